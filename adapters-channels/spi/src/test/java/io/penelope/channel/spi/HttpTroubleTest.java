package io.penelope.channel.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpTroubleTest {

    private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

    @Test
    void where_nobody_listens_a_call_never_arrived() throws IOException {
        int port;
        try (ServerSocket gone = listening()) {
            port = gone.getLocalPort();
        }

        assertThat(HttpTrouble.neverArrived(failureOf("http://127.0.0.1:" + port)))
                .isTrue();
    }

    @Test
    void to_a_host_that_is_not_known_a_call_never_arrived() {
        assertThat(HttpTrouble.neverArrived(failureOf("http://nobody.invalid"))).isTrue();
    }

    @Test
    void over_a_connection_without_tls_a_call_never_arrived() throws IOException {
        try (ServerSocket plain = listening()) {
            // A connection that ends in the middle of the greeting makes the JDK's client wait for ever now and then.
            answering(plain, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", HttpTroubleTest::awaitEnd);

            assertThat(HttpTrouble.neverArrived(failureOf("https://127.0.0.1:" + plain.getLocalPort())))
                    .isTrue();
        }
    }

    @Test
    void a_connection_that_broke_under_way_says_nothing_certain() throws IOException {
        try (ServerSocket cut = listening()) {
            answering(cut, "HTTP/1.1 ", socket -> {});

            assertThat(HttpTrouble.neverArrived(failureOf("http://127.0.0.1:" + cut.getLocalPort())))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Welcome</html>", "  \n<!DOCTYPE html><title>404</title>", "<?xml version='1.0'?>"})
    void what_begins_as_a_page_is_one_whatever_it_is_called(String body) {
        HttpHeaders json = HttpHeaders.of(Map.of("Content-Type", List.of("application/json")), (name, value) -> true);

        assertThat(HttpTrouble.isPage(json, body.getBytes(UTF_8))).isTrue();
    }

    @Test
    void what_is_called_a_page_is_one_whatever_it_says() {
        HttpHeaders html =
                HttpHeaders.of(Map.of("content-type", List.of("Text/HTML; charset=x")), (name, value) -> true);

        assertThat(HttpTrouble.isPage(html, new byte[0])).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"text\":\"<html>\"}", "Not found"})
    void nothing_else_is_a_page(String body) {
        assertThat(HttpTrouble.isPage(NO_HEADERS, body.getBytes(UTF_8))).isFalse();
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** What a server does before it ends a connection. */
    private interface Farewell {

        void of(Socket socket) throws IOException;
    }

    private static void awaitEnd(Socket socket) throws IOException {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static void answering(ServerSocket server, String answer, Farewell farewell) {
        Thread thread = new Thread(() -> {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read(new byte[4096]);
                socket.getOutputStream().write(answer.getBytes(UTF_8));
                farewell.of(socket);
            } catch (IOException e) {
                // The test sees what came of it.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static IOException failureOf(String address) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return catchThrowableOfType(
                IOException.class,
                () -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()));
    }
}
