package io.penelope.channel.simulator.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.ChatLine.From;
import io.penelope.channel.simulator.ChatLine.Tick;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@code Message} looks like on the phone. */
final class MessageLines {

    /** In this order: a venue is also a location, and an animation also a document. */
    private static final List<String> KINDS = List.of(
            "text",
            "photo",
            "voice",
            "audio",
            "video_note",
            "video",
            "animation",
            "document",
            "sticker",
            "venue",
            "location",
            "contact",
            "dice",
            "poll");

    private MessageLines() {}

    static ChatLine of(ObjectNode message, From from) {
        String kind = KINDS.stream().filter(message::has).findFirst().orElse("unknown");
        return new ChatLine(
                message.path("message_id").asText(),
                from,
                kind,
                words(kind, message),
                message.path(kind).path("file_name").textValue(),
                file(message.path(kind)),
                quoted(message),
                Instant.ofEpochSecond(message.path("date").asLong()),
                from == From.HOTEL ? Tick.DELIVERED : Tick.SENT,
                false);
    }

    private static String words(String kind, ObjectNode message) {
        JsonNode content = message.path(kind);
        return switch (kind) {
            case "text" -> content.asText();
            case "venue" -> content.path("title").asText();
            case "location" ->
                content.path("latitude").asText() + ", "
                        + content.path("longitude").asText();
            case "contact" ->
                content.path("first_name").asText() + " "
                        + content.path("phone_number").asText();
            case "dice", "sticker" -> content.path("emoji").asText();
            case "poll" -> content.path("question").asText();
            default -> message.path("caption").asText(content.path("file_name").asText());
        };
    }

    private static @Nullable String file(JsonNode content) {
        JsonNode largest = content.isArray() ? content.path(content.size() - 1) : content;
        return largest.has("file_id") ? largest.path("file_id").asText() : null;
    }

    private static @Nullable String quoted(ObjectNode message) {
        return message.has("reply_to_message")
                ? message.at("/reply_to_message/message_id").asText()
                : null;
    }
}
