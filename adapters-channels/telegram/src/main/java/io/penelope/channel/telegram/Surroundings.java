package io.penelope.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.InboundEvent;
import java.util.Optional;

/**
 * Where in the chat a message stands: which message it answers, and in which topic.
 *
 * @see <a href="https://core.telegram.org/bots/api#message">Bot API, Message</a>
 */
final class Surroundings {

    private Surroundings() {}

    /** The event with all that the message says of its place. */
    static InboundEvent.GuestMessage of(JsonNode message, PrivateChat chat, InboundEvent.GuestMessage event) {
        JsonNode answered = message.path("reply_to_message");
        InboundEvent.GuestMessage placed = inTopic(message, event);
        // What is said in a topic and answers nobody answers the note that opened the topic.
        return Json.number(answered, "message_id")
                .filter(id -> id > 0 && !topic(message).equals(Optional.of(id)) && !answered.has("forum_topic_created"))
                .map(id -> placed.replyTo(chat.key(id).toString(), quoted(message, answered)))
                .orElse(placed);
    }

    /** The event with the topic of the message, which an answer has to name: else it arrives where the guest does not look. */
    static InboundEvent.GuestMessage inTopic(JsonNode message, InboundEvent.GuestMessage event) {
        return topic(message).map(id -> event.replyContext(id.toString())).orElse(event);
    }

    private static Optional<Long> topic(JsonNode message) {
        return message.path("is_topic_message").asBoolean(false)
                ? Json.number(message, "message_thread_id").filter(id -> id > 0)
                : Optional.empty();
    }

    /** The part that the guest marked, or else the whole message; empty if that is no text. */
    private static String quoted(JsonNode message, JsonNode answered) {
        return Json.text(message.path("quote"), "text")
                .or(() -> Json.text(answered, "text"))
                .orElse("");
    }

    /** The topic that an event's context names; empty if it names none that Telegram could have. */
    static Optional<Long> topic(Optional<String> context) {
        return context.filter(id -> id.matches("[1-9][0-9]{0,17}")).map(Long::valueOf);
    }
}
