package io.penelope.benchmark.hotel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A WhatsApp and a Telegram on which nobody ever writes, for as many numbers and bots as ask.
 *
 * <p>The simulated ones have one number or bot each, and a server and threads for it: too much for a thousand hotels
 * beside what is measured. Here a poll holds a connection and nothing else.
 */
final class QuietPlatforms implements AutoCloseable {

    private static final int BACKLOG = 2000;
    private static final int MOST_IDLE = 10_000;
    private static final int THREADS = 4;
    private static final Pattern TIMEOUT = Pattern.compile("\"timeout\":(\\d+)");

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;

    QuietPlatforms() {
        System.setProperty("sun.net.httpserver.maxIdleConnections", String.valueOf(MOST_IDLE));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /** What is the {@code apiUrl} of a bot. */
    URI telegram() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What is the {@code apiUrl} of a number. */
    URI whatsApp() {
        return telegram().resolve("/v23.0");
    }

    /** How many requests there were so far. */
    int requests() {
        return requests.get();
    }

    private void serve(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String path = exchange.getRequestURI().getPath();
        switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "getUpdates" -> answerLater(exchange, "{\"ok\":true,\"result\":[]}", timeout(body));
            case "getWebhookInfo" ->
                answer(
                        exchange,
                        "{\"ok\":true,\"result\":{\"url\":\"\",\"has_custom_certificate\":false,"
                                + "\"pending_update_count\":0}}");
            case "getMe" ->
                answer(
                        exchange,
                        "{\"ok\":true,\"result\":{\"id\":1,\"is_bot\":true,\"first_name\":\"Hotel\","
                                + "\"username\":\"hotel_bot\"}}");
            default ->
                answer(
                        exchange,
                        path.startsWith("/bot")
                                ? "{\"ok\":true,\"result\":true}"
                                : "{\"verified_name\":\"Hotel\",\"display_phone_number\":\"+1 555-078-3881\","
                                        + "\"quality_rating\":\"GREEN\",\"id\":\"1\"}");
        }
    }

    private static int timeout(String body) {
        Matcher matcher = TIMEOUT.matcher(body);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private void answerLater(HttpExchange exchange, String body, int seconds) {
        var unused = clock.schedule(
                () -> {
                    try {
                        answer(exchange, body);
                    } catch (IOException e) {
                        exchange.close(); // the poller did not wait
                    }
                },
                seconds,
                TimeUnit.SECONDS);
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        clock.shutdownNow();
        threads.shutdownNow();
    }
}
