package io.penelope.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Bot API on the loopback that answers as it was told, and keeps what it was asked. */
final class ScriptedBotApi implements AutoCloseable {

    static final String TOKEN = "7654321:AAF-very_secret_token";

    /** One call: the method's name, or the file's, and its parameters. */
    record Call(String method, JsonNode parameters) {}

    /** @param missing how many bytes are announced beyond the body, when the connection breaks */
    private record Reply(int status, String body, int missing, List<String> headers) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentHashMap<String, Queue<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    ScriptedBotApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/bot" + TOKEN + "/", this::answer);
        server.createContext("/file/bot" + TOKEN + "/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    BotApi api() {
        LentContext context = new LentContext(LentContext.NOON);
        return new BotApi(address(), TOKEN, context.http(), context.clock());
    }

    /** The next call of this method is answered so; the last answer stays. */
    ScriptedBotApi on(String method, int status, String body, String... headers) {
        replies.computeIfAbsent(method, key -> new ArrayDeque<>()).add(new Reply(status, body, 0, List.of(headers)));
        return this;
    }

    ScriptedBotApi on(String method, String result) {
        return on(method, 200, "{\"ok\":true,\"result\":" + result + "}");
    }

    /** Calls of this method get half of an answer, and a broken connection. */
    ScriptedBotApi breakOffOn(String method, String half) {
        replies.computeIfAbsent(method, key -> new ArrayDeque<>()).add(new Reply(200, half, half.length(), List.of()));
        return this;
    }

    /** Calls of this method are heard, and never answered. */
    ScriptedBotApi silentOn(String method) {
        return on(method, 0, "");
    }

    /** Calls of this method get the head of an answer, and never its body. */
    ScriptedBotApi stallOn(String method) {
        return on(method, -1, "");
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    List<String> methods() {
        return calls.stream().map(Call::method).toList();
    }

    JsonNode lastParameters() {
        return calls.get(calls.size() - 1).parameters();
    }

    /** Of a form, its octets as one text. */
    private static JsonNode parameters(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        return type.startsWith("multipart/form-data")
                ? TextNode.valueOf(new String(body, StandardCharsets.UTF_8))
                : Json.read(body);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = path.substring(path.lastIndexOf('/') + 1);
        calls.add(new Call(method, parameters(exchange)));
        Queue<Reply> scripted = replies.getOrDefault(method, new ArrayDeque<>());
        Reply reply;
        synchronized (scripted) {
            reply = scripted.size() > 1 ? scripted.remove() : scripted.peek();
        }
        if (reply == null) {
            reply = new Reply(404, "{\"ok\":false,\"error_code\":404,\"description\":\"Not Found\"}", 0, List.of());
        }
        if (reply.status() <= 0) {
            if (reply.status() < 0) {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().flush();
            }
            awaitClosing();
            return;
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < reply.headers().size(); i += 2) {
            exchange.getResponseHeaders()
                    .set(reply.headers().get(i), reply.headers().get(i + 1));
        }
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length + reply.missing());
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
