package io.penelope.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.Part;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Turns the Bot API's updates into events.
 *
 * <p>Only what a person does in a private chat becomes one that matters. Events are named after what they tell of, not after the
 * update: update ids start anew at random after a week of silence.
 *
 * @see <a href="https://core.telegram.org/bots/api#update">Bot API, Update</a>
 */
final class UpdateReader {

    /** What {@code https://t.me/<bot>?start=<payload>} makes of the payload when the guest presses Start. */
    private static final Pattern DEEP_LINK = Pattern.compile("/start(?:@\\w+)? ([A-Za-z0-9_-]{1,64})");

    private static final List<String> KINDS =
            List.of("message", "edited_message", "callback_query", "my_chat_member", "message_reaction");

    private final Clock clock;
    private final MessageParts parts;

    /** @param largestFile the largest file that can be fetched, in bytes */
    UpdateReader(Clock clock, long largestFile) {
        this.clock = clock;
        this.parts = new MessageParts(largestFile);
    }

    /**
     * The kinds of update to ask Telegram for.
     *
     * <p>Reactions come only if they are listed. Accounts of persons that a bot answers for (business messages) are not
     * supported: they are other conversations under the same ids.
     */
    static ArrayNode kinds() {
        ArrayNode kinds = Json.object().arrayNode();
        KINDS.forEach(kinds::add);
        return kinds;
    }

    /** Whether this is an update at all, of a kind that we know or not. */
    static boolean isUpdate(JsonNode body) {
        return body.isObject() && (body.has("update_id") || KINDS.stream().anyMatch(body::has));
    }

    /** Ignored is what is no guest's doing. Throws nothing, whatever the update looks like. */
    InboundEvent read(JsonNode update) {
        String updateId = "update:"
                + Json.number(update, "update_id")
                        .map(String::valueOf)
                        .orElseGet(
                                () -> UUID.nameUUIDFromBytes(update.toString().getBytes(StandardCharsets.UTF_8))
                                        .toString());
        return KINDS.stream()
                .filter(update::hasNonNull)
                .findFirst()
                .flatMap(kind -> read(kind, update.path(kind), updateId))
                .orElseGet(() -> InboundEvent.ignored(updateId));
    }

    private Optional<InboundEvent> read(String kind, JsonNode content, String updateId) {
        return switch (kind) {
            case "message" -> message(content, updateId);
            case "edited_message" -> edit(content, updateId);
            case "callback_query" -> pressedButton(content, updateId);
            case "my_chat_member" -> consent(content, updateId);
            case "message_reaction" -> reaction(content, updateId);
            default -> Optional.empty();
        };
    }

    private Optional<InboundEvent> message(JsonNode message, String updateId) {
        if (!hasChat(message)) {
            return unusable(updateId, "a message without a chat");
        }
        return PrivateChat.of(message.path("chat"), message.path("from"))
                .flatMap(chat -> parts.of(message).map(part -> {
                    Optional<String> id =
                            messageId(message).map(number -> chat.key(number).toString());
                    InboundEvent.GuestMessage event =
                            InboundEvent.message(id.orElse(updateId), chat.guest(), sentAt(message, "date"), part);
                    return entering(message, Surroundings.of(message, chat, event));
                }));
    }

    private static InboundEvent entering(JsonNode message, InboundEvent.GuestMessage event) {
        Matcher deepLink = DEEP_LINK.matcher(Json.text(message, "text").orElse(""));
        return deepLink.matches() ? event.enteredBy(deepLink.group(1)) : event;
    }

    /** A place that moves while the guest shares it comes as an endless row of edits, which nobody wants to read. */
    private Optional<InboundEvent> edit(JsonNode message, String updateId) {
        if (message.has("location")) {
            return Optional.empty();
        }
        Optional<Long> number = messageId(message);
        if (!hasChat(message) || number.isEmpty()) {
            return unusable(updateId, "an edited message without a chat or an id");
        }
        return PrivateChat.of(message.path("chat"), message.path("from"))
                .flatMap(chat -> parts.of(message).map(part -> {
                    String key = chat.key(number.get()).toString();
                    String id = Json.number(message, "edit_date")
                            .map(date -> "edit:" + key + ":" + date)
                            .orElse(updateId);
                    return InboundEvent.amended(id, chat.guest(), key, sentAt(message, "edit_date"), part);
                }));
    }

    /** The update has no date: a button's press is as old as its coming. */
    private Optional<InboundEvent> pressedButton(JsonNode query, String updateId) {
        if (query.has("inline_message_id")) {
            return Optional.empty(); // in somebody else's chat
        }
        JsonNode from = query.path("from");
        JsonNode chat =
                query.path("message").has("chat") ? query.path("message").path("chat") : from;
        String id = Json.text(query, "id").map(name -> "callback:" + name).orElse(updateId);
        return PrivateChat.of(chat, from)
                .map(where -> Surroundings.inTopic(
                        query.path("message"),
                        InboundEvent.message(id, where.guest(), clock.instant(), Part.choice(label(query)))));
    }

    private static String label(JsonNode query) {
        String data = Json.text(query, "data")
                .or(() -> Json.text(query, "game_short_name"))
                .orElse("");
        JsonNode rows = query.path("message").path("reply_markup").path("inline_keyboard");
        for (JsonNode row : rows) {
            for (JsonNode button : row) {
                if (data.equals(button.path("callback_data").textValue())) {
                    return Json.text(button, "text").orElse(data);
                }
            }
        }
        return data;
    }

    /** In a private chat Telegram tells only that the guest blocked the bot, or let it in again. */
    private static Optional<InboundEvent> consent(JsonNode change, String updateId) {
        String status = Json.text(change.path("new_chat_member"), "status").orElse("");
        boolean blocked = status.equals("kicked");
        if (!blocked && !status.equals("member")) {
            return Optional.empty();
        }
        return PrivateChat.of(change.path("chat"), change.path("from")).map(chat -> {
            String id = Json.number(change, "date")
                    .map(date -> "consent:" + chat.id() + ":" + date + ":" + status)
                    .orElse(updateId);
            return blocked ? InboundEvent.optedOut(id, chat.guest()) : InboundEvent.optedIn(id, chat.guest());
        });
    }

    private Optional<InboundEvent> reaction(JsonNode reaction, String updateId) {
        Optional<Long> number = messageId(reaction);
        return PrivateChat.of(reaction.path("chat"), reaction.path("user"))
                .flatMap(chat -> number.map(message -> {
                    MessageKey key = chat.key(message);
                    return InboundEvent.message(
                            "reaction:" + key + ":" + updateId,
                            chat.guest(),
                            sentAt(reaction, "date"),
                            emoji(reaction.path("new_reaction"), key));
                }));
    }

    /** All that now stands under the message: a paying guest may put several. */
    private static Part emoji(JsonNode reactions, MessageKey key) {
        String emoji = StreamSupport.stream(reactions.spliterator(), false)
                .map(one -> Json.text(one, "type").orElse("").equals("paid")
                        ? "⭐"
                        : Json.text(one, "emoji").orElse(""))
                .collect(Collectors.joining());
        boolean ofOurKind = !emoji.isEmpty() || reactions.isEmpty();
        return ofOurKind ? Part.reaction(emoji, key.toString()) : Part.other("Reaction", "a custom emoji");
    }

    private static boolean hasChat(JsonNode message) {
        return Json.number(message.path("chat"), "id").isPresent();
    }

    /** The Bot API gives the id 0 to a message that cannot be named. */
    private static Optional<Long> messageId(JsonNode node) {
        return Json.number(node, "message_id").filter(id -> id > 0);
    }

    private Instant sentAt(JsonNode node, String field) {
        return Json.moment(node, field).orElseGet(clock::instant);
    }

    private static Optional<InboundEvent> unusable(String updateId, String detail) {
        return Optional.of(InboundEvent.unusable(updateId, detail));
    }
}
