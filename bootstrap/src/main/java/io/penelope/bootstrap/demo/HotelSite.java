package io.penelope.bootstrap.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penelope.bootstrap.http.ThisMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;

/**
 * The hotel's own site: one page of another origin than Penelope's, as strict with scripts as a browser lets it be,
 * which shows the web chat by its one script tag.
 */
public final class HotelSite implements AutoCloseable {

    private static final Map<String, String> FILES = Map.of("/", "index.html", "/site.css", "site.css");

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; img-src data:; style-src 'self'; script-src %1$s;"
                    + " frame-src %1$s; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

    private final HttpServer server;
    private final URI penelope;

    private HotelSite(HttpServer server, URI penelope) {
        this.server = server;
        this.penelope = penelope;
    }

    /** @param port 0 for any that is free */
    static HotelSite start(int port, URI penelope) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            HotelSite site = new HotelSite(server, penelope);
            server.createContext("/", site::answer);
            server.start();
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException("The hotel's site cannot have port " + port, e);
        }
    }

    /** The site's origin. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = FILES.get(exchange.getRequestURI().getPath());
            if (name == null || !isAskedForHere(exchange)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] file =
                    read(name).replace("{{penelope}}", penelope.toString()).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type(name));
            exchange.getResponseHeaders().set("Content-Security-Policy", CONTENT_SECURITY_POLICY.formatted(penelope));
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
        }
    }

    private boolean isAskedForHere(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host != null && ThisMachine.NAMES.contains(host.replaceFirst(":\\d+$", ""));
    }

    private static String type(String name) {
        return name.endsWith(".css") ? "text/css; charset=utf-8" : "text/html; charset=utf-8";
    }

    private static String read(String name) throws IOException {
        try (InputStream file = HotelSite.class.getResourceAsStream("site/" + name)) {
            if (file == null) {
                throw new IllegalStateException("The hotel's site has no " + name);
            }
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
