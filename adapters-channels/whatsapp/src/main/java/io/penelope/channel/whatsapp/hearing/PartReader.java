package io.penelope.channel.whatsapp.hearing;

import static io.penelope.channel.whatsapp.graph.Json.firstText;
import static io.penelope.channel.whatsapp.graph.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.Part;
import io.penelope.channel.whatsapp.graph.Json;
import io.penelope.channel.whatsapp.graph.Words;
import io.penelope.channel.whatsapp.media.MediaObject;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Says what a message holds. Its {@code type} names the field in which that stands.
 *
 * <p>Whatever is not known, not even to WhatsApp itself, is still said to have come.
 */
final class PartReader {

    private static final int NOT_SUPPORTED = 131051;

    private PartReader() {}

    static Part read(JsonNode message) {
        String type = text(message, "type");
        JsonNode content = message.path(type);
        return switch (type) {
            case "text" -> Part.text(text(content, "body"));
            case "image" -> media(MediaKind.PHOTO, content);
            case "video" -> media(MediaKind.VIDEO, content);
            case "audio" -> media(content.path("voice").asBoolean() ? MediaKind.VOICE : MediaKind.AUDIO, content);
            case "voice" -> media(MediaKind.VOICE, content);
            case "document" -> media(MediaKind.FILE, content);
            case "sticker" -> media(MediaKind.STICKER, content);
            case "location" -> place(content);
            case "contacts" -> BusinessCards.read(Json.list(message, "contacts"));
            case "button" -> Part.choice(firstText(content, "text", "payload"));
            case "interactive" -> InteractiveAnswer.read(content);
            case "reaction" -> Part.reaction(text(content, "emoji"), text(content, "message_id"));
            case "order" -> order(content);
            case "edit" -> edited(content.path("message"));
            case "revoke" -> Part.other("Deleted message", "");
            default -> unsupported(message);
        };
    }

    /** Nobody at the hotel hears a call by WhatsApp unless a program takes it. */
    static Part call(JsonNode call) {
        if (!text(call, "status").equals("COMPLETED")) {
            return Part.other("Missed call", "");
        }
        long seconds = call.path("duration").asLong();
        return Part.other(
                "Call", seconds <= 0 ? "" : String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60));
    }

    private static Part edited(JsonNode message) {
        return message.isObject() ? read(message) : Part.other("Edited message", "");
    }

    private static Part media(MediaKind kind, JsonNode content) {
        Part.Media media = Part.media(kind).caption(text(content, "caption")).fileName(text(content, "filename"));
        return MediaObject.reference(content).map(media::file).orElse(media);
    }

    private static Part place(JsonNode content) {
        double latitude = content.path("latitude").asDouble(Double.NaN);
        double longitude = content.path("longitude").asDouble(Double.NaN);
        String name = text(content, "name");
        String address = text(content, "address");
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
                ? Part.place(latitude, longitude, name, address)
                : Part.other("Location", Words.joined(", ", Stream.of(name, address, text(content, "url"))));
    }

    private static Part order(JsonNode order) {
        Stream<String> items = Json.list(order, "product_items").stream().map(PartReader::orderedItem);
        return Part.other("Order", Words.joined("; ", Stream.concat(Stream.of(text(order, "text")), items)));
    }

    private static String orderedItem(JsonNode item) {
        String price = Words.joined(" ", Stream.of(text(item, "item_price"), text(item, "currency")));
        String article = Words.joined(" × ", Stream.of(text(item, "quantity"), text(item, "product_retailer_id")));
        return Words.joined(", ", Stream.of(article, price));
    }

    /**
     * What WhatsApp does not pass on, or what it invented since.
     *
     * <p>The kind stands in the type itself or, for WhatsApp's own {@code unsupported}, one level below.
     */
    private static Part unsupported(JsonNode message) {
        String type = text(message, "type");
        boolean withheld = type.isEmpty() || type.equals("unsupported");
        String kind = withheld ? text(message, "unsupported", "type") : type;
        Stream<String> words = Stream.of(message.path(type), message.path("text"))
                .filter(JsonNode::isObject)
                .flatMap(content ->
                        Stream.of("title", "name", "body", "text", "caption").map(name -> text(content, name)))
                .distinct();
        return Part.other(
                "Unsupported message",
                Words.joined(
                        "\n",
                        Stream.of(Stream.of(kind.replace('_', ' ')), words, faults(message))
                                .flatMap(part -> part)));
    }

    /** Why WhatsApp could not pass a message on in full, beyond that it does not support it. */
    private static Stream<String> faults(JsonNode message) {
        return Json.list(message, "errors").stream()
                .filter(error -> error.path("code").asInt() != NOT_SUPPORTED)
                .map(error -> firstText(error, "title", "message"));
    }
}
