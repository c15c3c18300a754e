package io.penelope.mews.simulator.webhooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.mews.simulator.http.Wire;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.settings.Enterprise;
import io.penelope.mews.simulator.settings.Reading;
import io.penelope.mews.simulator.settings.WebhookSettings;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What webhooks say. */
final class WebhookBodies {

    private static final List<String> UNRELATED_KINDS = List.of(
            "ServiceOrderUpdated",
            "ResourceUpdated",
            "ResourceBlockUpdated",
            "CustomerAdded",
            "CustomerUpdated",
            "PaymentUpdated");

    private final UUID integrationId;
    private final Wire wire;

    WebhookBodies(UUID integrationId, Set<Reading> readings) {
        this.integrationId = integrationId;
        this.wire = new Wire(readings);
    }

    /** A General Webhook: these messages were added in the enterprise. */
    String messagesAdded(UUID enterpriseId, List<Message> messages, Set<WebhookSettings.Trait> traits) {
        ObjectNode body = wire.object()
                .put("EnterpriseId", enterpriseId.toString())
                .put("IntegrationId", integrationId.toString());
        ArrayNode events = body.putArray("Events");
        boolean mixed = traits.contains(WebhookSettings.Trait.UNRELATED_KINDS);
        for (int i = 0; i < messages.size(); i++) {
            if (mixed) {
                events.add(event(UNRELATED_KINDS.get(i % UNRELATED_KINDS.size()), UUID.randomUUID()));
            }
            events.add(messageAdded(messages.get(i), traits));
        }
        if (mixed) {
            events.add(event("PaymentUpdated", UUID.randomUUID()));
            events.add(event("AddedLater", UUID.randomUUID()));
        }
        if (traits.contains(WebhookSettings.Trait.ENTITIES)) {
            body.set("Entities", wire.list("Messages", messages, wire::message));
        }
        return body.toString();
    }

    /** An Integration Webhook, with a token that opens nothing where the real one carries a token. */
    String integration(IntegrationAction action, Enterprise enterprise) {
        ObjectNode data = wire.object();
        data.putObject("Enterprise").put("Id", enterprise.id().toString()).put("Name", enterprise.name());
        data.putObject("Integration").put("Id", integrationId.toString()).put("Name", "Penelope");
        if (action == IntegrationAction.CREATED) {
            data.put("AccessToken", "simulated-" + UUID.randomUUID()).put("IsEnabled", true);
            data.putNull("Requestor");
        } else if (action == IntegrationAction.API_KEY_CREATED) {
            data.put("ApiKey", "simulated-" + UUID.randomUUID());
        }
        ObjectNode body = wire.object().put("Action", action.word());
        return body.set("Data", data).toString();
    }

    private ObjectNode messageAdded(Message message, Set<WebhookSettings.Trait> traits) {
        ObjectNode event = event("MessageAdded", message.id());
        if (traits.contains(WebhookSettings.Trait.THREAD_IDS)) {
            event.withObject("/Value").put("MessageThreadId", message.threadId().toString());
        }
        return event;
    }

    private ObjectNode event(String kind, UUID id) {
        ObjectNode event = wire.object().put("Discriminator", kind);
        event.putObject("Value").put("Id", id.toString());
        return event;
    }
}
