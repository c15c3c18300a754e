package io.penelope.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long heads of requests that are not whole. */
class LongHeadsTest {

    private static final String LONG_HEAD =
            "POST /webhooks/mews HTTP/1.1\r\nHost: penelope\r\nCookie: " + "a".repeat(38 * 1024);

    private static final int MANY = 150;

    /** In 2 MiB. */
    private static final int AS_MANY_AS_THERE_IS_ROOM_FOR = 54;

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\nContent-Length: 1000\r\n\r\n{"})
    void those_that_there_is_no_room_for_are_cut_off_and_others_stay(String next) throws IOException {
        List<Socket> senders = new ArrayList<>();
        try (HttpServer server = new HttpServer("127.0.0.1", 0, List.of())) {
            server.start();
            for (int i = 0; i < MANY; i++) {
                Socket sender = new Socket(InetAddress.getLoopbackAddress(), server.port());
                senders.add(sender);
                sender.setSoTimeout(1);
                sender.getOutputStream().write((LONG_HEAD + next).getBytes(StandardCharsets.US_ASCII));
            }
            List<Socket> listenedTo = new ArrayList<>(senders);

            await().until(() -> {
                listenedTo.removeIf(LongHeadsTest::isCutOff);
                return listenedTo.size() <= AS_MANY_AS_THERE_IS_ROOM_FOR;
            });

            assertThat(listenedTo).isNotEmpty();
        } finally {
            for (Socket sender : senders) {
                sender.close();
            }
        }
    }

    /** Whoever is listened to hears nothing before the head is whole. */
    private static boolean isCutOff(Socket sender) {
        try {
            int unused = sender.getInputStream().read();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
