package io.penelope.mews.simulator.webhooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.mews.simulator.http.Json;
import io.penelope.mews.simulator.http.Refusal;
import io.penelope.mews.simulator.http.StrictObject;
import io.penelope.mews.simulator.settings.WebhookFault;
import io.penelope.mews.simulator.settings.WebhookSettings;
import io.penelope.mews.simulator.settings.WebhookSettings.Trait;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** The webhooks for those who run the simulator by itself, as JSON at {@code /simulator/webhooks}. */
final class WebhookRig {

    private static final int MOST_SECONDS = 86_400;
    private static final int MOST_COPIES = 100;
    private static final int MOST_ATTEMPTS = 1000;

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

    /** Changes what the body names, and leaves the rest as it is; with any mistake in it, it changes nothing. */
    private void changeWebhooks(Context context) {
        StrictObject body = Json.body(context);
        Optional<WebhookSettings> settings = settings(body);
        WebhookFault old = webhooks.fault();
        WebhookFault fault = new WebhookFault(
                body.optionalWholeNumber("copies", 0, MOST_COPIES).orElse(old.copies()),
                body.optionalWholeNumber("lagSeconds", 0, MOST_SECONDS)
                        .map(Duration::ofSeconds)
                        .orElse(old.lag()),
                body.optionalFlag("shuffled").orElse(old.shuffled()));
        body.nothingElse();

        settings.ifPresentOrElse(webhooks::register, webhooks::unregister);
        webhooks.suffer(fault);
        showWebhooks(context);
    }

    /** Where webhooks go from now on, and how; empty for nowhere. */
    private Optional<WebhookSettings> settings(StrictObject body) {
        Optional<String> address = body.optionalText("address");
        Optional<String> token = body.optionalText("token");
        if (address.isEmpty() && token.isPresent()) {
            throw Refusal.invalid("token", "it comes with the address that it is for");
        }
        Optional<WebhookSettings> settings =
                address.isPresent() ? moved(address.get(), token.orElse("")) : registered();
        boolean nowhere = settings.isEmpty();
        Optional<Integer> retrySeconds =
                ofAddress(nowhere, "retrySeconds", name -> body.optionalWholeNumber(name, 0, MOST_SECONDS));
        Optional<Integer> attempts =
                ofAddress(nowhere, "attempts", name -> body.optionalWholeNumber(name, 1, MOST_ATTEMPTS));
        Optional<Boolean> entities = ofAddress(nowhere, "entities", body::optionalFlag);
        Optional<Boolean> threadIds = ofAddress(nowhere, "threadIds", body::optionalFlag);
        Optional<Boolean> unrelatedKinds = ofAddress(nowhere, "unrelatedKinds", body::optionalFlag);
        Optional<Boolean> noContentType = ofAddress(nowhere, "noContentType", body::optionalFlag);
        return settings.map(chosen -> chosen.withRetries(
                        retrySeconds.map(Duration::ofSeconds).orElse(chosen.retryPause()),
                        attempts.orElse(chosen.attempts())))
                .map(chosen -> with(chosen, Trait.ENTITIES, entities))
                .map(chosen -> with(chosen, Trait.THREAD_IDS, threadIds))
                .map(chosen -> with(chosen, Trait.UNRELATED_KINDS, unrelatedKinds))
                .map(chosen -> with(chosen, Trait.NO_CONTENT_TYPE, noContentType));
    }

    private Optional<WebhookSettings> registered() {
        return webhooks.registered() ? Optional.of(webhooks.settings()) : Optional.empty();
    }

    /** Another address for all that was chosen before, or none. */
    private Optional<WebhookSettings> moved(String address, String token) {
        if (address.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI target = URI.create(address);
            return Optional.of(registered()
                    .map(settings -> settings.withAddress(target, token))
                    .orElseGet(() -> WebhookSettings.to(target, token)));
        } catch (IllegalArgumentException noAddress) {
            throw Refusal.invalid("address", "an http or https address is required");
        }
    }

    private static <T> Optional<T> ofAddress(boolean nowhere, String name, Function<String, Optional<T>> reader) {
        Optional<T> value = reader.apply(name);
        if (nowhere && value.isPresent()) {
            throw Refusal.invalid(name, "no address is registered");
        }
        return value;
    }

    private static WebhookSettings with(WebhookSettings settings, Trait trait, Optional<Boolean> wanted) {
        return wanted.map(yes -> yes ? settings.with(trait) : settings.without(trait))
                .orElse(settings);
    }
}
