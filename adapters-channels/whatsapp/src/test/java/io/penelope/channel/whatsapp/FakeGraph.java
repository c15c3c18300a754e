package io.penelope.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Graph API on loopback that gives one answer to every call, and remembers the calls. */
final class FakeGraph implements AutoCloseable {

    record Call(String method, URI address, String authorization, JsonNode body) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    private volatile int status = 200;
    private volatile String answer = "{}";
    private volatile String retryAfter = "";
    private volatile boolean hangUp;
    private volatile Runnable later = () -> {};

    FakeGraph() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** With a slash at its end, as people write it. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v23.0/");
    }

    FakeGraph answers(int status, String body) {
        this.status = status;
        this.answer = body;
        return this;
    }

    /** A page for people, as a gateway or another site has it. */
    FakeGraph answersPage(int status) {
        return answers(status, "<!DOCTYPE html><title>Please go elsewhere</title>");
    }

    FakeGraph answersError(int status, int code, String type) {
        return answers(
                status,
                "{\"error\":{\"message\":\"No\",\"code\":%d,\"type\":\"%s\",\"fbtrace_id\":\"Atrace\"}}"
                        .formatted(code, type));
    }

    FakeGraph answersError(int status, int code) {
        return answers(status, """
                {"error":{"message":"about +420777123456 and token %s","code":%d,"fbtrace_id":"Atrace"}}
                """.formatted(Bench.TOKEN, code));
    }

    /** All but the first call are answered so. */
    FakeGraph thenAnswers(int status, String body) {
        this.later = () -> answers(status, body);
        return this;
    }

    FakeGraph retryAfter(String seconds) {
        this.retryAfter = seconds;
        return this;
    }

    FakeGraph hangsUp() {
        this.hangUp = true;
        return this;
    }

    List<Call> calls() {
        return calls;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        calls.add(new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                JSON.readTree(body)));
        if (hangUp) {
            exchange.close();
            return;
        }
        if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        byte[] content = Bench.bytes(answer);
        int answered = status;
        later.run();
        exchange.sendResponseHeaders(answered, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
