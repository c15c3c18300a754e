package io.penelope.channel.simulator.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.Json;
import java.util.Optional;

/**
 * The inner parts of webhooks, before they are put into their envelope.
 *
 * <p>Shapes follow Meta's webhook reference for the field {@code messages}, and its page on business-scoped user ids.
 */
final class WebhookValues {

    ObjectNode message(WhatsAppPerson person, ObjectNode message) {
        ObjectNode value = Json.object();
        boolean system = message.path("type").asText().equals("system");
        if (!system) {
            value.set("contacts", Json.array(contact(person)));
        }
        value.set("messages", Json.array(message));
        return change("messages", value);
    }

    ObjectNode status(
            WhatsAppEvent.HotelSent sent, WhatsAppEvent.StatusReached reached, Optional<WhatsAppPerson> recipient) {
        boolean failed = reached.status().equals("failed");
        ObjectNode status = Json.object();
        status.put("id", sent.id());
        status.put("status", reached.status());
        status.put("timestamp", Long.toString(reached.at() / 1000));
        if (!sent.byUserId()) {
            status.put("recipient_id", sent.address());
        }
        recipient
                .flatMap(WhatsAppPerson::userId)
                .filter(userId -> sent.byUserId() || !failed)
                .ifPresent(userId -> status.put("recipient_user_id", userId));
        if (sent.marker() != null) {
            status.put("biz_opaque_callback_data", sent.marker());
        }
        if (failed) {
            status.set("errors", Json.array(error(reached.code(), reached.title())));
        } else {
            boolean template = SendRequest.TEMPLATE.equals(sent.kind());
            status.putObject("pricing")
                    .put("billable", template)
                    .put("pricing_model", "PMP")
                    .put("type", template ? "regular" : "free_customer_service")
                    .put("category", template ? "utility" : "service");
        }
        ObjectNode value = Json.object();
        if (!failed) {
            recipient
                    .filter(person -> person.userId().isPresent())
                    .ifPresent(person -> value.set("contacts", Json.array(contact(person))));
        }
        value.set("statuses", Json.array(status));
        return change("messages", value);
    }

    ObjectNode news(WhatsAppEvent.NewsCame news) {
        return change(news.field(), news.value());
    }

    static ObjectNode error(int code, String title) {
        ObjectNode error = Json.object().put("code", code).put("title", title).put("message", title);
        error.putObject("error_data").put("details", title);
        error.put("href", "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/");
        return error;
    }

    private static ObjectNode contact(WhatsAppPerson person) {
        ObjectNode contact = Json.object();
        ObjectNode profile = contact.putObject("profile").put("name", person.name());
        person.username().ifPresent(username -> profile.put("username", username));
        person.phone().ifPresent(phone -> contact.put("wa_id", phone));
        person.userId().ifPresent(userId -> contact.put("user_id", userId));
        return contact;
    }

    private static ObjectNode change(String field, ObjectNode value) {
        ObjectNode change = Json.object();
        change.set("value", value);
        return change.put("field", field);
    }
}
