package io.penelope.mews.simulator.webhooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.mews.simulator.api.Json;
import io.penelope.mews.simulator.api.Refusal;
import io.penelope.mews.simulator.api.StrictObject;
import io.penelope.mews.simulator.settings.WebhookFault;
import io.penelope.mews.simulator.settings.WebhookSettings;
import io.penelope.mews.simulator.settings.WebhookSettings.Trait;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The webhooks for those who run the simulator by itself, as JSON at {@code /simulator/webhooks}. */
final class WebhookRig {

    private static final int MOST_SECONDS = 86_400;

    private final Webhooks webhooks;

    WebhookRig(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/simulator/webhooks", this::showWebhooks);
        routes.post("/simulator/webhooks", this::changeWebhooks);
    }

    private void showWebhooks(Context context) {
        WebhookFault fault = webhooks.fault();
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("registered", webhooks.registered())
                .put("owed", webhooks.owed())
                .put("copies", fault.copies())
                .put("lagSeconds", fault.lag().toSeconds())
                .put("shuffled", fault.shuffled());
        if (webhooks.registered()) {
            json.put("address", webhooks.settings().address().toString()); // without its secret
        }
        ArrayNode calls = json.putArray("calls");
        webhooks.calls()
                .forEach(call -> calls.addObject()
                        .put("at", call.at().toString())
                        .put("attempt", call.attempt())
                        .put("status", call.status()));
        Json.reply(context, 200, json);
    }

    /** Changes what the body names, and leaves the rest as it is. */
    private void changeWebhooks(Context context) {
        StrictObject body = Json.body(context);
        String token = body.optionalText("token").orElse("");
        Optional<WebhookSettings> registration = body.optionalText("address").map(address -> settings(address, token));
        Optional<Boolean> entities = body.optionalFlag("entities");
        Optional<Boolean> unrelatedKinds = body.optionalFlag("unrelatedKinds");
        WebhookFault old = webhooks.fault();
        WebhookFault fault = new WebhookFault(
                body.optionalWholeNumber("copies", 0, 100).orElse(old.copies()),
                body.optionalWholeNumber("lagSeconds", 0, MOST_SECONDS)
                        .map(Duration::ofSeconds)
                        .orElse(old.lag()),
                body.optionalFlag("shuffled").orElse(old.shuffled()));
        body.nothingElse();

        registration.ifPresent(webhooks::register);
        entities.ifPresent(wanted -> webhooks.change(Trait.ENTITIES, wanted));
        unrelatedKinds.ifPresent(wanted -> webhooks.change(Trait.UNRELATED_KINDS, wanted));
        webhooks.suffer(fault);
        showWebhooks(context);
    }

    private static WebhookSettings settings(String address, String token) {
        try {
            return WebhookSettings.to(URI.create(address), token);
        } catch (IllegalArgumentException noAddress) {
            throw Refusal.invalid("address", "an http or https address is required");
        }
    }
}
