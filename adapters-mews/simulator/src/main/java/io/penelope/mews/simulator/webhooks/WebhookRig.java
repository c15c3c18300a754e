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
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The webhooks for those who run the simulator by itself, as JSON at {@code /simulator/webhooks}. */
final class WebhookRig {

    private static final int MOST_SECONDS = 86_400;
    private static final int MOST_COPIES = 100;

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
            WebhookSettings settings = webhooks.settings();
            json.put("address", settings.address().toString()) // without its secret
                    .put("retrySeconds", settings.retryPause().toSeconds())
                    .put("attempts", settings.attempts())
                    .put("entities", settings.traits().contains(Trait.ENTITIES))
                    .put("threadIds", settings.traits().contains(Trait.THREAD_IDS))
                    .put("unrelatedKinds", settings.traits().contains(Trait.UNRELATED_KINDS))
                    .put("noContentType", settings.traits().contains(Trait.NO_CONTENT_TYPE));
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
        Optional<String> address = body.optionalText("address");
        Optional<String> token = body.optionalText("token");
        Map<Trait, Boolean> traits = new EnumMap<>(Trait.class);
        body.optionalFlag("entities").ifPresent(wanted -> traits.put(Trait.ENTITIES, wanted));
        body.optionalFlag("threadIds").ifPresent(wanted -> traits.put(Trait.THREAD_IDS, wanted));
        body.optionalFlag("unrelatedKinds").ifPresent(wanted -> traits.put(Trait.UNRELATED_KINDS, wanted));
        body.optionalFlag("noContentType").ifPresent(wanted -> traits.put(Trait.NO_CONTENT_TYPE, wanted));
        WebhookFault old = webhooks.fault();
        WebhookFault fault = new WebhookFault(
                body.optionalWholeNumber("copies", 0, MOST_COPIES).orElse(old.copies()),
                body.optionalWholeNumber("lagSeconds", 0, MOST_SECONDS)
                        .map(Duration::ofSeconds)
                        .orElse(old.lag()),
                body.optionalFlag("shuffled").orElse(old.shuffled()));
        body.nothingElse();

        address.ifPresent(where -> move(where, token.orElse("")));
        traits.forEach(webhooks::change);
        webhooks.suffer(fault);
        showWebhooks(context);
    }

    /** Registers another address for all that was chosen before, or none. */
    private void move(String address, String token) {
        if (address.isEmpty()) {
            webhooks.unregister();
            return;
        }
        try {
            URI target = URI.create(address);
            webhooks.register(
                    webhooks.registered()
                            ? webhooks.settings().withAddress(target, token)
                            : WebhookSettings.to(target, token));
        } catch (IllegalArgumentException noAddress) {
            throw Refusal.invalid("address", "an http or https address is required");
        }
    }
}
