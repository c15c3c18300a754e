package io.penelope.endtoend.load;

import static io.penelope.endtoend.town.Town.soon;
import static io.penelope.endtoend.town.Town.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.endtoend.town.DeafReaders;
import io.penelope.endtoend.town.Ledger;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.RawHttp;
import io.penelope.endtoend.town.Town;
import io.penelope.endtoend.town.WebVisitor;
import io.penelope.endtoend.town.WhatsAppWebhook;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Too much at once, and senders who never come to an end, before a Penelope that has little memory. */
@Tag("alone")
@Isolated("a siege leaves no room for other tests, nor they for it")
class SiegeTest {

    /** Less than docs/operations.md gives it. */
    private static final List<String> LITTLE_MEMORY = List.of("-Xmx112m", "-XX:+UseSerialGC");

    private static final int MEBIBYTE = 1024 * 1024;

    @TempDir
    private static Path folder;

    /** More of one network than are let in without a sum. */
    private static final int HONEST = 25;

    private static final Duration NEWCOMERS_PATIENCE = Duration.ofSeconds(25);

    /** Until it has done more of them than it may come in for, on a slow machine. */
    private static final Duration FLOODS_SUMS = Duration.ofMinutes(2);

    private final ExecutorService guests = Executors.newFixedThreadPool(HONEST);

    private static Town town;
    private static Program penelope;

    @BeforeAll
    static void open() {
        town = Town.without(folder, Plan.ORDINARY);
        penelope = Program.serve(folder, LITTLE_MEMORY, town, WebVisitor.configuration(town));
    }

    @AfterAll
    static void close() throws IOException {
        penelope.close();
        town.close();
    }

    @AfterEach
    void penelope_lives_and_takes_webhooks() {
        guests.shutdownNow();
        assertThat(penelope.isAlive()).isTrue();
        assertThat(penelope.says()).doesNotContain("OutOfMemoryError");
        assertThat(town.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void of_a_flood_all_is_answered_or_put_off_and_what_was_taken_is_in_the_store() {
        HttpClient http = HttpClient.newHttpClient();
        Set<Integer> statuses = ConcurrentHashMap.newKeySet();
        Set<String> taken = ConcurrentHashMap.newKeySet();
        HttpRequest heavy = new WhatsAppWebhook(0, "wamid.heavy", "Let me in", 3 * MEBIBYTE).to(town.address());

        CompletableFuture.allOf(IntStream.range(0, 2000)
                        .mapToObj(number -> {
                            String id = number % 20 == 0 ? "wamid.heavy" : "wamid.flood-" + number;
                            HttpRequest webhook = number % 20 == 0
                                    ? heavy
                                    : new WhatsAppWebhook(number % 20, id, "Let us in").to(town.address());
                            return http.sendAsync(webhook, BodyHandlers.discarding())
                                    .thenAccept(answer -> {
                                        statuses.add(answer.statusCode());
                                        if (answer.statusCode() == 200) {
                                            taken.add(id);
                                        }
                                    });
                        })
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(statuses).contains(200).isSubsetOf(200, 408, 413, 429, 503);
        assertThat(new Ledger(folder.resolve("penelope.db")).messages()).containsAll(taken);
    }

    private static final String BEGUN_HEADER =
            "POST /webhooks/channels/riverside-whatsapp HTTP/1.1\r\nHost: penelope\r\nX-Words: ";

    private static final String BEGUN_BODY = BEGUN_HEADER + "many\r\nContent-Length: 3000000\r\n\r\n{";

    /** The longest answer that strangers can have for the asking. */
    private static final String FOR_THE_SCRIPT = "GET /chat/chat.js HTTP/1.1\r\nHost: penelope\r\n\r\n";

    @Test
    void a_flood_that_does_its_sums_leaves_newcomers_of_another_network_their_places() {
        WebVisitor known = WebVisitor.from("198.51.100.7", town);
        assertThat(known.says("I was here first")).isEqualTo(200);
        try (PayingFlood flood = PayingFlood.at(town, "192.0.2.1", "203.0.113.1")) {
            within(FLOODS_SUMS, () -> assertThat(flood.turnedAway()).isPositive());

            List<CompletableFuture<Boolean>> honest = IntStream.range(0, HONEST)
                    .mapToObj(i -> WebVisitor.from("198.51.100.7", town))
                    .map(guest -> CompletableFuture.supplyAsync(
                            () -> guest.saysUntilItIsTaken("May we check in early?", NEWCOMERS_PATIENCE), guests))
                    .toList();

            assertThat(honest).allMatch(CompletableFuture::join);
            assertThat(known.says("I am still here")).isEqualTo(200);
        }
    }

    @Test
    void whoever_opens_stream_after_stream_leaves_places_to_others() throws IOException {
        List<HttpResponse<InputStream>> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 150; i++) {
                streams.add(WebVisitor.from("2001:db8:1:1::" + i, town).listens());
            }

            assertThat(streams).filteredOn(stream -> stream.statusCode() == 200).hasSize(100);
            assertThat(streams).filteredOn(stream -> stream.statusCode() == 503).hasSize(50);
            streams.add(WebVisitor.from("2001:db8:1:2::1", town).listens());
            assertThat(streams.get(150).statusCode()).isEqualTo(200);
        } finally {
            for (HttpResponse<InputStream> stream : streams) {
                stream.body().close();
            }
        }
    }

    /** What two readers could read in two ways, and what is no HTTP. */
    private static final List<String> TRICKS = List.of(
            "POST /webhooks/mews HTTP/1.1\r\nHost: penelope\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}",
            "POST /webhooks/mews HTTP/1.1\r\nHost: penelope\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0",
            "GET /api%2Fv1/stats HTTP/1.1\r\nHost: penelope\r\nConnection: close\r\n\r\n",
            "GET /chat/riverside-web HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
            "GET /chat/riverside-web HTTP/1.1\r\nHost: penelope\r\nConnection: close\r\nAccept-Language: "
                    + "en-".repeat(2_500) + "\r\n\r\n",
            "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: penelope\r\nConnection: close\r\n\r\n",
            "\u0016\u0003\u0001\u0002\r\n\r\n");

    @Test
    void while_all_this_goes_on_every_genuine_webhook_is_taken_in_time_and_whoever_drips_or_reads_nothing_is_cut_off()
            throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpClient floods = HttpClient.newHttpClient();
        AtomicInteger number = new AtomicInteger();
        List<String> taken = new ArrayList<>();
        WebVisitor guest = WebVisitor.from("198.51.100.8", town);
        assertThat(guest.says("I was here before")).isEqualTo(200);
        try (Drips headers = Drips.at(town, 200, BEGUN_HEADER);
                Drips bodies = Drips.at(town, 200, BEGUN_BODY);
                DeafReaders readers = DeafReaders.at(town, 50, 500, FOR_THE_SCRIPT);
                PayingFlood paying = PayingFlood.at(town, "192.0.2.99", "203.0.113.99");
                Relentless strangers =
                        Relentless.at(() -> WebVisitor.from("192.0.2.98", town).says("Buy now"));
                Relentless senders =
                        Relentless.at(() -> WebVisitor.from("192.0.2." + number.incrementAndGet() % 256, town)
                                .brings(UUID.randomUUID().toString(), new byte[1_000_000]));
                Relentless known =
                        Relentless.at(() -> guest.brings(UUID.randomUUID().toString(), new byte[10_000_000]));
                Relentless tricksters = Relentless.at(
                        () -> RawHttp.answerTo(town, TRICKS.get(number.getAndIncrement() % TRICKS.size())));
                Relentless forgers = Relentless.at(() -> floods.sendAsync(forged(), BodyHandlers.discarding())
                        .exceptionally(cutOff -> null)
                        .join())) {
            while (taken.size() < 40
                    || Stream.of(strangers, senders, known, tricksters, forgers).anyMatch(one -> one.times() < 10)) {
                WhatsAppWebhook genuine = new WhatsAppWebhook(52, "wamid.amid-" + taken.size(), "Am I heard?");
                assertThat(http.send(genuine.to(town.address()), BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(200);
                taken.add(genuine.id());
            }
            assertThat(paying.letIn()).as("this flood was there, too").isPositive();
            soon(() ->
                    assertThat(headers.open() + bodies.open() + readers.open()).isZero());
        }
        assertThat(new Ledger(folder.resolve("penelope.db")).messages()).containsAll(taken);
    }

    /** Signed by somebody else. */
    private static HttpRequest forged() {
        return HttpRequest.newBuilder(town.address().resolve("/webhooks/channels/riverside-whatsapp"))
                .header("X-Hub-Signature-256", "sha256=" + "0".repeat(64))
                .POST(BodyPublishers.ofByteArray(new byte[MEBIBYTE]))
                .build();
    }

    @Test
    void headers_that_fill_their_room_on_every_connection_are_cut_off_and_memory_suffices() throws IOException {
        String begun = "POST /webhooks/mews HTTP/1.1\r\nHost: penelope\r\nCookie: " + "a".repeat(38 * 1024);
        try (Drips drips = Drips.at(town, 1100, begun)) {
            soon(() -> assertThat(drips.open()).isZero());
        }
    }

    /** As a browser's, with what a server likes to remember of them. */
    private static final String ORDINARY = String.join(
            "\r\n",
            "GET /health/live HTTP/1.1",
            "Host: penelope",
            "User-Agent: Mozilla/5.0",
            "Accept: text/html",
            "Accept-Language: en-GB",
            "",
            "");

    @Test
    void as_many_connections_as_there_may_be_on_which_somebody_asked_leave_memory_for_all_others() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        List<Socket> stay = new ArrayList<>();
        try {
            for (int i = 0; i < 1100; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), town.port());
                stay.add(socket);
                for (int asked = 0; asked < 2; asked++) {
                    write(socket, ORDINARY);
                    assertThat(statusOfWhole(socket)).isEqualTo("HTTP/1.1 200");
                }
            }
            WhatsAppWebhook genuine = new WhatsAppWebhook(53, "wamid.among-many", "Am I heard?");
            assertThat(http.send(genuine.to(town.address()), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            for (Socket socket : stay) {
                socket.close();
            }
        }
    }

    /** Reads an answer to its end, which is that of a JSON object, and gives its beginning. */
    private static String statusOfWhole(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        while (answer.length() == 0 || answer.charAt(answer.length() - 1) != '}') {
            int next = socket.getInputStream().read();
            assertThat(next).as("read after %s", answer).isNotNegative();
            answer.append((char) next);
        }
        return answer.substring(0, "HTTP/1.1 200".length());
    }

    @ParameterizedTest(name = "{0} is answered {1}")
    @CsvSource({
        "a gigabyte, 413, Content-Length: 1073741824",
        "a body without end, 413, Transfer-Encoding: chunked",
        "a length beside an encoding, 400, Content-Length: 5; Transfer-Encoding: chunked",
        "two lengths, 400, Content-Length: 5; Content-Length: 6",
        "less than nothing, 400, Content-Length: -1"
    })
    void a_body_that_no_webhook_has_is_refused_and_its_sender_cut_off(String unused, int status, String lengths)
            throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), town.port())) {
            write(
                    socket,
                    "POST /webhooks/channels/riverside-whatsapp HTTP/1.1\r\nHost: penelope\r\n"
                            + lengths.replace("; ", "\r\n") + "\r\n\r\n");
            CompletableFuture<Void> cutOff = CompletableFuture.runAsync(() -> writeOnAndOn(socket));

            byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
            assertThat(new String(answer, StandardCharsets.ISO_8859_1)).isEqualTo("HTTP/1.1 " + status);
            cutOff.join();
        }
    }

    /** Until it is cut off. */
    private static void writeOnAndOn(Socket socket) {
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        try {
            while (true) {
                write(socket, chunk);
            }
        } catch (IOException e) {
            assertThat(socket.isClosed()).as("closed by ourselves").isFalse();
        }
    }

    private static void write(Socket socket, String words) throws IOException {
        socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
    }
}
