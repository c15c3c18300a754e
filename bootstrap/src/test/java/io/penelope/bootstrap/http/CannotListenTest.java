package io.penelope.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CannotListenTest {

    /** Kept for documentation, so that nobody has it. */
    private static final String ELSEWHERE = "203.0.113.7";

    private static void assertRefused(String host, int port, String... words) {
        HttpServer server = new HttpServer(host, port, List.of());
        assertThatExceptionOfType(CannotListenException.class)
                .isThrownBy(server::start)
                .satisfies(refusal -> assertThat(refusal).hasMessageContainingAll(words));
        server.close();
    }

    @Test
    void a_port_that_another_program_has_is_taken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused("127.0.0.1", other.getLocalPort(), other.getLocalPort() + " is taken", "server.port");
        }
    }

    @Test
    void an_address_of_another_machine_is_said_to_be_that() {
        assertRefused(ELSEWHERE, 8080, "does not have the address " + ELSEWHERE, "server.host", "127.0.0.1");
    }

    @Test
    void a_name_that_nobody_knows_is_said_to_be_unknown() {
        assertRefused("nowhere.invalid", 8080, "nowhere.invalid is not known", "server.host");
    }

    @Test
    void a_port_that_is_for_the_privileged_is_said_to_be_that() throws Exception {
        // Whoever runs the tests may be privileged, and so the refusal is the system's in words alone.
        CannotListenException refusal = CannotListenException.at("127.0.0.1", 7, new SocketException("verboten"));

        assertThat(refusal).hasMessageContainingAll("Port 7 needs privileges", "server.port", "proxy");
    }
}
