package io.penelope.mews;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penelope.domain.limits.LimitedBody;
import io.penelope.domain.property.PropertyId;
import io.penelope.mews.api.AccessToken;
import io.penelope.mews.api.budget.InMemoryJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A Mews that says what a test tells it to, in that order, and notes what it was asked. */
final class ScriptedMews implements AutoCloseable {

    static final PropertyId RIVERSIDE = new PropertyId("riverside");
    static final UUID ENTERPRISE = UUID.fromString("851df8c8-90f2-4c4a-8e01-a4fc46b25178");
    static final Clock NOON = Clock.fixed(Instant.parse("2026-05-01T12:00:00Z"), ZoneOffset.UTC);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final HttpServer server;
    private final Deque<Line> script = new ArrayDeque<>(); // guarded by itself
    private volatile Function<Asked, Said> otherwise = question -> new Said(500, "{}");
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** A request as it arrived. */
    record Asked(String method, String path, String body) {}

    /** An answer. */
    record Said(int status, String body) {}

    @FunctionalInterface
    interface Line {
        void say(HttpExchange exchange) throws IOException;
    }

    ScriptedMews() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Asked question = new Asked(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), body);
            asked.add(question);
            Line line;
            synchronized (script) {
                line = script.isEmpty() ? e -> say(e, otherwise.apply(question)) : script.remove();
            }
            line.say(exchange);
        });
        server.start();
    }

    ScriptedMews answers(int status, String body) {
        return says(exchange -> say(exchange, status, body));
    }

    ScriptedMews answers(int status, String header, String value) {
        return says(exchange -> {
            exchange.getResponseHeaders().set(header, value);
            say(exchange, status, "{\"Message\": \"Scripted\"}");
        });
    }

    /** Something else answers in its place, with a page. */
    ScriptedMews isReplacedByPage(int status, String header, String value) {
        return says(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set(header, value);
            say(exchange, status, "<html><body>Access denied</body></html>");
        });
    }

    ScriptedMews isReplacedByPage(int status) {
        return isReplacedByPage(status, "Server", "gateway");
    }

    /** Answers the beginning, and never the rest. */
    ScriptedMews stalls() {
        return says(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        });
    }

    /** Answers three times as much as anybody takes, so that a test that finds no limit ends. */
    ScriptedMews answersWithoutEnd() {
        return says(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[64 * 1024];
            for (long sent = 0; sent < 3 * LimitedBody.MOST_BYTES; sent += chunk.length) {
                exchange.getResponseBody().write(chunk);
            }
        });
    }

    ScriptedMews breaksOff() {
        return says(HttpExchange::close);
    }

    ScriptedMews says(Line line) {
        synchronized (script) {
            script.add(line);
        }
        return this;
    }

    /** What it says when the script is at its end. */
    void otherwise(Function<Asked, Said> improvised) {
        otherwise = improvised;
    }

    List<Asked> asked() {
        return asked;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    MewsHotelMessaging client() {
        return client(address(), Duration.ofSeconds(20), new InMemoryJournal());
    }

    static MewsHotelMessaging client(URI address, Duration deadline, InMemoryJournal journal) {
        return new MewsHotelMessaging(
                new MewsSettings(address, "client-secret", "Penelope 1.0.0", 198, deadline),
                List.of(new HotelAccess(RIVERSIDE, ENTERPRISE, new AccessToken("access-secret"))),
                HTTP,
                NOON,
                journal,
                journal);
    }

    private static void say(HttpExchange exchange, Said said) throws IOException {
        say(exchange, said.status, said.body);
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Request-Id", "5e6e0ac2-request");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
