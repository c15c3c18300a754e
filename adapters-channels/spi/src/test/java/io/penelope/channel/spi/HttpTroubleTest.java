package io.penelope.channel.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpTroubleTest {

    private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

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
    void an_unknown_name_reads_differently_from_a_port_where_nobody_listens() throws IOException {
        int port;
        try (ServerSocket gone = listening()) {
            port = gone.getLocalPort();
        }

        assertThat(HttpTrouble.words(failureOf("http://127.0.0.1:" + port))).contains("refused");
        assertThat(HttpTrouble.words(failureOf("http://nobody.invalid"))).isEqualTo("the DNS does not know its name");
    }

    @Test
    void what_else_went_wrong_is_told_by_its_kind_and_never_by_a_librarys_words() {
        assertThat(HttpTrouble.words(new IOException("GET /bot123:secret/getMe")))
                .isEqualTo("IOException");
        assertThat(HttpTrouble.words(new HttpConnectTimeoutException("x"))).isEqualTo("no connection in time");
        assertThat(HttpTrouble.words(new SSLHandshakeException("x")))
                .isEqualTo("no trusted TLS connection, SSLHandshakeException");
    }

    @Test
    void over_a_connection_without_tls_a_call_never_arrived() throws IOException {
        try (ServerSocket plain = listening()) {
            answering(plain, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");

            assertThat(HttpTrouble.neverArrived(failureOf("https://127.0.0.1:" + plain.getLocalPort())))
                    .isTrue();
        }
    }

    @Test
    void a_connection_that_broke_under_way_says_nothing_certain() throws IOException {
        try (ServerSocket cut = listening()) {
            answering(cut, "HTTP/1.1 ");

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

    /** Gives the same answer over each connection, and ends it. */
    private static void answering(ServerSocket server, String answer) {
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read(new byte[4096]);
                    socket.getOutputStream().write(answer.getBytes(UTF_8));
                } catch (IOException e) {
                    // The test sees what came of it.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Now and then the JDK's client never tells that a connection failed in the middle of TLS's greeting: it is asked anew. */
    private static IOException failureOf(String address) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
        IOException failure;
        do {
            failure = catchThrowableOfType(
                    IOException.class, () -> client.send(request, HttpResponse.BodyHandlers.discarding()));
        } while (failure.getClass() == HttpTimeoutException.class);
        return failure;
    }
}
