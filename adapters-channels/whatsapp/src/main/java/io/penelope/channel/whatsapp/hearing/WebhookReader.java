package io.penelope.channel.whatsapp.hearing;

import static io.penelope.channel.whatsapp.graph.Json.text;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.whatsapp.graph.ErrorCodes;
import io.penelope.channel.whatsapp.graph.EventIds;
import io.penelope.channel.whatsapp.graph.GraphError;
import io.penelope.channel.whatsapp.graph.Json;
import io.penelope.channel.whatsapp.templates.TemplateNews;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns a webhook's body into events.
 *
 * <p>Meta may put up to 1000 updates into one body: entries hold changes, changes hold messages and statuses, and all are
 * read in the order in which they stand. What is odd in one of them takes none of the others down.
 */
public final class WebhookReader {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final MessageReader messages;
    private final StatusReader statuses = new StatusReader();
    private final TemplateNews templates;
    private final System.Logger log;

    public WebhookReader(Clock clock, TemplateNews templates, System.Logger log) {
        this.messages = new MessageReader(clock);
        this.templates = templates;
        this.log = log;
    }

    public List<InboundEvent> read(byte[] body) throws MalformedRequestException {
        JsonNode envelope = parse(body);
        JsonNode object = envelope.path("object");
        if (!object.isTextual()) {
            throw new MalformedRequestException("The body is not one of Meta's webhooks: it names no object");
        }
        if (!object.textValue().equals("whatsapp_business_account")) {
            return List.of();
        }
        if (!envelope.path("entry").isArray()) {
            throw new MalformedRequestException("The body is not one of WhatsApp's webhooks: entry is no list");
        }
        List<InboundEvent> events = new ArrayList<>();
        for (JsonNode entry : envelope.path("entry")) {
            if (!entry.isObject()) {
                events.add(InboundEvent.unusable(EventIds.of(entry), "A webhook's entry that is no object"));
            }
            for (JsonNode change : listed(entry, "changes", events)) {
                readChange(change, events);
            }
        }
        return List.copyOf(events);
    }

    private static JsonNode parse(byte[] body) throws MalformedRequestException {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            // Jackson's own words, and a cause, would repeat what the guest wrote.
            throw new MalformedRequestException("The body is not JSON");
        }
    }

    private void readChange(JsonNode change, List<InboundEvent> events) {
        JsonNode value = change.path("value");
        List<InboundEvent> found = new ArrayList<>();
        switch (text(change, "field")) {
            // Some partners leave the field's name out. In standby comes what another application is to answer first,
            // or
            // Meta's own: a guest's words all the same.
            case "messages", "standby", "" -> readMessages(value, found);
            case "calls" -> readCalls(value, found);
            case "smb_message_echoes" -> readEchoes(value, found);
            case TemplateNews.FIELD -> templates.heard(value);
            default -> {} // about the account or its settings: nothing of a guest's
        }
        String account = text(value, "metadata", "phone_number_id");
        found.stream()
                .map(event -> account.isEmpty() ? event : event.forAccount(account))
                .forEach(events::add);
    }

    private void readMessages(JsonNode value, List<InboundEvent> events) {
        if (!value.isObject()) {
            events.add(InboundEvent.unusable(EventIds.of(value), "A change that says nothing of messages"));
            return;
        }
        Profiles profiles = Profiles.in(value);
        listed(value, "messages", events).stream()
                .map(message -> messages.read(message, profiles))
                .flatMap(Optional::stream)
                .forEach(events::add);
        listed(value, "statuses", events).stream()
                .map(statuses::read)
                .flatMap(Optional::stream)
                .forEach(events::add);
        Json.list(value, "errors").forEach(this::logAccountError);
    }

    private void readCalls(JsonNode value, List<InboundEvent> events) {
        Profiles profiles = Profiles.in(value);
        listed(value, "calls", events).stream()
                .map(call -> messages.readCall(call, profiles))
                .flatMap(Optional::stream)
                .forEach(events::add);
    }

    private void readEchoes(JsonNode value, List<InboundEvent> events) {
        Profiles profiles = Profiles.in(value);
        listed(value, "message_echoes", events).stream()
                .map(echo -> messages.readEcho(echo, profiles))
                .flatMap(Optional::stream)
                .forEach(events::add);
    }

    private void logAccountError(JsonNode error) {
        log.log(
                System.Logger.Level.WARNING,
                "WhatsApp reports trouble with the account: {0}",
                ErrorCodes.describe(GraphError.of(error)));
    }

    /** The elements of a list that may be missing; one that is there and no list is itself an event. */
    private static List<JsonNode> listed(JsonNode parent, String field, List<InboundEvent> events) {
        JsonNode list = parent.path(field);
        if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
            events.add(InboundEvent.unusable(EventIds.of(list), "A webhook whose " + field + " are no list"));
        }
        return Json.list(parent, field);
    }
}
