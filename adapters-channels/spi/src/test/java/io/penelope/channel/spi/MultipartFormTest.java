package io.penelope.channel.spi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A form with a file, over a real connection. */
class MultipartFormTest {

    private static final byte[] EVERY_BYTE = everyByte();

    private static byte[] everyByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    /** What a server was sent. */
    private record Received(String contentType, Optional<String> length, String octets) {}

    private static Received sent(MultipartForm form) throws IOException, InterruptedException {
        CompletableFuture<Received> received = new CompletableFuture<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                received.complete(new Received(
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Length")),
                        new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1)));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address)
                                    .header("Content-Type", form.contentType())
                                    .POST(form.body())
                                    .build(),
                            BodyHandlers.discarding());
            return received.join();
        } finally {
            server.stop(0);
        }
    }

    private static OutboundFile file(String name, byte[] bytes, AtomicInteger opened) {
        return new OutboundFile() {
            @Override
            public MediaKind kind() {
                return MediaKind.FILE;
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public String type() {
                return "image/jpeg";
            }

            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                opened.incrementAndGet();
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public GuestAddress to() {
                return GuestAddress.of("guest");
            }

            @Override
            public String text() {
                return "";
            }

            @Override
            public String key() {
                return "key";
            }
        };
    }

    @Test
    void fields_and_files_arrive_to_the_letter_and_their_length_is_told_ahead() throws Exception {
        MultipartForm form = MultipartForm.empty()
                .field("chat_id", "17")
                .file("photo", file("žluť.jpg", EVERY_BYTE, new AtomicInteger()), "image/jpeg");

        Received received = sent(form);

        String boundary = received.contentType().replaceFirst("multipart/form-data; boundary=", "");
        String expected =
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n17\r\n--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"žluť.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n";
        assertThat(received.octets())
                .isEqualTo(new String(expected.getBytes(UTF_8), ISO_8859_1)
                        + new String(EVERY_BYTE, ISO_8859_1)
                        + "\r\n--"
                        + boundary
                        + "--\r\n");
        assertThat(received.length()).contains(String.valueOf(received.octets().length()));
    }

    @Test
    void a_name_cannot_end_its_own_field() throws Exception {
        MultipartForm form = MultipartForm.empty()
                .file("file", file("a\".jpg\r\nX-Evil: 1", new byte[0], new AtomicInteger()), "image/jpeg");

        assertThat(sent(form).octets()).contains("filename=\"a%22.jpg%0D%0AX-Evil: 1\"\r\n");
    }

    @Test
    void a_file_is_opened_when_it_is_sent_and_again_when_it_is_sent_again() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        MultipartForm form = MultipartForm.empty().file("file", file("a.jpg", EVERY_BYTE, opened), "image/jpeg");
        assertThat(opened).hasValue(0);

        String first = sent(form).octets();

        assertThat(sent(form).octets()).isEqualTo(first);
        assertThat(opened).hasValue(2);
    }
}
