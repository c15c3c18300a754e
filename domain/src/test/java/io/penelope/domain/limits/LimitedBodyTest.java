package io.penelope.domain.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody on loopback who answers {@code /N} with N bytes, and {@code /endless} for as long as anybody listens. */
class LimitedBodyTest {

    private static final int CHUNK = 64 * 1024;

    private final HttpClient http = HttpClient.newHttpClient();
    private final CompletableFuture<Boolean> hungUp = new CompletableFuture<>();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            long length = path.equals("/endless") ? Long.MAX_VALUE : Long.parseLong(path.substring(1));
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                write(body, length);
            } catch (IOException e) {
                hungUp.complete(true);
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private static void write(OutputStream body, long length) throws IOException {
        byte[] chunk = new byte[CHUNK];
        // As much as four heaps, so that a test that finds no limit ends.
        for (long left = Math.min(length, 512L * 1024 * 1024); left > 0; left -= CHUNK) {
            body.write(chunk, 0, (int) Math.min(left, CHUNK));
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
                .build();
    }

    @Test
    void an_endless_answer_ends_in_a_failure_that_says_why_and_the_connection_with_it() throws Exception {
        assertThatThrownBy(() -> http.send(request("/endless"), LimitedBody.of(BodyHandlers.ofByteArray())))
                .isInstanceOf(IOException.class)
                .satisfies(failure ->
                        assertThat(AnswerTooLongException.in(failure)).isPresent())
                .hasMessageContaining("longer than " + LimitedBody.MOST_BYTES + " bytes");

        assertThat(hungUp.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void an_answer_of_the_very_length_is_whole_and_one_byte_more_is_too_long() throws Exception {
        assertThat(http.send(request("/" + LimitedBody.MOST_BYTES), LimitedBody.of(BodyHandlers.ofByteArray()))
                        .body())
                .hasSize((int) LimitedBody.MOST_BYTES);

        assertThatThrownBy(() -> http.send(
                        request("/" + (LimitedBody.MOST_BYTES + 1)), LimitedBody.of(BodyHandlers.ofByteArray())))
                .satisfies(failure ->
                        assertThat(AnswerTooLongException.in(failure)).isPresent());
    }
}
