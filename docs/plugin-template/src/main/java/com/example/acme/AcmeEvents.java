package com.example.acme;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.Part;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a webhook tells. */
final class AcmeEvents {

    private AcmeEvents() {}

    static List<InboundEvent> in(byte[] body) throws MalformedRequestException {
        JsonNode events = json(body).path("events");
        if (!events.isArray()) {
            throw new MalformedRequestException("there is no list of events");
        }
        List<InboundEvent> told = new ArrayList<>();
        events.forEach(event -> told.add(event(event)));
        return told;
    }

    private static JsonNode json(byte[] body) throws MalformedRequestException {
        try {
            return AcmeApi.JSON.readTree(body);
        } catch (IOException e) {
            throw new MalformedRequestException("it is no JSON");
        }
    }

    private static InboundEvent event(JsonNode event) {
        String id = event.path("id").asText(); // the platform's own, by which repeats are dropped
        String from = event.path("from").asText();
        if (!event.path("type").asText().equals("message")) {
            return InboundEvent.ignored(id);
        }
        if (id.isBlank() || from.isBlank()) {
            return InboundEvent.unusable(id, "a message without an id or a sender");
        }
        GuestAddress guest = GuestAddress.of(from).name(event.path("name").asText());
        return InboundEvent.message(
                id, guest, Instant.ofEpochSecond(event.path("at").asLong()), part(event));
    }

    /** Nothing that a guest sends is dropped: what has no words is told by its kind. */
    private static Part part(JsonNode event) {
        return event.path("text").isTextual()
                ? Part.text(event.path("text").asText())
                : Part.other("Acme message", event.path("kind").asText());
    }
}
