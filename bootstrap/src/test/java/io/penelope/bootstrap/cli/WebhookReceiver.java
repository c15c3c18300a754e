package io.penelope.bootstrap.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who registered for webhooks, and takes them all. */
final class WebhookReceiver implements AutoCloseable {

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final List<String> calls = new CopyOnWriteArrayList<>();

    WebhookReceiver() throws IOException {
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            calls.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Paths and queries, in the order in which they came. */
    List<String> calls() {
        return calls;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
