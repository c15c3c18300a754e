package io.penelope.bootstrap.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks for files and reads next to nothing of them, each time from another network. */
class SlowDownloadTest {

    private static final int SIZE = 20_000_000;

    @TempDir
    private Path folder;

    private HttpServer server = new HttpServer("127.0.0.1", 0, List.of());
    private final Iterator<String> networks =
            Stream.iterate(1, i -> i + 1).map(i -> "network " + i).iterator();

    @BeforeEach
    void start() throws IOException {
        Path film = Files.write(folder.resolve("film"), new byte[SIZE]);
        server = new HttpServer(
                "127.0.0.1",
                0,
                List.of(),
                List.of(),
                path -> Optional.of(CompletableFuture.completedFuture(
                        new FileAnswer(film, SIZE, "video/mp4", "film.mp4", true, "tag"))),
                (address, forwardedFor) -> networks.next());
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Socket asked() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write("GET /film HTTP/1.1\r\nHost: hotel\r\n\r\n".getBytes(US_ASCII));
        return socket;
    }

    private static String head(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), US_ASCII);
    }

    @Test
    void one_that_is_not_read_is_broken_off_and_one_that_is_read_goes_on() throws IOException {
        try (Socket deaf = asked();
                Socket keen = asked()) {
            assertThat(head(deaf)).isEqualTo("HTTP/1.1 200");
            assertThat(head(keen)).isEqualTo("HTTP/1.1 200");
            long begun = System.nanoTime();
            InputStream film = keen.getInputStream();
            film.skipNBytes(SIZE / 4);
            server.lookAtFiles(begun + Download.WITHIN.toNanos() + 1);
            film.skipNBytes(SIZE / 2);
            server.lookAtFiles(begun + 2 * Download.WITHIN.toNanos() + 2);

            assertThat(readToTheEnd(deaf)).isLessThan(SIZE);
            film.skipNBytes(SIZE / 4);
        }
    }

    private static long readToTheEnd(Socket socket) {
        long bytes = 0;
        byte[] piece = new byte[64 * 1024];
        try {
            InputStream in = socket.getInputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                bytes += read;
            }
        } catch (IOException reset) {
            return bytes;
        }
        return bytes;
    }

    @Test
    void what_is_broken_off_gives_its_place_back() throws IOException {
        List<Socket> deaf = new ArrayList<>();
        try {
            String head = "HTTP/1.1 200";
            while (head.equals("HTTP/1.1 200")) {
                deaf.add(asked());
                head = head(deaf.get(deaf.size() - 1));
            }
            assertThat(head).isEqualTo("HTTP/1.1 503");

            long now = System.nanoTime();
            server.lookAtFiles(now + Download.WITHIN.toNanos() + 1);
            server.lookAtFiles(now + 2 * Download.WITHIN.toNanos() + 2);

            await().atMost(Duration.ofSeconds(10)).until(() -> {
                try (Socket another = asked()) {
                    return head(another).equals("HTTP/1.1 200");
                }
            });
        } finally {
            for (Socket socket : deaf) {
                socket.close();
            }
        }
    }
}
