package io.penelope.bootstrap.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.host.opening.ChannelTypes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's tokens are known to everybody: it is there for this machine's browsers alone. */
@Tag("thorough")
class DemoStartTest {

    private static final int PATIENCE_MILLIS = 20_000;

    @TempDir
    private Path folder;

    @Test
    void nothing_of_it_answers_to_a_name_that_is_not_this_machines() throws IOException {
        try (Demo demo = started(freePort())) {
            for (URI part : Set.of(
                    URI.create(demo.penelope() + "/health/live"),
                    URI.create(demo.world().mews().address() + "/"),
                    URI.create(demo.world().whatsApp().address() + "/"),
                    URI.create(demo.world().telegram().address() + "/"),
                    URI.create(demo.world().hotelSite().address() + "/"))) {
                for (String name : Set.of("127.0.0.1", "localhost", "[::1]", "localhost:" + part.getPort())) {
                    assertThat(statusOf(part, name)).as("%s as %s", part, name).isEqualTo(200);
                }
                for (String name : Set.of("rebound.example", "127.0.0.1.rebound.example:" + part.getPort())) {
                    assertThat(statusOf(part, name)).as("%s as %s", part, name).isEqualTo(404);
                }
            }
        }
    }

    @Test
    void whoever_asks_for_another_name_is_told_which_ones_there_are() throws IOException {
        try (Demo demo = started(freePort())) {
            assertThat(answerOf(URI.create(demo.penelope() + "/health/live"), "rebound.example"))
                    .contains("application/problem+json", "for this machine alone: ask for 127.0.0.1 or localhost");
        }
    }

    private Demo started(int port) {
        return Demo.start(folder, port, 0, Clock.systemUTC(), ChannelTypes.onClassPath(), "1.0.0");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int statusOf(URI part, String host) throws IOException {
        return Integer.parseInt(answerOf(part, host).substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    private static String answerOf(URI part, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), part.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = "GET " + part.getPath() + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
