package io.penelope.channel.simulator.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.ChatLine.From;
import io.penelope.channel.simulator.ChatLine.Tick;
import io.penelope.channel.simulator.webhooks.WebhookDelivery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * All that the platform knows, as the sum of what happened.
 *
 * <p>Not safe for threads: the simulator holds its lock round every use.
 */
final class TelegramLedger {

    /** What the bot gets to hear of unless it chooses otherwise is all but these. */
    private static final Set<String> ON_REQUEST_ONLY =
            Set.of("chat_member", "message_reaction", "message_reaction_count");

    /** What is known of one guest. */
    record Profile(TelegramPerson person, boolean started, boolean blocked) {}

    private final Map<Long, Profile> profiles = new LinkedHashMap<>();
    private final Set<Long> groups = new HashSet<>();
    private final Map<Long, List<ChatLine>> chats = new LinkedHashMap<>();
    private final Map<String, ObjectNode> messages = new LinkedHashMap<>();
    private final Map<Long, Long> chatOfUpdate = new LinkedHashMap<>();
    private final Map<Long, String> messageOfUpdate = new LinkedHashMap<>();
    private final Set<String> callbacks = new HashSet<>();
    private final Map<Long, WebhookDelivery> owed = new LinkedHashMap<>();
    private List<String> kinds = List.of();
    private TelegramEvent.WebhookSet webhook = new TelegramEvent.WebhookSet("", null, 40);
    private long nextUpdateId;
    private long lastMessageId = 100;

    TelegramLedger(long firstUpdateId) {
        nextUpdateId = firstUpdateId;
    }

    void apply(TelegramEvent event) {
        if (event instanceof TelegramEvent.GuestJoined joined) {
            TelegramPerson person = new TelegramPerson(
                    joined.id(),
                    joined.firstName(),
                    Optional.ofNullable(joined.lastName()),
                    Optional.ofNullable(joined.username()),
                    Optional.ofNullable(joined.language()));
            profiles.put(joined.id(), new Profile(person, false, false));
            chats.put(joined.id(), new ArrayList<>());
        } else if (event instanceof TelegramEvent.UpdateMade made) {
            updateMade(made);
        } else if (event instanceof TelegramEvent.UpdateSettled settled) {
            owed.remove(settled.updateId());
            String message = messageOfUpdate.getOrDefault(settled.updateId(), "");
            change(chatOfUpdate.getOrDefault(settled.updateId(), 0L), message, line -> line.withTick(Tick.DELIVERED));
        } else if (event instanceof TelegramEvent.BotSent sent) {
            long chat = sent.message().at("/chat/id").asLong();
            keep(sent.message());
            chats.computeIfAbsent(chat, id -> new ArrayList<>()).add(MessageLines.of(sent.message(), From.HOTEL));
        } else if (event instanceof TelegramEvent.WebhookSet set) {
            webhook = set;
        } else if (event instanceof TelegramEvent.KindsChosen chosen) {
            kinds = List.copyOf(chosen.kinds());
        } else if (event instanceof TelegramEvent.IdsJumped jumped) {
            nextUpdateId = jumped.next();
        }
    }

    Collection<Profile> profiles() {
        return profiles.values();
    }

    Optional<Profile> profile(long id) {
        return Optional.ofNullable(profiles.get(id));
    }

    boolean isGroup(long chat) {
        return groups.contains(chat);
    }

    List<ChatLine> chat(long id) {
        return List.copyOf(chats.getOrDefault(id, List.of()));
    }

    Optional<ObjectNode> message(long chat, long messageId) {
        return Optional.ofNullable(messages.get(chat + "/" + messageId));
    }

    Optional<Long> chatOf(long updateId) {
        return Optional.ofNullable(chatOfUpdate.get(updateId));
    }

    boolean knowsCallback(String id) {
        return callbacks.contains(id);
    }

    boolean wants(String kind) {
        return kinds.isEmpty() ? !ON_REQUEST_ONLY.contains(kind) : kinds.contains(kind);
    }

    List<String> kinds() {
        return kinds;
    }

    TelegramEvent.WebhookSet webhook() {
        return webhook;
    }

    /** What the bot has not taken yet, oldest first. */
    List<WebhookDelivery> owed() {
        return List.copyOf(owed.values());
    }

    long nextUpdateId() {
        return nextUpdateId;
    }

    long nextMessageId() {
        return lastMessageId + 1;
    }

    private void updateMade(TelegramEvent.UpdateMade made) {
        nextUpdateId = made.updateId() + 1;
        ObjectNode update = made.update();
        for (String kind : List.of("message", "channel_post")) {
            if (update.path(kind) instanceof ObjectNode message) {
                spoken(made.updateId(), message);
            }
        }
        if (update.path("edited_message") instanceof ObjectNode edited) {
            keep(edited);
            chatOfUpdate.put(made.updateId(), edited.at("/chat/id").asLong());
            change(
                    edited.at("/chat/id").asLong(),
                    edited.path("message_id").asText(),
                    line -> line.withText(
                            edited.path("text").asText(edited.path("caption").asText())));
        }
        JsonNode membership =
                update.path("my_chat_member").path("new_chat_member").path("status");
        if (membership.isTextual()) {
            long id = update.at("/my_chat_member/chat/id").asLong();
            profiles.computeIfPresent(
                    id,
                    (key, profile) -> new Profile(
                            profile.person(),
                            profile.started(),
                            membership.asText().equals("kicked")));
        }
        if (update.has("callback_query")) {
            callbacks.add(update.at("/callback_query/id").asText());
        }
        if (made.wanted()) {
            owed.put(
                    made.updateId(),
                    new WebhookDelivery(
                            Long.toString(made.updateId()), made.lane(), Instant.ofEpochMilli(made.at()), update));
        }
    }

    private void spoken(long updateId, ObjectNode message) {
        long chat = message.at("/chat/id").asLong();
        keep(message);
        chatOfUpdate.put(updateId, chat);
        messageOfUpdate.put(updateId, message.path("message_id").asText());
        chats.computeIfAbsent(chat, id -> new ArrayList<>()).add(MessageLines.of(message, From.GUEST));
        if (message.at("/chat/type").asText().equals("private")) {
            profiles.computeIfPresent(chat, (id, profile) -> new Profile(profile.person(), true, profile.blocked()));
        } else {
            groups.add(chat);
        }
    }

    private void keep(ObjectNode message) {
        long id = message.path("message_id").asLong();
        lastMessageId = Math.max(lastMessageId, id);
        messages.put(message.at("/chat/id").asLong() + "/" + id, message);
    }

    private void change(long chat, String messageId, UnaryOperator<ChatLine> change) {
        chats.getOrDefault(chat, new ArrayList<>())
                .replaceAll(line -> line.id().equals(messageId) ? change.apply(line) : line);
    }
}
