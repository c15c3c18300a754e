package io.penelope.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.TrustedProxies;
import io.penelope.bootstrap.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    private static Optional<String> problem(int port) {
        return PortCheck.problem(new Configuration.Server(
                "127.0.0.1",
                port,
                URI.create("http://localhost"),
                Duration.ofSeconds(1),
                new TrustedProxies(List.of())));
    }

    @Test
    void a_free_port_is_no_problem() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }

        assertThat(problem(port)).isEmpty();
    }

    @Test
    void a_port_that_another_program_has_is_told() {
        try (HttpServer other = new HttpServer("127.0.0.1", 0, List.of())) {
            other.start();

            assertThat(problem(other.port()))
                    .hasValueSatisfying(words ->
                            assertThat(words).contains("Another program has port " + other.port(), "server.port"));
        }
    }

    @Test
    void a_port_that_penelope_has_already_is_no_problem() {
        try (HttpServer penelope = new HttpServer(
                "127.0.0.1",
                0,
                List.of(routes -> routes.get("/health/live", context -> context.result("{\"status\":\"live\"}"))))) {
            penelope.start();

            assertThat(problem(penelope.port())).isEmpty();
        }
    }
}
