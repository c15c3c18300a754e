package io.penelope.channel.simulator.whatsapp;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.channel.simulator.Answer;
import io.penelope.channel.simulator.Json;
import io.penelope.channel.simulator.media.PostedForm;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of the Graph API by which an app learns and says where its webhooks go. An address is called, and has to answer
 * the challenge, before the call that names it is answered.
 */
final class RegisteringApi {

    /** Meta's page on overrides. */
    private static final int LONGEST_OVERRIDE = 200;

    private final SimulatedWhatsApp platform;
    private final WhatsAppSettings settings;
    private final Registrations registrations;
    private final GraphCalls calls;

    RegisteringApi(SimulatedWhatsApp platform, WhatsAppSettings settings, GraphCalls calls) {
        this.platform = platform;
        this.settings = settings;
        this.registrations = platform.registrations();
        this.calls = calls;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/v{version}.0/app", context -> calls.asEither(context, "app", () -> completedFuture(app())));
        routes.get(
                "/v{version}.0/{id}/subscriptions",
                context -> calls.asApp(context, "webhook", () -> of(context, settings.appId, registrations.ofApp())));
        routes.post(
                "/v{version}.0/{id}/subscriptions",
                context -> calls.asApp(context, "register", () -> subscribeApp(context, Parameters.in(context))));
        routes.get(
                "/v{version}.0/{id}/subscribed_apps",
                context -> calls.asUser(
                        context, "webhook", () -> of(context, settings.accountId, registrations.ofAccount(settings))));
        routes.post(
                "/v{version}.0/{id}/subscribed_apps",
                context -> calls.asUser(context, "register", () -> subscribeAccount(context, Parameters.in(context))));
        routes.post(
                "/v{version}.0/{id}",
                context -> calls.asUser(context, "register", () -> leadNumber(context, Parameters.in(context))));
    }

    /** What a call says, be it as JSON, as a form or in the address. */
    private record Parameters(Context context, ObjectNode body) {

        static Parameters in(Context context) {
            return new Parameters(
                    context,
                    PostedForm.in(context)
                            .map(PostedForm::fields)
                            .or(() -> Json.parseObject(context.body()))
                            .orElseGet(Json::object));
        }

        String text(String name) {
            String given = body.path(name).asText();
            return given.isEmpty()
                    ? Optional.ofNullable(context.formParam(name))
                            .or(() -> Optional.ofNullable(context.queryParam(name)))
                            .orElse("")
                    : given;
        }

        List<String> list(String name) {
            Stream<String> values = body.path(name).isArray()
                    ? Stream.of(Json.MAPPER.convertValue(body.path(name), String[].class))
                    : Stream.of(text(name).split(",", -1));
            return values.map(String::strip).filter(value -> !value.isEmpty()).toList();
        }
    }

    private Answer app() {
        return Answer.json(
                200,
                Json.object()
                        .put("id", settings.appId)
                        .put("name", settings.verifiedName)
                        .put("link", "https://www.facebook.com/games/?app_id=" + settings.appId));
    }

    private static CompletableFuture<Answer> of(Context context, String owner, ObjectNode list) {
        String id = context.pathParam("id");
        return completedFuture(id.equals(owner) ? Answer.json(200, list) : GraphError.noSuchObject(id));
    }

    /** Fields that are not named again are subscribed to no longer. */
    private CompletableFuture<Answer> subscribeApp(Context context, Parameters said) {
        String id = context.pathParam("id");
        if (!id.equals(settings.appId)) {
            return completedFuture(GraphError.noSuchObject(id));
        }
        if (!said.text("object").equals(Registrations.OBJECT)) {
            return completedFuture(
                    GraphError.badParameter("Param object must be one of {" + Registrations.OBJECT + "}"));
        }
        Set<String> fields = new TreeSet<>(said.list("fields"));
        if (fields.isEmpty() || !Registrations.FIELDS.containsAll(fields)) {
            return completedFuture(GraphError.badParameter("Param fields[0] must be one of {"
                    + Registrations.FIELDS.stream().sorted().collect(Collectors.joining(", ")) + "}"));
        }
        return proved(said.text("callback_url"), said, address -> registrations.app(address, fields));
    }

    /** Without an address it takes away the one that there was, as Meta's page on overrides has it. */
    private CompletableFuture<Answer> subscribeAccount(Context context, Parameters said) {
        String id = context.pathParam("id");
        if (!id.equals(settings.accountId)) {
            return completedFuture(GraphError.noSuchObject(id));
        }
        String address = said.text("override_callback_uri");
        return address.isEmpty()
                ? done(() -> registrations.account(null))
                : ledApart(address, said, registrations::account);
    }

    private CompletableFuture<Answer> leadNumber(Context context, Parameters said) {
        String id = context.pathParam("id");
        if (!id.equals(settings.phoneNumberId)) {
            return completedFuture(GraphError.noSuchObject(id));
        }
        if (!(said.body().path("webhook_configuration") instanceof ObjectNode configuration)
                || !configuration.has("override_callback_uri")) {
            return completedFuture(GraphError.badParameter("Param webhook_configuration is not what it has to be"));
        }
        Parameters wanted = new Parameters(context, configuration);
        String address = configuration.path("override_callback_uri").asText();
        return address.isEmpty()
                ? done(() -> registrations.number(null))
                : ledApart(address, wanted, registrations::number);
    }

    private CompletableFuture<Answer> ledApart(String address, Parameters said, Change change) {
        if (!registrations.accountTells() || !registrations.fields().contains("messages")) {
            return completedFuture(GraphError.notSubscribed());
        }
        return address.length() > LONGEST_OVERRIDE
                ? completedFuture(GraphError.badParameter("Param override_callback_uri is too long"))
                : proved(address, said, change);
    }

    /** Sets an address. */
    private interface Change {
        void to(URI address);
    }

    private CompletableFuture<Answer> proved(String callback, Parameters said, Change change) {
        URI address = address(callback);
        if (address == null) {
            return completedFuture(GraphError.badParameter("Param callback_url must be a valid URI"));
        }
        return platform.handshake(address, said.text("verify_token"))
                .thenCompose(trouble -> trouble.map(words -> completedFuture(GraphError.unproved(words)))
                        .orElseGet(() -> done(() -> change.to(address))));
    }

    private static @Nullable URI address(String text) {
        try {
            return text.matches("https?://[^/].*") ? URI.create(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static CompletableFuture<Answer> done(Runnable change) {
        change.run();
        return completedFuture(Answer.json(200, Json.object().put("success", true)));
    }
}
