package io.penelope.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.penelope.web.QueryExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What those hear who ask while Penelope stops: nothing, or that they may ask again. */
class LastAnswersTest {

    private static final int ASKERS = 4;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<Integer> answers = ConcurrentHashMap.newKeySet();

    @RepeatedTest(4)
    void nobody_who_still_asks_is_told_that_it_was_their_fault() {
        try (QueryExecutor queries = QueryExecutor.of("queries", 32)) {
            HttpServer server = new HttpServer(
                    "127.0.0.1",
                    0,
                    List.of(routes -> routes.get("/slow", context -> queries.answer(context, LastAnswersTest::look))));
            server.start();
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/slow"))
                    .timeout(Duration.ofSeconds(3))
                    .build();
            ExecutorService askers = Executors.newFixedThreadPool(ASKERS);
            List<CompletableFuture<Void>> asking = Stream.generate(
                            () -> CompletableFuture.runAsync(() -> askUntilNobodyListens(request), askers))
                    .limit(ASKERS)
                    .toList();

            await().until(() -> answers.contains(200));
            server.close();
            asking.forEach(CompletableFuture::join);
            askers.shutdown();
        }
        assertThat(Set.of(200, 503)).containsAll(answers);
    }

    /** Whatever else is to be closed is closed after the server. */
    @Test
    void a_request_that_never_ends_does_not_keep_the_server_from_stopping() {
        CountDownLatch begun = new CountDownLatch(1);
        HttpServer server = new HttpServer(
                "127.0.0.1",
                0,
                List.of(routes -> routes.get("/never", context -> {
                    context.future(CompletableFuture::new);
                    begun.countDown();
                })));
        server.start();
        int port = server.port();
        CompletableFuture<HttpResponse<Void>> asked = client.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/never"))
                        .build(),
                BodyHandlers.discarding());
        await().until(() -> begun.getCount() == 0);

        assertThatCode(server::close).doesNotThrowAnyException();

        await().until(asked::isDone);
        assertThatIOException().isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    }

    /** Takes so long that at any moment somebody's request is in hand. */
    private static List<Integer> look() {
        CRC32 sum = new CRC32();
        for (int i = 0; i < 1_000_000; i++) {
            sum.update(i);
        }
        return List.of((int) sum.getValue());
    }

    private void askUntilNobodyListens(HttpRequest request) {
        try {
            while (true) {
                answers.add(client.send(request, BodyHandlers.discarding()).statusCode());
            }
        } catch (IOException nobodyListens) {
            // this is how it ends
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
