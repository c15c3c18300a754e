package io.penelope.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private final CompletableFuture<Void> stored = new CompletableFuture<>();
    private final CompletableFuture<Context> asked = new CompletableFuture<>();
    private final HttpServer server = new HttpServer(
            "127.0.0.1",
            0,
            List.of(routes -> routes.get("/slow", context -> {
                context.future(() -> stored.thenRun(() -> context.result("stored")));
                asked.complete(context);
            })));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_answer_that_comes_after_its_connection_was_given_up_ends_quietly() throws Exception {
        try (Socket sender = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            sender.getOutputStream()
                    .write("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Context context = asked.join();
            await().until(() -> context.req().isAsyncStarted());
            context.req().getAsyncContext().complete(); // as Jetty does when a connection fails
            await().until(() -> sender.getInputStream().available() > 0);
        }

        CompletableFuture<Boolean> answering = CompletableFuture.supplyAsync(() -> stored.complete(null));

        assertThat(answering).succeedsWithin(Duration.ofSeconds(20));
    }
}
