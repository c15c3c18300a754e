package io.penelope.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.Part;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a message holds, by the field that the Bot API gives each kind of content.
 *
 * @see <a href="https://core.telegram.org/bots/api#message">Bot API, Message</a>
 */
final class MessageParts {

    /** No id of Telegram's is nearly as long. */
    private static final int LONGEST_ID = 1000;

    private static final long NO_SIZE = -1;

    private record Kind(String field, Function<JsonNode, Part> reader) {}

    /** What Telegram itself notes in a chat, as the Bot API calls it: service messages. Nobody said anything. */
    private static final Set<String> SERVICE = Set.of(
            "new_chat_members",
            "new_chat_member",
            "new_chat_participant",
            "left_chat_member",
            "left_chat_participant",
            "new_chat_title",
            "new_chat_photo",
            "delete_chat_photo",
            "group_chat_created",
            "supergroup_chat_created",
            "channel_chat_created",
            "message_auto_delete_timer_changed",
            "migrate_to_chat_id",
            "migrate_from_chat_id",
            "pinned_message",
            "successful_payment",
            "refunded_payment",
            "users_shared",
            "user_shared",
            "chat_shared",
            "connected_website",
            "write_access_allowed",
            "passport_data",
            "proximity_alert_triggered",
            "boost_added",
            "chat_background_set",
            "checklist_tasks_done",
            "checklist_tasks_added",
            "direct_message_price_changed",
            "paid_message_price_changed",
            "forum_topic_created",
            "forum_topic_edited",
            "forum_topic_closed",
            "forum_topic_reopened",
            "general_forum_topic_hidden",
            "general_forum_topic_unhidden",
            "giveaway_created",
            "giveaway_winners",
            "giveaway_completed",
            "video_chat_scheduled",
            "video_chat_started",
            "video_chat_ended",
            "video_chat_participants_invited");

    /** What stands around a message, whatever its kind. */
    private static final Set<String> AROUND = Set.of(
            "from",
            "sender_chat",
            "sender_business_bot",
            "chat",
            "direct_messages_topic",
            "forward_origin",
            "forward_from",
            "forward_from_chat",
            "reply_to_message",
            "external_reply",
            "quote",
            "reply_to_story",
            "via_bot",
            "link_preview_options",
            "suggested_post_info",
            "reply_markup",
            "rich_message");

    /** The first kind whose field is there counts; those that come with a stand-in for old apps are before it. */
    private final List<Kind> kinds = List.of(
            new Kind("text", MessageParts::text),
            new Kind("rich_message", MessageParts::richMessage),
            new Kind("live_photo", message -> captioned(MediaKind.PHOTO, message)),
            new Kind("photo", this::photo),
            new Kind("voice", message -> media(MediaKind.VOICE, message, "voice")),
            new Kind("audio", this::audio),
            new Kind("video", message -> named(MediaKind.VIDEO, message, "video")),
            new Kind("video_note", message -> media(MediaKind.VIDEO_NOTE, message, "video_note")),
            new Kind("animation", message -> media(MediaKind.ANIMATION, message, "animation")), // comes with a document
            new Kind("document", message -> named(MediaKind.FILE, message, "document")),
            new Kind("sticker", this::sticker),
            new Kind("venue", MessageParts::venue), // comes with a location
            new Kind("location", message -> place(message.path("location"), "", "")),
            new Kind("contact", MessageParts::contact),
            new Kind("dice", MessageParts::dice),
            new Kind("poll", message -> Part.other("Poll", poll(message.path("poll")))),
            new Kind("checklist", message -> Part.other("Checklist", checklist(message.path("checklist")))),
            new Kind("web_app_data", message -> Part.other("Form", form(message.path("web_app_data")))),
            new Kind("game", message -> Part.other("Game", words(message, "game", "title"))),
            new Kind("invoice", message -> Part.other("Invoice", words(message, "invoice", "title"))),
            new Kind("story", message -> Part.other("Story", caption(message))),
            new Kind("paid_media", message -> Part.other("Paid media", caption(message))),
            new Kind("gift", message -> Part.other("Gift", words(message, "gift", "text"))),
            new Kind("unique_gift", message -> Part.other("Gift", "")),
            new Kind("giveaway", message -> Part.other("Giveaway", "")));

    private final long largestFile;

    /** @param largestFile the largest file that can be fetched, in bytes: of larger ones there is only word */
    MessageParts(long largestFile) {
        this.largestFile = largestFile;
    }

    /** Empty for a service message; a kind that is not known is a part too. */
    Optional<Part> of(JsonNode message) {
        for (Kind kind : kinds) {
            if (message.hasNonNull(kind.field())) {
                return Optional.of(kind.reader().apply(message));
            }
        }
        return SERVICE.stream().anyMatch(message::has) ? Optional.empty() : Optional.of(unsupported(message));
    }

    /** Named by the field that Telegram gave it, since what it has invented lately has no other name here. */
    private static Part unsupported(JsonNode message) {
        String kind = message.properties().stream()
                .filter(field -> field.getValue().isObject() && !AROUND.contains(field.getKey()))
                .map(field -> " (" + field.getKey().replace('_', ' ') + ")")
                .findFirst()
                .orElse("");
        return Part.other("Unsupported message" + kind, caption(message));
    }

    private static String poll(JsonNode poll) {
        return lines(
                Json.text(poll, "question").orElse(""),
                elements(poll.path("options"))
                        .map(option -> "- " + Json.text(option, "text").orElse("")));
    }

    private static String checklist(JsonNode checklist) {
        return lines(
                Json.text(checklist, "title").orElse(""),
                elements(checklist.path("tasks"))
                        .map(task -> RichText.tick(isDone(task))
                                + Json.text(task, "text").orElse("")));
    }

    private static boolean isDone(JsonNode task) {
        return Json.number(task, "completion_date").orElse(0L) > 0;
    }

    /** What a page of a bot's sent off, under the words of the button that opened it: whatever it is, it is the guest's. */
    private static String form(JsonNode data) {
        return lines(Json.text(data, "button_text").orElse(""), Json.text(data, "data").stream());
    }

    private static String lines(String first, Stream<String> others) {
        return Stream.concat(Stream.of(first), others)
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Part text(JsonNode message) {
        return Json.text(message, "text").map(Part::text).orElseGet(() -> unsupported(message));
    }

    private static Part richMessage(JsonNode message) {
        String words = RichText.flatten(message.path("rich_message"));
        return words.isEmpty() ? unsupported(message) : Part.text(words);
    }

    private static Part.Media captioned(MediaKind kind, JsonNode message) {
        return Part.media(kind).caption(caption(message));
    }

    private Part.Media media(MediaKind kind, JsonNode message, String field) {
        return found(captioned(kind, message), message.path(field));
    }

    private Part.Media named(MediaKind kind, JsonNode message, String field) {
        return media(kind, message, field)
                .fileName(Json.text(message.path(field), "file_name").orElse(""));
    }

    /** Of the sizes that Telegram has made of a photo, the largest. */
    private Part photo(JsonNode message) {
        return StreamSupport.stream(message.path("photo").spliterator(), false)
                .max(Comparator.comparingLong(MessageParts::area))
                .map(largest -> found(captioned(MediaKind.PHOTO, message), largest))
                .orElseGet(() -> captioned(MediaKind.PHOTO, message));
    }

    private static long area(JsonNode size) {
        return Json.number(size, "width").orElse(0L)
                * Json.number(size, "height").orElse(0L);
    }

    /** A piece of music has a title more often than a file's name. */
    private Part audio(JsonNode message) {
        JsonNode audio = message.path("audio");
        String title = Stream.of("performer", "title")
                .flatMap(field -> Json.text(audio, field).stream())
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining(" - "));
        return media(MediaKind.AUDIO, message, "audio")
                .fileName(Json.text(audio, "file_name")
                        .filter(name -> !name.isBlank())
                        .orElse(title));
    }

    /** A sticker says what its emoji says. */
    private Part sticker(JsonNode message) {
        JsonNode sticker = message.path("sticker");
        return found(
                Part.media(MediaKind.STICKER)
                        .caption(Json.text(sticker, "emoji").orElse("")),
                sticker);
    }

    /** With what the file is fetched by, if it can be. */
    private Part.Media found(Part.Media media, JsonNode file) {
        long size = Json.number(file, "file_size").orElse(NO_SIZE);
        return Json.text(file, "file_id")
                .filter(id -> !id.isBlank() && id.length() <= LONGEST_ID && size <= largestFile)
                .map(id -> media.file(FileReference.of(id)
                        .type(Json.text(file, "mime_type").orElse(""))
                        .size(size)))
                .orElse(media);
    }

    private static Part venue(JsonNode message) {
        JsonNode venue = message.path("venue");
        JsonNode point = venue.has("location") ? venue.path("location") : message.path("location");
        return place(
                point,
                Json.text(venue, "title").orElse(""),
                Json.text(venue, "address").orElse(""));
    }

    private static Part place(JsonNode point, String name, String address) {
        JsonNode latitude = point.path("latitude");
        JsonNode longitude = point.path("longitude");
        boolean onEarth = latitude.isNumber()
                && longitude.isNumber()
                && Math.abs(latitude.doubleValue()) <= 90
                && Math.abs(longitude.doubleValue()) <= 180;
        return onEarth
                ? Part.place(latitude.doubleValue(), longitude.doubleValue(), name, address)
                : Part.other("Place", joined(", ", name, address));
    }

    private static Part contact(JsonNode message) {
        JsonNode contact = message.path("contact");
        String name = joined(
                " ",
                Json.text(contact, "first_name").orElse(""),
                Json.text(contact, "last_name").orElse(""));
        return Part.contact(
                name,
                Json.text(contact, "phone_number")
                        .filter(number -> !number.isBlank())
                        .map(List::of)
                        .orElse(List.of()));
    }

    private static Part dice(JsonNode message) {
        JsonNode dice = message.path("dice");
        String value = Json.number(dice, "value").map(String::valueOf).orElse("");
        return Part.other("Dice", joined(" ", Json.text(dice, "emoji").orElse(""), value));
    }

    private static String words(JsonNode message, String field, String inside) {
        return Json.text(message.path(field), inside).orElseGet(() -> caption(message));
    }

    private static String caption(JsonNode message) {
        return Json.text(message, "caption").orElse("");
    }

    private static String joined(String by, String... words) {
        return Stream.of(words).filter(word -> !word.isBlank()).collect(Collectors.joining(by));
    }
}
