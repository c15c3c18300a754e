package io.penelope.channel.simulator.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.ChatLine.From;
import io.penelope.channel.simulator.ChatLine.Tick;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a guest's message, in the webhook's shape, means to the platform and looks like on the phone. */
final class InboundMessages {

    private static final Set<String> NO_ANSWER_NEEDED = Set.of("system", "reaction", "edit", "revoke");

    private InboundMessages() {}

    /** Whether the guest's message opens the 24 hours in which the hotel may answer freely. */
    static boolean opensWindow(ObjectNode message) {
        return !NO_ANSWER_NEEDED.contains(message.path("type").asText());
    }

    static ChatLine line(ObjectNode message, Instant at) {
        String type = message.path("type").asText();
        JsonNode content = message.path(type);
        return new ChatLine(
                message.path("id").asText(),
                From.GUEST,
                content.path("voice").asBoolean() ? "voice" : type,
                words(type, content),
                content.path("filename").textValue(),
                textOrNull(content.path("id")),
                textOrNull(message.path("context").path("id")),
                at,
                Tick.SENT,
                false);
    }

    private static String words(String type, JsonNode content) {
        return switch (type) {
            case "text" -> content.path("body").asText();
            case "location" ->
                (content.path("name").asText() + " " + content.path("latitude").asText() + ", "
                                + content.path("longitude").asText())
                        .strip();
            case "contacts" ->
                content.path(0).path("name").path("formatted_name").asText() + " "
                        + content.path(0).path("phones").path(0).path("phone").asText();
            case "reaction" -> content.path("emoji").asText();
            case "button" -> content.path("text").asText();
            case "interactive" ->
                content.path(content.path("type").asText()).path("title").asText();
            case "document" ->
                content.path("caption").asText(content.path("filename").asText());
            case "order" -> content.path("product_items").size() + " items";
            case "system" -> content.path("body").asText();
            case "edit" -> content.path("message").path("text").path("body").asText();
            default -> content.path("caption").asText();
        };
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }
}
