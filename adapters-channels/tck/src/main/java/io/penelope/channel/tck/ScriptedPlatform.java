package io.penelope.channel.tck;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A platform on loopback that answers as it is told, and remembers how it was called. */
final class ScriptedPlatform implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(KitThreads.named("platform"));
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Call> unseen = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Function<Call, Answer> script = call -> Answer.of(404, "");

    private ScriptedPlatform(HttpServer server) {
        this.server = server;
    }

    static ScriptedPlatform start() {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer waits for an acknowledgement
        try {
            InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            ScriptedPlatform platform = new ScriptedPlatform(HttpServer.create(anyPort, 100));
            platform.server.setExecutor(platform.threads);
            platform.server.createContext("/", platform::handle);
            platform.server.start();
            return platform;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where nobody listens. */
    static URI nowhere() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return at(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    URI address() {
        return at(server.getAddress().getPort());
    }

    void answers(Function<Call, Answer> newScript) {
        script = newScript;
    }

    void answersAlways(Answer answer) {
        script = call -> answer;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Waits for the next call that nobody has waited for yet. */
    void awaitCall() throws InterruptedException {
        if (unseen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
            throw new AssertionError("The channel does not call its platform");
        }
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
            Answer answer = script.apply(call);
            calls.add(call);
            unseen.add(call);
            play(answer, exchange);
        }
    }

    private void play(Answer answer, HttpExchange exchange) throws IOException {
        switch (answer.manner()) {
            case CUT -> {} // leaving closes it
            case SILENT -> awaitTheEnd();
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

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
