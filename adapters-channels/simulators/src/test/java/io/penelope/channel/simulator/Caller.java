package io.penelope.channel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Calls a platform's API as Penelope would, over a real connection. */
public final class Caller {

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> headers = new TreeMap<>();
    private Duration patience = Duration.ofSeconds(10);

    public Caller header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public Caller patience(Duration length) {
        patience = length;
        return this;
    }

    public HttpResponse<String> get(URI address) throws IOException {
        return call(HttpRequest.newBuilder(address).GET());
    }

    public HttpResponse<byte[]> download(URI address) throws IOException {
        return call(HttpRequest.newBuilder(address).GET(), BodyHandlers.ofByteArray());
    }

    /** An answer whose body is for the caller to read, as far as it comes. */
    public HttpResponse<InputStream> open(URI address) throws IOException {
        return call(HttpRequest.newBuilder(address).GET(), BodyHandlers.ofInputStream());
    }

    public HttpResponse<String> post(URI address, String json) throws IOException {
        return call(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    public static ObjectNode json(HttpResponse<String> response) {
        return Json.parseObject(response.body()).orElseThrow();
    }

    private HttpResponse<String> call(HttpRequest.Builder request) throws IOException {
        return call(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> call(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
            throws IOException {
        headers.forEach(request::header);
        try {
            return client.send(request.timeout(patience).build(), handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
