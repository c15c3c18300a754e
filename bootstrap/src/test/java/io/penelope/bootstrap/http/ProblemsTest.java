package io.penelope.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.http.Context;
import io.penelope.bootstrap.logging.FailureWatch;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private final CompletableFuture<Void> stored = new CompletableFuture<>();
    private final CompletableFuture<Context> asked = new CompletableFuture<>();
    private final HttpServer server = new HttpServer(
            "127.0.0.1",
            0,
            List.of(
                    routes -> routes.get("/slow", context -> {
                        context.future(() -> stored.thenRun(() -> context.result("stored")));
                        asked.complete(context);
                    }),
                    routes -> routes.get("/broken", context -> {
                        throw new NoClassDefFoundError("io/penelope/Late");
                    })));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** So that whoever watches over the process learns of it: see FailureWatch. */
    @Test
    void an_error_in_a_handler_is_answered_500_and_logged_with_the_error() throws Exception {
        List<Throwable> logged = new CopyOnWriteArrayList<>();
        try (FailureWatch watch = new FailureWatch(logged::add)) {
            watch.start();
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/broken"))
                    .build();

            int status = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();

            assertThat(status).isEqualTo(500);
            assertThat(logged).anyMatch(NoClassDefFoundError.class::isInstance);
        }
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
