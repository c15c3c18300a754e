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
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A Graph API on loopback that gives one answer to every call, unless there is one for the path, and remembers the calls.
 */
final class FakeGraph implements AutoCloseable {

    record Call(String method, URI address, String authorization, JsonNode body) {}

    /** An answer that announces {@code length} bytes, and breaks off where it has fewer. */
    private static final class Reply {

        final int status;
        final byte[] body;
        final int length;
        final List<String> headers;

        Reply(int status, byte[] body, int length, String... headers) {
            this.status = status;
            this.body = body;
            this.length = length;
            this.headers = List.of(headers);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();

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

    /** The next call of this path is answered so, with headers by name and value; the last answer stays. */
    FakeGraph on(String path, int status, byte[] body, String... headers) {
        return on(path, new Reply(status, body, body.length, headers));
    }

    FakeGraph on(String path, int status, String json) {
        return on(path, status, Bench.bytes(json), "Content-Type", "application/json");
    }

    /** Calls of this path get these bytes and a broken connection, where {@code length} bytes were announced. */
    FakeGraph breaksOffOn(String path, byte[] body, int length) {
        return on(path, new Reply(200, body, length));
    }

    private FakeGraph on(String path, Reply reply) {
        replies.computeIfAbsent(path, any -> new ConcurrentLinkedQueue<>()).add(reply);
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
        Queue<Reply> scripted = replies.get(exchange.getRequestURI().getPath());
        if (scripted != null) {
            reply(exchange, scripted.size() > 1 ? scripted.remove() : scripted.element());
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

    private static void reply(HttpExchange exchange, Reply reply) throws IOException {
        for (int i = 0; i < reply.headers.size(); i += 2) {
            exchange.getResponseHeaders().set(reply.headers.get(i), reply.headers.get(i + 1));
        }
        exchange.sendResponseHeaders(reply.status, reply.length == 0 ? -1 : reply.length);
        exchange.getResponseBody().write(reply.body);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
