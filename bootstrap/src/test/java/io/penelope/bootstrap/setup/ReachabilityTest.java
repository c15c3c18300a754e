package io.penelope.bootstrap.setup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.penelope.bootstrap.findings.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReachabilityTest {

    private final Reachability reachability = new Reachability(new Random(1));
    private HttpServer site;
    private int status = 200;
    private boolean handedOn = true;
    private boolean endless;

    @BeforeEach
    void open_a_site() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] body = (handedOn && path.startsWith(Reachability.PATH)
                            ? reachability
                                    .answer(path.substring(Reachability.PATH.length()))
                                    .orElse("no")
                            : "<h1>Welcome to nginx</h1>")
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(status, endless ? 0 : body.length);
            try (exchange) {
                do {
                    exchange.getResponseBody().write(body);
                } while (endless);
            }
        });
        site.start();
    }

    @AfterEach
    void close() {
        site.stop(0);
    }

    @Test
    void an_address_that_leads_here_is_well() {
        assertThat(reachability.of(address())).isEqualTo(Finding.ok(Reachability.WHAT, address() + " leads here."));
    }

    @Test
    void another_site_is_no_penelope() {
        handedOn = false;

        assertThat(reachability.of(address())).satisfies(found -> {
            assertThat(found.well()).isFalse();
            assertThat(found.words()).contains("answered by something else, with status 200", "/webhooks/");
        });
    }

    @Test
    void another_penelope_is_not_this_one() {
        assertThat(new Reachability(new Random(2)).of(address()).well()).isFalse();
    }

    @Test
    void an_answer_without_end_is_given_up() {
        endless = true;

        assertThat(reachability.of(address()).well()).isFalse();
    }

    @Test
    void a_redirect_is_said_to_be_one() {
        status = 301;

        assertThat(reachability.of(address()).words()).contains("status 301", "platforms do not follow");
    }

    @Test
    void where_nothing_listens_the_proxy_is_missing() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(reachability.of(URI.create("http://127.0.0.1:" + free)).words())
                .contains("nothing listens there");
    }

    @Test
    void a_name_that_nobody_knows_needs_a_record() {
        assertThat(reachability.of(URI.create("http://nowhere.invalid")).words())
                .contains("DNS record");
    }

    @Test
    void plain_http_where_tls_is_asked_for_is_a_matter_of_the_certificate() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answerAtOnce(plain));
            answering.start();

            assertThat(reachability
                            .of(URI.create("https://127.0.0.1:" + plain.getLocalPort()))
                            .words())
                    .contains("certificate");
            answering.join();
        }
    }

    private static void answerAtOnce(ServerSocket plain) {
        try (Socket caller = plain.accept()) {
            int greeting = caller.getInputStream().read(new byte[4096]);
            assertThat(greeting).isPositive();
            caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + site.getAddress().getPort());
    }
}
