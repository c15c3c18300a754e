package io.penelope.channel.simulator.webhooks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The platform's way out: POSTs to Penelope, and the answers with what they say about trying again. */
public final class WebhookPost {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Duration patience;

    /** A way out that waits this long for an answer. */
    public WebhookPost(Duration patience) {
        this.patience = patience;
    }

    /** Sends the bytes as JSON; the answer is exceptional if none came in time. */
    public CompletableFuture<HttpResponse<String>> send(URI address, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    /** Asks with GET and waits for the answer's text and status; exceptional if none came in time. */
    public CompletableFuture<HttpResponse<String>> ask(URI address) {
        return client.sendAsync(
                HttpRequest.newBuilder(address).timeout(patience).GET().build(), BodyHandlers.ofString());
    }
}
