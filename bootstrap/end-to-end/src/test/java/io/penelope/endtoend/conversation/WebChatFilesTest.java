package io.penelope.endtoend.conversation;

import static io.penelope.endtoend.town.Town.soon;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penelope.channel.simulator.media.SampleMedia;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Town;
import io.penelope.endtoend.town.WebVisitor;
import io.penelope.mews.simulator.ledger.Sender;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What guests of the web chat send, as its page sends it; what they see of it is in {@code browser.ChatFilesTest}. */
class WebChatFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] PHOTO = SampleMedia.photo().bytes();
    private static final String LIMITS = """

            media:
              largest: 1MiB
              quota: 20MiB
            """;

    @TempDir
    private static Path folder;

    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.without(folder, Plan.ORDINARY);
        town.open(WebVisitor.configuration(town) + LIMITS);
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON, but status " + answer.statusCode(), e);
        }
    }

    private static JsonNode lastFileOf(WebVisitor guest) {
        JsonNode messages = guest.conversation(0).path("messages");
        return messages.path(messages.size() - 1).path("file");
    }

    private static byte[] read(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            return body.readAllBytes();
        }
    }

    /** What the staff read of the guest who said these words. */
    private static List<String> staffRead(String words) {
        return town.mews().threads().stream()
                .map(thread -> town.mews().messages(thread.id()).stream()
                        .filter(message -> message.sender() == Sender.APPLICATION)
                        .map(message -> message.text())
                        .toList())
                .filter(said -> said.stream().anyMatch(text -> text.contains(words)))
                .findFirst()
                .orElse(List.of());
    }

    private static long parts() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).count();
        }
    }

    @Test
    void a_picture_stands_among_the_guests_words_with_a_link_and_is_the_guests_again_after_a_restart()
            throws IOException {
        WebVisitor guest = WebVisitor.to(town);
        String id = id();
        assertThat(guest.says("Room 12 here")).isEqualTo(200);
        assertThat(guest.brings(id, PHOTO).statusCode()).isEqualTo(200);
        assertThat(guest.saysWithFile(id, "The tap of room 12 drips", "IMG_1.jpg")
                        .statusCode())
                .isEqualTo(200);
        assertThat(guest.says("Can somebody look?")).isEqualTo(200);

        soon(() -> assertThat(staffRead("Room 12 here")).hasSize(3));
        List<String> said = staffRead("Room 12 here");
        assertThat(said.get(1)).startsWith("[Photo] The tap of room 12 drips http");
        URI link = town.address()
                .resolve(URI.create(said.get(1).substring(said.get(1).indexOf("http")) + "/file")
                        .getPath());
        assertThat(read(town.open(HttpRequest.newBuilder(link).build()))).isEqualTo(PHOTO);

        JsonNode message = guest.conversation(1).path("messages").path(0);
        assertThat(message.path("text").asText()).isEqualTo("The tap of room 12 drips");
        assertThat(message.path("id").asText()).isEqualTo(id);
        JsonNode file = message.path("file");
        assertThat(file.path("kind").asText()).isEqualTo("photo");
        assertThat(file.path("type").asText()).isEqualTo("image/jpeg");
        assertThat(file.path("size").asInt()).isEqualTo(PHOTO.length);
        assertThat(file.has("name")).isFalse();

        town.shut();
        town.open(WebVisitor.configuration(town) + LIMITS);
        assertThat(lastFileOf(guest).isMissingNode()).isTrue();
        assertThat(guest.conversation(1).path("messages").path(0).path("file")).isEqualTo(file);
        assertThat(read(guest.opens(file.path("url").asText()))).isEqualTo(PHOTO);
    }

    @Test
    void a_message_that_is_sent_again_is_said_once_also_by_a_server_that_has_forgotten_the_file() {
        WebVisitor guest = WebVisitor.to(town);
        String id = id();
        byte[] plan = SampleMedia.document().bytes();
        assertThat(guest.brings(id, plan).statusCode()).isEqualTo(200);
        assertThat(guest.saysWithFile(id, "Sent once", "plan.pdf").statusCode()).isEqualTo(200);
        assertThat(guest.saysWithFile(id, "Sent once", "plan.pdf").statusCode()).isEqualTo(200);

        town.shut();
        town.open(WebVisitor.configuration(town) + LIMITS);
        assertThat(guest.saysWithFile(id, "Sent once", "plan.pdf").statusCode()).isEqualTo(409);
        assertThat(guest.brings(id, plan).statusCode()).isEqualTo(200);
        assertThat(guest.saysWithFile(id, "Sent once", "plan.pdf").statusCode()).isEqualTo(200);

        assertThat(guest.conversation(0).path("messages")).hasSize(1);
        assertThat(lastFileOf(guest).path("name").asText()).isEqualTo("plan.pdf");
        soon(() -> assertThat(staffRead("Sent once")).hasSize(1));
        assertThat(staffRead("Sent once").get(0)).startsWith("[File plan.pdf] Sent once http");
    }

    @Test
    void a_piece_fits_behind_those_before_or_is_told_where_the_file_goes_on() throws IOException {
        WebVisitor guest = WebVisitor.to(town);
        String id = id();
        byte[] file = noise(300_000);

        assertThat(json(guest.brings(id, 5, file.length, Arrays.copyOfRange(file, 5, 10)))
                        .path("received")
                        .asInt(-1))
                .isZero();
        assertThat(json(guest.brings(id, 0, file.length, Arrays.copyOf(file, 100_000)))
                        .path("received")
                        .asInt())
                .isEqualTo(100_000);
        HttpResponse<String> again = guest.brings(id, 0, file.length, Arrays.copyOf(file, 100_000));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(json(again).path("received").asInt()).isEqualTo(100_000);
        assertThat(guest.saysWithFile(id, "Too early", "noise").statusCode()).isEqualTo(409);
        assertThat(guest.brings(id, 100_000, file.length, Arrays.copyOfRange(file, 100_000, 300_000))
                        .statusCode())
                .isEqualTo(200);
        assertThat(guest.saysWithFile(id, "", "noise").statusCode()).isEqualTo(200);

        assertThat(read(guest.opens(lastFileOf(guest).path("url").asText()))).isEqualTo(file);
    }

    @Test
    void what_was_cut_off_on_the_way_is_not_taken_for_a_piece() throws IOException {
        WebVisitor guest = WebVisitor.to(town);
        String id = id();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), town.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /chat/" + WebVisitor.CHANNEL + "/uploads/" + id + "?from=0&size=100 HTTP/1.1\r\n"
                            + "Host: penelope\r\nContent-Type: application/octet-stream\r\nContent-Length: 100\r\n"
                            + "Authorization: Bearer " + guest.secret() + "\r\n\r\n" + "x".repeat(50))
                    .getBytes(US_ASCII));
        }

        assertThat(json(guest.brings(id, 0, 100, new byte[60])).path("received").asInt())
                .isEqualTo(60);
    }

    static Stream<Arguments> wrongs() {
        byte[] some = new byte[10];
        return Stream.of(
                Arguments.of("an empty file", 0, 0, new byte[0], 400),
                Arguments.of("an empty piece", 0, 10, new byte[0], 400),
                Arguments.of("more than was said", 0, 5, some, 400),
                Arguments.of("more than was said, far on", Long.MAX_VALUE - 3, Long.MAX_VALUE, some, 413),
                Arguments.of("a negative place", -1, 10, some, 400),
                Arguments.of("a long piece", 0, 300_000, new byte[256 * 1024 + 1], 400),
                Arguments.of("a large file", 0, 1024 * 1024 + 1, some, 413));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongs")
    void what_is_no_file_of_the_page_is_refused(String what, long from, long size, byte[] piece, int status) {
        HttpResponse<String> answer = WebVisitor.to(town).brings(id(), from, size, piece);

        assertThat(answer.statusCode()).as(what).isEqualTo(status);
        if (status == 413) {
            assertThat(json(answer).path("largest").asInt()).isEqualTo(1024 * 1024);
        }
    }

    @Test
    void nobody_else_can_say_or_open_what_a_guest_sends() throws IOException {
        WebVisitor guest = WebVisitor.to(town);
        WebVisitor other = WebVisitor.to(town);
        String id = id();
        assertThat(guest.brings(id, PHOTO).statusCode()).isEqualTo(200);

        assertThat(other.saysWithFile(id, "Mine", "1.jpg").statusCode()).isEqualTo(409);
        assertThat(other.givesUp(id).statusCode()).isEqualTo(204);
        assertThat(guest.saysWithFile(id, "Mine alone", "1.jpg").statusCode()).isEqualTo(200);
        assertThat(other.conversation(0).path("messages")).isEmpty();

        String url = lastFileOf(guest).path("url").asText();
        assertThat(guest.opens(url.substring(0, url.length() - 1) + (url.endsWith("A") ? "E" : "A"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(town.get("/chat/another-web/" + url).statusCode()).isEqualTo(404);
        assertThat(town.get("/media/" + url.substring("files/".length()) + "/file")
                        .statusCode())
                .as("a guest's link is none of the staff's")
                .isEqualTo(404);
        assertThat(read(guest.opens(url))).isEqualTo(PHOTO);
    }

    private static int status(String path, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(town.address() + path)).POST(BodyPublishers.ofString("hello"));
        headers.forEach(request::header);
        return town.send(request.build()).statusCode();
    }

    @Test
    void other_sites_pages_and_whoever_has_no_secret_bring_nothing() {
        String path = "/chat/" + WebVisitor.CHANNEL + "/uploads/" + id() + "?from=0&size=5";
        String bytes = "application/octet-stream";
        String secret = "Bearer " + WebVisitor.to(town).secret();

        assertThat(status(path, Map.of("Content-Type", bytes))).isEqualTo(401);
        assertThat(status(path, Map.of("Content-Type", "text/plain", "Authorization", secret)))
                .isEqualTo(415);
        assertThat(status(
                        path, Map.of("Content-Type", bytes, "Authorization", secret, "Origin", "https://evil.example")))
                .isEqualTo(403);
        assertThat(status(
                        path.replace(WebVisitor.CHANNEL, "nowhere"),
                        Map.of("Content-Type", bytes, "Authorization", secret)))
                .isEqualTo(404);
        assertThat(status(path, Map.of("Content-Type", bytes, "Authorization", secret)))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "picture.png, <!doctype html><script>alert(1)</script>, text/html",
        "picture.svg, <svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>, image/svg+xml"
    })
    void what_could_speak_in_our_name_is_only_saved_whatever_it_is_called(String name, String bytes, String type) {
        WebVisitor guest = WebVisitor.to(town);
        String id = id();
        guest.brings(id, bytes.getBytes(UTF_8));
        guest.saysWithFile(id, "", name);

        JsonNode file = lastFileOf(guest);
        HttpResponse<InputStream> answer = guest.opens(file.path("url").asText());

        assertThat(file.path("kind").asText()).isEqualTo("file");
        assertThat(file.path("type").asText()).isEqualTo(type);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("../../etc/passwd", "passwd"),
                Arguments.of("C:\\Users\\anna\\plan.pdf", "plan.pdf"),
                Arguments.of("a\u0000b.pdf", "a\uFFFDb.pdf"),
                Arguments.of("invoice\u202Efdp.exe", "invoicefdp.exe"),
                Arguments.of("two\nlines.pdf", "two lines.pdf"),
                Arguments.of("x".repeat(10_000) + ".pdf", "x".repeat(116) + ".pdf"),
                Arguments.of("\u200B", null),
                Arguments.of("", null));
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_name_is_but_a_name(String name, String shown) {
        WebVisitor guest = WebVisitor.to(town);
        String id = id();
        guest.brings(id, SampleMedia.document().bytes());

        assertThat(guest.saysWithFile(id, "", name).statusCode()).isEqualTo(200);
        assertThat(lastFileOf(guest).path("name").textValue()).isEqualTo(shown);
    }

    @Test
    void a_stranger_who_sends_a_thousand_at_once_takes_three_places_and_no_others() throws IOException {
        WebVisitor stranger = WebVisitor.from("198.51.100.7", town);
        WebVisitor guest = WebVisitor.to(town);
        ExecutorService phones = Executors.newFixedThreadPool(32);
        try {
            List<CompletableFuture<Integer>> calls = IntStream.range(0, 1000)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> stranger.brings(id(), 0, 500_000, new byte[1000])
                                    .statusCode(),
                            phones))
                    .toList();
            List<Integer> answers = calls.stream().map(CompletableFuture::join).toList();
            assertThat(answers).containsOnly(200, 429);
            assertThat(answers.stream().filter(status -> status == 200)).hasSize(3);
            assertThat(parts()).isGreaterThanOrEqualTo(3);

            String id = id();
            assertThat(guest.brings(id, PHOTO).statusCode()).isEqualTo(200);
            assertThat(guest.saysWithFile(id, "Beside the crowd", "1.jpg").statusCode())
                    .isEqualTo(200);
            assertThat(stranger.says("And words go on")).isEqualTo(200);
        } finally {
            phones.shutdownNow();
        }
    }

    @Test
    void what_is_given_up_gives_its_place_and_its_bytes_back() {
        WebVisitor guest = WebVisitor.to(town);
        for (int i = 0; i < 8; i++) {
            String id = id();
            assertThat(guest.brings(id, 0, 1_000_000, new byte[1000]).statusCode())
                    .isEqualTo(200);
            assertThat(guest.givesUp(id).statusCode()).isEqualTo(204);
            assertThat(guest.brings(id, 1000, 1_000_000, new byte[1000]).statusCode())
                    .isEqualTo(409);
        }
    }

    @Test
    void a_chat_that_takes_no_files_says_so_and_takes_words(@TempDir Path own) {
        try (Town closed = Town.without(own, Plan.ORDINARY)) {
            closed.open(WebVisitor.configuration(closed)
                    .replace("      hotelName:", "      files: false\n      hotelName:"));
            WebVisitor guest = WebVisitor.to(closed);

            assertThat(guest.brings(id(), PHOTO).statusCode()).isEqualTo(403);
            assertThat(json(guest.get("hotel")).has("files")).isFalse();
            assertThat(guest.says("Words go on")).isEqualTo(200);
        }
        assertThat(json(WebVisitor.to(town).get("hotel"))
                        .path("files")
                        .path("largest")
                        .asInt())
                .isEqualTo(1024 * 1024);
    }

    @Test
    void a_full_store_is_told_to_the_guest_and_in_health_and_words_go_on(@TempDir Path own) {
        try (Town full = Town.without(own, Plan.ORDINARY)) {
            String yaml = WebVisitor.configuration(full) + LIMITS.replace("20MiB", "1MiB");
            full.open(yaml);
            WebVisitor guest = WebVisitor.to(full);
            assertThat(guest.brings(id(), noise(500_000)).statusCode()).isEqualTo(200);

            // Newcomers have half.
            assertThat(guest.brings(id(), noise(500_001)).statusCode()).isEqualTo(507);
            assertThat(full.get("/health/ready").body())
                    .contains("for those who came within the last day", "media.quota");

            assertThat(guest.says("I am no stranger")).isEqualTo(200);
            full.shut(); // who is a newcomer is forgotten
            full.open(yaml);
            assertThat(guest.brings(id(), noise(500_002)).statusCode()).isEqualTo(507);
            assertThat(full.get("/health/ready").body()).contains(WebVisitor.CHANNEL, "media.quota");
            assertThat(guest.says("Words go on")).isEqualTo(200);
            assertThat(guest.brings(id(), PHOTO).statusCode()).isEqualTo(200);
            assertThat(full.get("/health/ready").body()).doesNotContain("media.quota");
        }
    }
}
