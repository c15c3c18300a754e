package io.penelope.channel.tck;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A platform that speaks HTTP. */
final class HttpFront implements ScriptedPlatform.Front {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(KitThreads.named("platform"));
    private final ScriptedPlatform platform;

    private HttpFront(HttpServer server, ScriptedPlatform platform) {
        this.server = server;
        this.platform = platform;
    }

    static HttpFront start(ScriptedPlatform platform) {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer waits for an acknowledgement
        try {
            InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpFront front = new HttpFront(HttpServer.create(anyPort, 100), platform);
            front.server.setExecutor(front.threads);
            front.server.createContext("/", front::handle);
            front.server.start();
            return front;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI address() {
        return ScriptedPlatform.at("http", server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            Call call = Call.of(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    headers,
                    exchange.getRequestBody().readAllBytes());
            play(platform.answer(call), exchange);
        }
    }

    private void play(Answer answer, HttpExchange exchange) throws IOException {
        switch (answer.manner()) {
            case CUT -> {} // leaving closes it
            case SILENT -> platform.awaitTheEnd();
            case ANSWERED, HALVED -> {
                answer.headers().forEach(exchange.getResponseHeaders()::set);
                byte[] body = answer.body();
                int sent = answer.manner() == Answer.Manner.HALVED ? body.length / 2 : body.length;
                exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body, 0, sent);
                exchange.getResponseBody().flush();
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
