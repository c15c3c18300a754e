package io.penelope.mews.contract.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;

/**
 * Stands between the contract and the Mews that is tried: whoever calls the gate calls Mews.
 *
 * <p>On the way in the contract's own tokens become those of the environment, and its example day becomes today. All
 * that passes is noted in the {@link Findings}.
 */
final class Gate implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DemoMews mews;
    private final Findings findings;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private volatile boolean withTokens = true;

    private Gate(DemoMews mews, Findings findings) throws IOException {
        this.mews = mews;
        this.findings = findings;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    static Gate to(DemoMews mews, Findings findings) {
        try {
            return new Gate(mews, findings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Whether the tokens of the environment are put in; without them Mews knows nobody. */
    void putTokensIn(boolean put) {
        withTokens = put;
    }

    /** Asks an operation something that the client does not ask, with the tokens. */
    Heard ask(String operation, ObjectNode question, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address().resolve("/api/connector/v1/" + operation))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question.toString()));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = send(request.build());
        try {
            JsonNode json = response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
            return new Heard(response.statusCode(), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer. */
    record Heard(int status, JsonNode json) {}

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String question = forMews(exchange.getRequestBody().readAllBytes());
            HttpRequest.Builder request = HttpRequest.newBuilder(mews.address().resolve(exchange.getRequestURI()))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofString(question));
            if (exchange.getRequestHeaders().containsKey("Prefer")) {
                request.header("Prefer", exchange.getRequestHeaders().getFirst("Prefer"));
            }
            HttpResponse<String> answer = send(request.build());
            findings.note(exchange.getRequestURI().getPath(), question, answer);
            answer.headers().map().forEach((name, values) -> {
                if (!name.startsWith(":") && !name.equalsIgnoreCase("Transfer-Encoding")) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private String forMews(byte[] body) throws IOException {
        if (!(JSON.readTree(body) instanceof ObjectNode question)) {
            return new String(body, StandardCharsets.UTF_8);
        }
        question.put("Client", mews.client());
        if (withTokens) {
            question.put("ClientToken", mews.clientToken()).put("AccessToken", mews.accessToken());
        }
        if (question.get("CreatedUtc") instanceof ObjectNode interval
                && interval.path("EndUtc").asText().startsWith("2026-05-01")) {
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            interval.put("StartUtc", now.minus(Duration.ofHours(1)).toString());
            interval.put("EndUtc", now.plus(Duration.ofHours(1)).toString());
        }
        return question.toString();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            findings.note(mews + " cannot be reached: " + e);
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
