package com.example.line;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.Part;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a webhook of LINE's tells. */
final class LineEvents {

    private LineEvents() {}

    /** The events in the order in which they happened: LINE brings again what it could not bring, and then late. */
    static List<InboundEvent> in(byte[] body) throws MalformedRequestException {
        JsonNode events = json(body).path("events");
        if (!events.isArray()) {
            throw new MalformedRequestException("there is no list of events");
        }
        List<JsonNode> sorted = new ArrayList<>();
        events.forEach(sorted::add);
        sorted.sort(Comparator.comparingLong(event -> event.path("timestamp").asLong()));
        return sorted.stream().map(LineEvents::event).toList();
    }

    private static JsonNode json(byte[] body) throws MalformedRequestException {
        try {
            return LineApi.JSON.readTree(body);
        } catch (IOException e) {
            throw new MalformedRequestException("it is no JSON");
        }
    }

    private static InboundEvent event(JsonNode event) {
        String id = event.path("webhookEventId").asText();
        String user = event.path("source").path("userId").asText();
        Instant at = Instant.ofEpochMilli(event.path("timestamp").asLong());
        boolean private_ = event.path("source").path("type").asText().equals("user") && !user.isBlank();
        if (!private_ || event.path("mode").asText().equals("standby")) {
            return InboundEvent.ignored(id); // a group's, or for another program that holds the chat
        }
        GuestAddress guest = GuestAddress.of(user);
        return switch (event.path("type").asText()) {
            case "message" -> {
                JsonNode message = event.path("message");
                yield message.path("id").asText().isEmpty()
                        ? InboundEvent.unusable(id, "a message without an id")
                        : InboundEvent.message(message.path("id").asText(), guest, at, part(message))
                                .replyTo(message.path("quotedMessageId").asText());
            }
            case "unsend" ->
                InboundEvent.withdrawn(id, guest, event.path("unsend").path("messageId").asText(), at);
            case "postback" ->
                InboundEvent.message(id, guest, at, Part.choice(event.path("postback").path("data").asText()));
            case "follow" -> InboundEvent.optedIn(id, guest);
            case "unfollow" -> InboundEvent.optedOut(id, guest);
            default -> InboundEvent.ignored(id);
        };
    }

    private static Part part(JsonNode message) {
        String type = message.path("type").asText();
        return switch (type) {
            case "text" -> Part.text(message.path("text").asText());
            case "image" -> file(MediaKind.PHOTO, message);
            case "video" -> file(MediaKind.VIDEO, message);
            case "audio" -> file(MediaKind.VOICE, message);
            case "sticker" -> Part.media(MediaKind.STICKER);
            case "file" -> file(MediaKind.FILE, message).fileName(message.path("fileName").asText());
            case "location" ->
                Part.place(
                        message.path("latitude").asDouble(),
                        message.path("longitude").asDouble(),
                        message.path("title").asText(),
                        message.path("address").asText());
            default -> Part.other("LINE message", type);
        };
    }

    /** LINE hands a file out by its message's id, unless an app sent it and keeps it elsewhere. */
    private static Part.Media file(MediaKind kind, JsonNode message) {
        Part.Media media = Part.media(kind);
        boolean elsewhere = message.path("contentProvider").path("type").asText().equals("external");
        String id = message.path("id").asText();
        return elsewhere || !id.matches("[0-9A-Za-z]+")
                ? media
                : media.file(FileReference.of(id).size(message.path("fileSize").asLong(-1)));
    }
}
