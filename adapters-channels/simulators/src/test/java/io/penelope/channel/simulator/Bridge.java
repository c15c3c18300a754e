package io.penelope.channel.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Stands where Penelope would: takes webhooks, notes them, and answers as a test says. */
public final class Bridge implements AutoCloseable {

    /** A request as it came. */
    public record Webhook(String method, String query, Headers headers, String body) {

        public ObjectNode json() {
            return Json.parseObject(body).orElseThrow();
        }
    }

    /** An answer: status, body, and how many seconds to wait, if any. */
    public record Reply(int status, String body, int retryAfter) {

        public static Reply of(int status) {
            return new Reply(status, "", 0);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Webhook> webhooks = new CopyOnWriteArrayList<>();
    private volatile Function<Webhook, Reply> behaviour = webhook -> Reply.of(200);

    public Bridge() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/channels/riverside");
    }

    public void answers(Function<Webhook, Reply> how) {
        behaviour = how;
    }

    public List<Webhook> webhooks() {
        return List.copyOf(webhooks);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        Webhook webhook = new Webhook(
                exchange.getRequestMethod(),
                query == null ? "" : query,
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        webhooks.add(webhook);
        Reply reply = behaviour.apply(webhook);
        if (reply.retryAfter() > 0) {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(reply.retryAfter()));
        }
        byte[] body = reply.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
