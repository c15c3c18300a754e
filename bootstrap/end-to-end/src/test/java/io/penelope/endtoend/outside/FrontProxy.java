package io.penelope.endtoend.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A proxy with TLS in front of Penelope, as she wants one, or with one fault. */
final class FrontProxy implements AutoCloseable {

    /** What it does that it should not. */
    enum Fault {
        NONE,
        STRIPS_QUERY,
        STRIPS_SECRET_HEADER,
        STRIPS_UNKNOWN_HEADERS,
        REWRITES_BODY,
        REWRITES_SHORT_BODY,
        BUFFERS,
        LIMITS_BODY,
        LIMITS_UPLOADS,
        ASKS_TO_SIGN_IN,
        REDIRECTS,
        LACKS_MEDIA,
        LETS_ALL_IN,
        SAYS_NOT_WHO_CALLS,
        HANDS_ON_WHO_CALLS,
        FORBIDS_FRAMES,
        HAS_NOBODY_BEHIND
    }

    private static final List<String> PASSED_ON = List.of("/webhooks/", "/chat/", "/media/", "/send/");
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "content-length", "upgrade", "http2-settings");
    private static final Set<String> KNOWN =
            Set.of("accept", "authorization", "content-type", "user-agent", "x-forwarded-for");
    private static final int LIMIT = 1024 * 1024;
    private static final int LIMIT_OF_UPLOADS = 8 * 1024 * 1024;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final HttpsServer server;
    private final URI behind;
    private final Fault fault;

    private FrontProxy(SSLContext certificate, URI behind, Fault fault) {
        this.behind = behind;
        this.fault = fault;
        try {
            this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(certificate));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static FrontProxy start(SSLContext certificate, URI behind, Fault fault) {
        return new FrontProxy(certificate, behind, fault);
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    /** All that came: address, headers and body of each. */
    List<String> seen() {
        return seen;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            String length = exchange.getRequestHeaders().getFirst("Content-Length");
            long announced = length == null ? 0 : Long.parseLong(length);
            boolean upload = path.startsWith("/send/");
            if ((fault == Fault.LIMITS_BODY && announced > LIMIT)
                    || (fault == Fault.LIMITS_UPLOADS && upload && announced > LIMIT_OF_UPLOADS)) {
                answer(exchange, 413, "Request Entity Too Large");
                return;
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            seen.add(exchange.getRequestURI() + "\n"
                    + exchange.getRequestHeaders().entrySet() + "\n" + new String(body, UTF_8));
            if (fault == Fault.ASKS_TO_SIGN_IN) {
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                answer(exchange, 200, "<form>Please sign in</form>");
            } else if (fault == Fault.REDIRECTS) {
                exchange.getResponseHeaders().set("Location", address() + path);
                answer(exchange, 301, "");
            } else if (fault == Fault.HAS_NOBODY_BEHIND) {
                answer(exchange, 502, "Bad Gateway");
            } else if ((fault == Fault.LACKS_MEDIA && path.startsWith("/media/"))
                    || (fault != Fault.LETS_ALL_IN && PASSED_ON.stream().noneMatch(path::startsWith))) {
                answer(exchange, 404, "Not Found");
            } else {
                handOn(exchange, body);
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String words) throws IOException {
        byte[] body = words.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private void handOn(HttpExchange exchange, byte[] body) throws IOException {
        HttpResponse<InputStream> response;
        try {
            response = http.send(request(exchange, body), BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        response.headers().map().forEach((name, values) -> {
            if (!Set.of("content-length", "transfer-encoding", "connection").contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        if (fault == Fault.FORBIDS_FRAMES) {
            exchange.getResponseHeaders().set("X-Frame-Options", "SAMEORIGIN");
        }
        try (InputStream answer = response.body()) {
            if (fault == Fault.BUFFERS) {
                byte[] whole = answer.readAllBytes();
                exchange.sendResponseHeaders(response.statusCode(), whole.length == 0 ? -1 : whole.length);
                exchange.getResponseBody().write(whole);
                return;
            }
            exchange.sendResponseHeaders(response.statusCode(), 0);
            stream(answer, exchange.getResponseBody());
        }
    }

    private static void stream(InputStream from, OutputStream to) throws IOException {
        byte[] some = new byte[8192];
        for (int length = from.read(some); length >= 0; length = from.read(some)) {
            to.write(some, 0, length);
            to.flush();
        }
    }

    private HttpRequest request(HttpExchange exchange, byte[] body) {
        URI asked = exchange.getRequestURI();
        String query = asked.getRawQuery() == null || fault == Fault.STRIPS_QUERY ? "" : "?" + asked.getRawQuery();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(behind + asked.getRawPath() + query));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (isHandedOn(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        String caller = exchange.getRemoteAddress().getAddress().getHostAddress();
        String before = exchange.getRequestHeaders().getFirst("X-Forwarded-For");
        if (fault == Fault.HANDS_ON_WHO_CALLS && before != null) {
            request.setHeader("X-Forwarded-For", before);
        } else if (fault != Fault.SAYS_NOT_WHO_CALLS) {
            request.setHeader("X-Forwarded-For", before == null ? caller : before + ", " + caller);
        }
        byte[] written = rewritten(body);
        return request.method(
                        exchange.getRequestMethod(),
                        written.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(written))
                .build();
    }

    private boolean isHandedOn(String header) {
        if (OF_THE_CONNECTION.contains(header) || header.equals("x-forwarded-for")) {
            return false;
        }
        return switch (fault) {
            case STRIPS_SECRET_HEADER -> !header.startsWith("x-");
            case STRIPS_UNKNOWN_HEADERS -> KNOWN.contains(header);
            default -> true;
        };
    }

    /** As somebody writes it who has read it and thinks that it means the same. */
    private byte[] rewritten(byte[] body) {
        boolean rewrites = fault == Fault.REWRITES_BODY || (fault == Fault.REWRITES_SHORT_BODY && body.length < LIMIT);
        return rewrites ? new String(body, UTF_8).strip().getBytes(UTF_8) : body;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
