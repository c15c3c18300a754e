package io.penelope.mews.simulator.webhooks;

import io.penelope.mews.simulator.settings.WebhookSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Posts a webhook's body to the registered address, once. */
final class WebhookSender {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The status that was answered, or 0 for none in time; never fails. */
    CompletableFuture<Integer> post(WebhookSettings settings, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target(settings))
                .timeout(settings.answerWithin())
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!settings.traits().contains(WebhookSettings.Trait.NO_CONTENT_TYPE)) {
            request.header("Content-Type", "application/json");
        }
        return http.sendAsync(request.build(), BodyHandlers.discarding())
                .handle((response, failure) -> response == null ? 0 : response.statusCode());
    }

    /** The address with the secret. */
    private static URI target(WebhookSettings settings) {
        URI address = settings.address();
        if (settings.token().isEmpty()) {
            return address;
        }
        String secret = "Token=" + URLEncoder.encode(settings.token(), StandardCharsets.UTF_8);
        return URI.create(address + (address.getQuery() == null ? "?" : "&") + secret);
    }
}
