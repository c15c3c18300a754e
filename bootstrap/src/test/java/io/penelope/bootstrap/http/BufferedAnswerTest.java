package io.penelope.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BufferedAnswerTest {

    private static final int MEBIBYTE = 1024 * 1024;

    /** Longer than what the system's own buffers take in. */
    private static final byte[] LONG = new byte[8 * MEBIBYTE];

    /** There is room for one of these, and not for two, even if the system's own buffers take in much of each. */
    private static final byte[] LONGER = new byte[18 * MEBIBYTE];

    static {
        new Random(1).nextBytes(LONG);
    }

    /** Whether all that a route wrote was taken from it, one entry for each that went on. */
    private final BlockingQueue<Boolean> taken = new LinkedBlockingQueue<>();

    private final HttpServer server = new HttpServer(
            "127.0.0.1",
            0,
            List.of(
                    routes -> routes.get("/long", BufferedAnswerTest::answer),
                    routes -> routes.get("/later", context -> {
                        CompletableFuture<Void> later = CompletableFuture.runAsync(() -> {});
                        context.future(() -> later.thenRun(() -> answer(context)));
                    }),
                    routes -> routes.get("/longer", this::writeOut),
                    routes -> routes.get("/short", context -> context.result("quick"))),
            new BufferedAnswers(20 * MEBIBYTE));

    private static void answer(Context context) {
        context.disableCompression();
        context.result(LONG);
    }

    private void writeOut(Context context) {
        try {
            context.res().getOutputStream().write(LONGER);
            taken.add(true);
        } catch (IOException e) {
            taken.add(false);
        }
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Socket ask(String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8 * 1024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private byte[] read(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    @Test
    void a_long_answer_arrives_whole_and_in_order() throws Exception {
        assertThat(read("/long")).isEqualTo(LONG);
        assertThat(read("/later")).isEqualTo(LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/long", "/later"})
    void more_readers_than_threads_who_do_not_read_hold_up_nobody_and_those_who_came_first_give_way(String path)
            throws Exception {
        List<Socket> deaf = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            deaf.add(ask(path));
        }

        assertThat(read("/short")).asString(StandardCharsets.US_ASCII).isEqualTo("quick");
        await().ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> assertThat(read("/later")).isEqualTo(LONG));
        for (Socket socket : deaf) {
            socket.close();
        }
    }

    @Test
    void who_writes_an_answer_waits_for_no_reader_and_the_answer_that_has_stood_for_longest_gives_way()
            throws Exception {
        try (Socket first = ask("/longer")) {
            assertThat(taken.poll(20, TimeUnit.SECONDS)).isTrue();
            try (Socket second = ask("/longer")) {
                assertThat(taken.poll(20, TimeUnit.SECONDS)).isTrue();

                assertThat(lengthOfWhatComes(second)).isGreaterThan(LONGER.length);
                assertThat(lengthOfWhatComes(first)).isLessThan(LONGER.length);
            }
        }
    }

    /** Until the answer ends, or the connection breaks. */
    private static long lengthOfWhatComes(Socket socket) {
        long length = 0;
        byte[] piece = new byte[64 * 1024];
        try {
            for (int read = 0; read >= 0; read = socket.getInputStream().read(piece)) {
                length += read;
            }
        } catch (IOException e) {
            // it was hung up on
        }
        return length;
    }
}
