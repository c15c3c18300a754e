package io.penelope.channel.host.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penelope.domain.limits.AnswerTooLongException;
import io.penelope.domain.limits.LimitedBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A platform on loopback that answers {@code /hold} only when it is let go, and everything else at once. */
final class HttpClientsTest {

    private static final int MANY = 100;

    private final SharedThreads threads = new SharedThreads();
    private final HttpClients clients = new HttpClients();
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final CountDownLatch held = new CountDownLatch(MANY);
    private final ExecutorService platformsThreads = Executors.newCachedThreadPool();
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private HttpServer platform;

    @BeforeEach
    void open() throws Exception {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MANY);
        platform.setExecutor(platformsThreads);
        platform.createContext("/", exchange -> {
            Optional.ofNullable(exchange.getRequestURI().getQuery())
                    .map(gates::get)
                    .ifPresent(HttpClientsTest::awaitQuietly);
            if (exchange.getRequestURI().getPath().equals("/hold")) {
                held.countDown();
                awaitQuietly(letGo);
            }
            if (exchange.getRequestURI().getPath().equals("/endless")) {
                answerWithoutEnd(exchange);
            } else {
                exchange.sendResponseHeaders(204, -1);
            }
            exchange.close();
        });
        platform.start();
    }

    @AfterEach
    void close() {
        letGo.countDown();
        platform.stop(0);
        platformsThreads.shutdownNow();
        threads.close();
    }

    private HttpClient lentTo(String channel) {
        return lentTo("line", channel);
    }

    private HttpClient lentTo(String type, String channel) {
        ClassLoader loader = getClass().getClassLoader();
        return clients.lentTo(type, new BoundedExecutor("channel-" + channel + "-http", 2, loader, threads));
    }

    private CompletableFuture<String> call(HttpClient client, String path) {
        return call(client, path, name -> name);
    }

    /**
     * Tells the thread on which the answer is taken. It comes only once somebody waits for it: what hangs on an answer that is
     * there already runs on the thread of whoever hangs it there.
     */
    private CompletableFuture<String> call(HttpClient client, String path, UnaryOperator<String> then) {
        String gate = UUID.randomUUID().toString();
        CountDownLatch isAwaited = new CountDownLatch(1);
        gates.put(gate, isAwaited);
        URI address = URI.create("http://127.0.0.1:" + platform.getAddress().getPort() + path + "?" + gate);
        CompletableFuture<String> answer = client.sendAsync(
                        HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .thenApply(any -> then.apply(Thread.currentThread().getName()));
        isAwaited.countDown();
        return answer;
    }

    /** Three times as much as may come, so that a test that finds no limit ends. */
    private static void answerWithoutEnd(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] chunk = new byte[64 * 1024];
        for (long sent = 0; sent < 3 * LimitedBody.MOST_BYTES; sent += chunk.length) {
            exchange.getResponseBody().write(chunk);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void many_channels_wait_for_answers_and_hold_no_threads_but_those_of_one_client() throws Exception {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            answers.add(call(lentTo("crowd", "crowd-" + i), "/hold"));
        }
        assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();

        assertThat(running("http-crowd-")).isLessThanOrEqualTo(16);
        assertThat(running("channel-crowd-")).isZero();

        letGo.countDown();
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
    }

    private static long running(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name))
                .count();
    }

    @Test
    void what_hangs_on_an_answer_runs_on_the_channels_own_threads_and_what_is_stuck_there_delays_nobody_else()
            throws Exception {
        HttpClient sick = lentTo("sick");
        HttpClient healthy = lentTo("healthy");
        List<CompletableFuture<String>> stuck = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            stuck.add(call(sick, "/", name -> {
                awaitQuietly(letGo);
                return name;
            }));
        }
        await().until(() -> running("channel-sick-http") == 2);

        assertThat(call(healthy, "/").get(20, TimeUnit.SECONDS)).startsWith("channel-healthy-http-");

        assertThat(stuck).noneMatch(CompletableFuture::isDone);
        letGo.countDown();
        for (CompletableFuture<String> answer : stuck) {
            assertThat(answer.get(20, TimeUnit.SECONDS)).startsWith("channel-sick-http-");
        }
    }

    @Test
    void an_answer_without_end_is_a_failure_that_says_so_whoever_reads_it() {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + platform.getAddress().getPort() + "/endless"))
                .build();

        assertThatThrownBy(() -> lentTo("line").send(request, BodyHandlers.ofByteArray()))
                .isInstanceOf(AnswerTooLongException.class)
                .hasMessageContaining("longer than " + LimitedBody.MOST_BYTES + " bytes");
        assertThat(lentTo("line").sendAsync(request, BodyHandlers.ofString()))
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .withCauseInstanceOf(AnswerTooLongException.class);
    }

    @Test
    void a_file_that_is_fetched_may_be_longer_and_what_else_is_asked_for_meanwhile_may_not() throws Exception {
        HttpClient client = lentTo("line");
        HttpRequest endless = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + platform.getAddress().getPort() + "/endless"))
                .build();

        long bytes = Downloading.of(() -> {
            try (InputStream file =
                    client.send(endless, BodyHandlers.ofInputStream()).body()) {
                return file.transferTo(OutputStream.nullOutputStream());
            }
        });

        assertThat(bytes).isEqualTo(3 * LimitedBody.MOST_BYTES);
        assertThatThrownBy(() -> Downloading.of(() -> client.send(endless, BodyHandlers.ofByteArray())))
                .isInstanceOf(AnswerTooLongException.class);
    }

    @Test
    void what_is_made_of_an_answer_gives_the_request_up_when_it_is_cancelled() {
        CompletableFuture<String> answer = call(lentTo("line"), "/hold");
        await().until(() -> held.getCount() < MANY);

        answer.cancel(true);

        assertThat(answer).isCompletedExceptionally();
    }
}
