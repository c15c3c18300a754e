package io.penelope.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
            assertRefused(
                    "127.0.0.1", other.getLocalPort(), "Port " + other.getLocalPort() + " is taken", "server.port");
        }
    }

    @Test
    void an_address_of_another_machine_is_said_to_be_that() {
        assertRefused(
                ELSEWHERE, 8080, "This machine does not have the address " + ELSEWHERE, "server.host", "127.0.0.1");
    }

    @Test
    void a_name_that_nobody_knows_is_said_to_be_unknown() {
        assertRefused("nowhere.invalid", 8080, "The host name nowhere.invalid is not known", "server.host");
    }

    /** A proxy in another container calls another address of the machine, as this does. */
    @Test
    void at_the_loopback_address_nobody_else_reaches_the_server_and_at_all_addresses_they_do() throws Exception {
        assumeThat(System.getProperty("os.name"))
                .as("has many loopback addresses")
                .isEqualTo("Linux");

        assertThat(isReached("127.0.0.1", "127.0.0.1")).isTrue();
        assertThat(isReached("127.0.0.1", "127.0.0.2")).isFalse();
        assertThat(isReached("0.0.0.0", "127.0.0.2")).isTrue();
    }

    private static boolean isReached(String listensAt, String calledAt) throws IOException {
        try (HttpServer server = new HttpServer(listensAt, 0, List.of())) {
            server.start();
            try (Socket proxy = new Socket(calledAt, server.port())) {
                return proxy.isConnected();
            } catch (ConnectException e) {
                return false;
            }
        }
    }

    @Test
    void a_port_that_is_for_the_privileged_is_said_to_be_that() throws Exception {
        // Whoever runs the tests may be privileged, and so the refusal is the system's in words alone.
        CannotListenException refusal = CannotListenException.at("127.0.0.1", 7, new SocketException("verboten"));

        assertThat(refusal).hasMessageContainingAll("Port 7 needs privileges", "server.port", "proxy");
    }
}
