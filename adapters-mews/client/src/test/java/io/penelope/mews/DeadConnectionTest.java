package io.penelope.mews;

import static io.penelope.mews.ScriptedMews.RIVERSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.outcome.Outcome;
import io.penelope.mews.api.budget.InMemoryJournal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An HTTP client that sends a request again on its own makes two threads of one. */
class DeadConnectionTest {

    private static final String ANSWER = "{\"MessageThreads\": [{\"Id\": \"11111111-0000-0000-0000-000000000000\","
            + " \"OriginalSender\": \"Ada\", \"Subject\": \"x\", \"CreatedUtc\": \"2026-05-01T11:59:00Z\"}]}";

    @ParameterizedTest(name = "after {0} answers on the same connection")
    @ValueSource(ints = {0, 1, 3})
    void a_request_that_the_server_read_before_it_closed_the_connection_is_not_sent_again(int answered)
            throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            AtomicInteger requests = new AtomicInteger();
            AtomicInteger connections = new AtomicInteger();
            Thread server = new Thread(() -> serve(listening, answered, requests, connections), "closing-server");
            server.start();
            MewsHotelMessaging hotel = ScriptedMews.client(
                    URI.create("http://127.0.0.1:" + listening.getLocalPort()),
                    Duration.ofSeconds(20),
                    new InMemoryJournal());
            ThreadHeading heading = new ThreadHeading("Ada", "Telegram");
            for (int i = 0; i < answered; i++) {
                assertThat(hotel.open(RIVERSIDE, heading)).isInstanceOf(Outcome.Done.class);
            }

            Outcome<?> outcome = hotel.open(RIVERSIDE, heading);

            assertThat(outcome).isInstanceOf(Outcome.InDoubt.class);
            listening.close();
            server.join();
            assertThat(requests).hasValue(answered + 1);
            assertThat(connections).hasValue(1);
        }
    }

    private static void serve(ServerSocket listening, int answered, AtomicInteger requests, AtomicInteger connections) {
        try {
            while (true) {
                try (Socket socket = listening.accept()) {
                    connections.incrementAndGet();
                    BufferedReader reader = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                    while (readRequest(reader)) {
                        if (requests.incrementAndGet() > answered) {
                            break;
                        }
                        socket.getOutputStream()
                                .write(("HTTP/1.1 200 OK\r\nContent-Length: " + ANSWER.length() + "\r\n\r\n" + ANSWER)
                                        .getBytes(StandardCharsets.ISO_8859_1));
                    }
                }
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static boolean readRequest(BufferedReader reader) throws IOException {
        int length = 0;
        String line = reader.readLine();
        if (line == null) {
            return false;
        }
        while (line != null && !line.isEmpty()) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
            line = reader.readLine();
        }
        for (int i = 0; i < length; i++) {
            reader.read();
        }
        return true;
    }
}
