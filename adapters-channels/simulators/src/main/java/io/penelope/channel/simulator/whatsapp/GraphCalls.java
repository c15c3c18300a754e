package io.penelope.channel.simulator.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.completedFuture;

import io.javalin.http.Context;
import io.penelope.channel.simulator.Answer;
import io.penelope.channel.simulator.Switchboard;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Who may call: the system user, or the app itself, and with which proof that they know the app's secret. */
record GraphCalls(SimulatedWhatsApp platform, WhatsAppSettings settings, Switchboard switchboard) {

    /** Serves whoever has the system user's token. */
    void asUser(Context context, String operation, Supplier<CompletableFuture<Answer>> work) {
        serve(
                context,
                operation,
                () -> caller(context)
                        .map(token -> token.equals(appToken())
                                ? completedFuture(GraphError.noSuchObject(context.pathParam("id")))
                                : unproved(context, token).orElseGet(work))
                        .orElseGet(() -> completedFuture(GraphError.wrongToken())));
    }

    /** Serves whoever has the app's id and secret as a token. */
    void asApp(Context context, String operation, Supplier<CompletableFuture<Answer>> work) {
        serve(
                context,
                operation,
                () -> caller(context)
                        .map(token -> token.equals(appToken())
                                ? unproved(context, token).orElseGet(work)
                                : completedFuture(GraphError.notTheApp()))
                        .orElseGet(() -> completedFuture(GraphError.wrongToken())));
    }

    /** Serves whoever has either token. */
    void asEither(Context context, String operation, Supplier<CompletableFuture<Answer>> work) {
        serve(
                context,
                operation,
                () -> caller(context)
                        .map(token -> unproved(context, token).orElseGet(work))
                        .orElseGet(() -> completedFuture(GraphError.wrongToken())));
    }

    /** Serves whoever has the system user's token, without a proof: where files lie is not the Graph API. */
    void unprovedUser(Context context, String operation, Supplier<CompletableFuture<Answer>> work) {
        serve(
                context,
                operation,
                () -> caller(context)
                        .filter(settings.accessToken::equals)
                        .map(token -> work.get())
                        .orElseGet(() -> completedFuture(GraphError.wrongToken())));
    }

    private void serve(Context context, String operation, Supplier<CompletableFuture<Answer>> work) {
        switchboard.serve(context, operation, work);
    }

    private String appToken() {
        return settings.appId + "|" + settings.appSecret;
    }

    /** The token that came, if it is a right one. */
    private Optional<String> caller(Context context) {
        String given = Optional.ofNullable(context.header("Authorization")).orElse("");
        return Optional.of(given)
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring("Bearer ".length()))
                .filter(token -> token.equals(settings.accessToken) || token.equals(appToken()));
    }

    /** Why the proof of the app's secret does not do; empty if it does. A wrong one is refused even if none is needed. */
    private Optional<CompletableFuture<Answer>> unproved(Context context, String token) {
        String given = context.queryParam("appsecret_proof");
        if (given == null) {
            return platform.requiresAppSecret()
                    ? Optional.of(completedFuture(GraphError.proofMissing()))
                    : Optional.empty();
        }
        String right = Envelope.hmac(token.getBytes(UTF_8), settings.appSecret);
        return given.equals(right) ? Optional.empty() : Optional.of(completedFuture(GraphError.proofWrong()));
    }
}
