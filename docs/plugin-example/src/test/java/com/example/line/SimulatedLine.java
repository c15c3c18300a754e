package com.example.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penelope.channel.spi.Signatures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** As much of LINE as the channel meets: one account, its guests' phones, and a memory for retry keys. */
final class SimulatedLine implements AutoCloseable {

    static final String TOKEN = "line-access-token";
    static final String SECRET = "line-channel-secret";

    /** What all guests go by. */
    static final String NAME = "Hanako";

    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> requestsByRetryKey = new HashMap<>();
    private final List<String> phones = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile Optional<String> endpoint = Optional.empty();
    private volatile Optional<Integer> gateway = Optional.empty();

    SimulatedLine() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on a gateway stands in front and answers everything with a page of this status; empty if none does. */
    void gateway(Optional<Integer> status) {
        gateway = status;
    }

    /** What a guest's phone shows, in the order of arrival. */
    List<String> phoneOf(String user) {
        return phones.stream()
                .filter(line -> line.startsWith(user + ": "))
                .map(line -> line.substring(user.length() + 2))
                .toList();
    }

    /** A message of a guest's, as LINE's webhook has it. */
    ObjectNode message(String user, String text) {
        ObjectNode event = event("message", user);
        event.putObject("message").put("id", "m" + numbers.incrementAndGet()).put("type", "text").put("text", text);
        return event;
    }

    /** Anything that happens, as LINE's webhook has it. */
    ObjectNode event(String type, String user) {
        ObjectNode event = LineApi.JSON.createObjectNode();
        event.put("type", type).put("mode", "active").put("timestamp", System.currentTimeMillis());
        event.put("webhookEventId", "e" + numbers.incrementAndGet());
        event.putObject("source").put("type", "user").put("userId", user);
        return event;
    }

    static byte[] body(JsonNode... events) {
        ObjectNode body = LineApi.JSON.createObjectNode().put("destination", "U0");
        body.putArray("events").addAll(List.of(events));
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String signature(byte[] body) {
        return Base64.getEncoder().encodeToString(Signatures.hmac("HmacSHA256", SECRET, body));
    }

    /** Calls the webhook that LINE was told; empty if it was told none, or nobody answered. */
    Optional<Integer> bring(JsonNode... events) throws InterruptedException {
        if (endpoint.isEmpty()) {
            return Optional.empty();
        }
        byte[] body = body(events);
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint.get()))
                .header("Content-Type", "application/json")
                .header("X-Line-Signature", signature(body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            return Optional.of(http.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonNode body = LineApi.JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (gateway.isPresent()) {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            answer(exchange, gateway.get(), "<!DOCTYPE html><title>Please sign in</title>");
            return;
        }
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{\"message\":\"Authentication failed\"}");
            return;
        }
        if (exchange.getRequestURI().getPath().startsWith("/v2/bot/profile/")) {
            answer(exchange, 200, "{\"displayName\":\"" + NAME + "\"}");
            return;
        }
        switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "POST /v2/bot/message/push" -> push(exchange, body);
            case "PUT /v2/bot/channel/webhook/endpoint" -> {
                endpoint = Optional.of(body.path("endpoint").asText());
                answer(exchange, 200, "{}");
            }
            case "GET /v2/bot/channel/webhook/endpoint" ->
                answer(exchange, 200, "{\"endpoint\":\"" + endpoint.orElse("") + "\",\"active\":true}");
            case "GET /v2/bot/info" -> answer(exchange, 200, "{\"basicId\":\"@riverside\"}");
            case "GET /v2/bot/message/quota" -> answer(exchange, 200, "{\"type\":\"limited\",\"value\":1000}");
            case "GET /v2/bot/message/quota/consumption" -> answer(exchange, 200, "{\"totalUsage\":12}");
            default -> answer(exchange, 404, "{\"message\":\"Not found\"}");
        }
    }

    private synchronized void push(HttpExchange exchange, JsonNode body) throws IOException {
        String text = body.path("messages").path(0).path("text").asText();
        if (text.isBlank() || text.length() > 5000) {
            answer(exchange, 400, "{\"message\":\"The request body has 1 error(s)\"}");
            return;
        }
        String request = "r" + numbers.incrementAndGet();
        String earlier = requestsByRetryKey.putIfAbsent(
                exchange.getRequestHeaders().getFirst("X-Line-Retry-Key"), request);
        if (earlier != null) {
            exchange.getResponseHeaders().add("X-Line-Accepted-Request-Id", earlier);
            answer(exchange, 409, "{\"message\":\"The retry key is already accepted\"}");
            return;
        }
        phones.add(body.path("to").asText() + ": " + text);
        answer(exchange, 200, "{\"sentMessages\":[{\"id\":\"" + request + "\"}]}");
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
