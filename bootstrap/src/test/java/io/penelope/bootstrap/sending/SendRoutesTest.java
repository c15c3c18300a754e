package io.penelope.bootstrap.sending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penelope.application.Directory;
import io.penelope.application.uploading.ForeseenWait;
import io.penelope.application.uploading.SendFileToGuest;
import io.penelope.bootstrap.http.HttpServer;
import io.penelope.bootstrap.media.SealedSendLinks;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Silence;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.file.FileId;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.file.InMemoryFileScanner;
import io.penelope.domain.property.Property;
import io.penelope.domain.storing.InMemoryStore;
import io.penelope.domain.storing.Store;
import io.penelope.domain.storing.StoreContract;
import io.penelope.persistence.bytes.FileFolder;
import io.penelope.persistence.bytes.FolderLimits;
import io.penelope.testing.Eicar;
import io.penelope.testing.SettableClock;
import io.penelope.web.ProblemException;
import io.penelope.web.QueryExecutor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a browser at the desk gets, and what becomes of what it sends. */
@Execution(ExecutionMode.CONCURRENT)
class SendRoutesTest implements StoreContract {

    private static final byte[] JPEG = HexFormat.of().parseHex("FFD8FFE000104A46494600010100000100010000");
    private static final int LARGEST = FileDesk.LARGEST;

    private final SettableClock clock = new SettableClock();
    private final Store store = new InMemoryStore();
    private final QueryExecutor queries = QueryExecutor.of("media", 64);
    private final HttpClient http = HttpClient.newHttpClient();
    private final SealedSendLinks links = new SealedSendLinks(URI.create(""), new byte[32]);

    private final AtomicInteger made = new AtomicInteger();
    private final InMemoryFileScanner scanner = new InMemoryFileScanner(LARGEST);

    @TempDir
    private Path parent;

    private HttpServer server = new HttpServer("127.0.0.1", 0, List.of());

    @Override
    public Store store() {
        return store;
    }

    @BeforeEach
    void start() {
        Directory directory =
                new Directory(List.of(new Property(RIVERSIDE, "Riverside", new UUID(0, 1))), List.of(WHATSAPP));
        FileFolder folder =
                FileFolder.open(parent.resolve("media"), new FolderLimits(1000, 100_000_000, 1), "ours", clock);
        SendFileToGuest sendFile = FileDesk.over(
                store, folder, Optional.of(scanner), links, directory, Map.of(WHATSAPP.id(), FileDesk.SOME), clock);
        FileReception reception = new FileReception(sendFile);
        server = new HttpServer(
                "127.0.0.1",
                0,
                List.of(
                        new SendRoutes(
                                links,
                                sendFile,
                                new ForeseenWait(FileDesk.channels(Map.of()), clock),
                                reception,
                                queries,
                                clock),
                        new FileApiRoutes(sendFile, reception)));
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        queries.close();
    }

    private Conversation anna() {
        return conversationWith(guestAt("420111").named("Anna <b>"));
    }

    private String link() {
        return links.to(anna().id(), clock.instant().plus(Duration.ofHours(1)));
    }

    /** As often as somebody writes {@code /file}. */
    private String anotherLink() {
        return links.to(anna().id(), clock.instant().plusSeconds(made.incrementAndGet()));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, byte[] form, String accept)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(at(path))
                        .expectContinue(form.length > 1_000_000) // as curl does
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .header("Accept", accept)
                        .POST(BodyPublishers.ofByteArray(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(byte[] form) throws IOException, InterruptedException {
        return post(link(), form, "application/json");
    }

    /** Fields by name and value, and files by {@code file:NAME} and their bytes. */
    private static byte[] form(Object... namesAndContents) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            String name = (String) namesAndContents[i];
            body.write("--b\r\nContent-Disposition: form-data; ".getBytes(UTF_8));
            body.write((name.startsWith("file:")
                            ? "name=\"file\"; filename=\"" + name.substring("file:".length()) + "\""
                            : "name=\"" + name + "\"")
                    .getBytes(UTF_8));
            body.write("\r\n\r\n".getBytes(UTF_8));
            body.write(
                    namesAndContents[i + 1] instanceof byte[] bytes
                            ? bytes
                            : ((String) namesAndContents[i + 1]).getBytes(UTF_8));
            body.write("\r\n".getBytes(UTF_8));
        }
        body.write("--b--\r\n".getBytes(UTF_8));
        return body.toByteArray();
    }

    private List<Delivery> toTheGuest() {
        return store.deliveries().list(Delivery.State.PENDING, 10).stream()
                .filter(delivery -> delivery.lane().equals(TO_WHATSAPP))
                .toList();
    }

    private List<Path> onDisk() {
        try (Stream<Path> all = Files.walk(parent)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("store-id"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_page_says_whom_it_is_for_and_what_they_can_be_sent() throws Exception {
        HttpResponse<String> page = get(link());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Send files to Anna &lt;b&gt;")
                .contains(
                        "WhatsApp takes pictures (JPEG) up to 1 MB; sound (MP3) up to 1 MB, without words; documents (PDF, plain"
                                + " text) up to 20 MB.")
                .contains(
                        "data-wordless=\"audio\" data-no-words=\"WhatsApp takes no words beside a file of this kind. Send"
                                + " them as a message in Mews.\"")
                .doesNotContain("<b>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(get("/send/style.css").statusCode()).isEqualTo(200);
        assertThat(get("/send/send.js").headers().firstValue("Content-Type"))
                .contains("text/javascript; charset=utf-8");
    }

    @Test
    void a_file_is_owed_to_the_guest_with_its_words_whatever_their_order() throws Exception {
        assertThat(post(form("caption", "Tonight", "file:menu.jpg", JPEG)).statusCode())
                .isEqualTo(202);
        HttpResponse<String> second = post(form("file:menu.jpg", JPEG, "caption", "Tonight", "key", "k-1"));
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.body()).contains("\"state\":\"accepted\"", "\"message\":");

        assertThat(toTheGuest()).hasSize(2).allSatisfy(delivery -> {
            assertThat(store.conversations()
                            .find(delivery.message())
                            .orElseThrow()
                            .words())
                    .isEqualTo("[Photo menu.jpg] Tonight");
            assertThat(store.guestFiles()
                            .find(new FileId(delivery.message(), 0))
                            .orElseThrow()
                            .progress())
                    .isInstanceOf(GuestFile.Kept.class);
        });
        assertThat(onDisk()).hasSize(1);
    }

    @Test
    void what_is_sent_again_under_its_key_is_one_file() throws Exception {
        byte[] form = form("key", "k-1", "file:menu.jpg", JPEG);

        HttpResponse<String> first = post(form);
        HttpResponse<String> again = post(form);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body().replace("accepted", "accepted_before"));
        assertThat(toTheGuest()).hasSize(1);
        assertRefused(post(form("key", "k-1", "file:list.txt", "Wines")), 409, "Another file was sent under this key");
    }

    @Test
    void a_file_that_is_longer_than_any_other_body_goes_through() throws Exception {
        byte[] list = "x".repeat(LARGEST).getBytes(UTF_8);

        assertThat(post(form("file:list.txt", list)).statusCode()).isEqualTo(202);
        assertThat(onDisk()).singleElement().satisfies(file -> assertThat(file).hasSize(LARGEST));
    }

    @Test
    void what_cannot_be_sent_is_answered_with_its_limit_and_leaves_nothing() throws Exception {
        assertRefused(
                post(form("file:list.txt", new byte[LARGEST + 100_000])),
                413,
                "WhatsApp takes files up to 20 MB, and this one is larger.");
        assertRefused(
                post(form("file:list.txt", "x".repeat(LARGEST + 1).getBytes(UTF_8))),
                413,
                "WhatsApp takes files up to 20 MB, and this one is larger.");
        assertRefused(
                post(form("file:page.html", "<!doctype html><title>x</title>")),
                415,
                "WhatsApp takes no files of this kind (text/html).");
        assertRefused(
                post(form("file:menu.jpg", JPEG, "caption", "x".repeat(21))),
                422,
                "WhatsApp takes 20 characters beside a file, and these are 21.");
        assertRefused(post(form("file:menu.jpg", "")), 422, "This file is empty.");
        assertRefused(post(form("caption", "Hello")), 400, "There is no file");
        assertRefused(post(form("file:", "")), 422, "There is no file: choose one");
        assertRefused(post(form("file:a.jpg", JPEG, "file:b.jpg", JPEG)), 400, "One file at a time");
        assertRefused(post(form("file:a.jpg", JPEG, "key", "a/b")), 400, "A key has");
        assertRefused(post(form("file:a.jpg", JPEG, "colour", "red")), 400, "a part that nobody knows");
        assertRefused(post(form("file:a.jpg", JPEG, "caption", "x".repeat(20_000))), 400, "caption is too long");
        assertRefused(post("--b\r\n".getBytes(UTF_8)), 400, "The body is no form");

        assertThat(toTheGuest()).isEmpty();
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void what_would_be_refused_is_seen_at_its_beginning() throws Exception {
        String look = link() + "/beginning";
        assertRefused(
                post(look, form("size", "1000", "file:page.html", "<!doctype html><title>x</title>"), "*/*"),
                415,
                "WhatsApp takes no files of this kind (text/html).");
        assertRefused(
                post(look, form("size", String.valueOf(LARGEST + 1), "file:list.txt", "Wines"), "*/*"),
                413,
                "and this one is larger.");
        assertRefused(post(look, form("size", "many", "file:list.txt", "Wines"), "*/*"), 400, "a number of bytes");
        assertRefused(post(look, "--b\r\n".getBytes(UTF_8), "*/*"), 400, "The body is no form");
        assertRefused(post(look, form("size", "-5", "file:list.txt", "Wines"), "*/*"), 400, "a number of bytes");
        assertRefused(post(look, form("size", "5"), "*/*"), 400, "and a part file, and no others");
        assertRefused(
                post(look, form("file:list.txt", "Wines", "file:list.txt", "Wines", "size", "5"), "*/*"),
                400,
                "and no others");

        assertThat(post(look, form("size", String.valueOf(LARGEST), "file:list.txt", "Wines"), "*/*")
                        .statusCode())
                .isEqualTo(204);
        assertThat(toTheGuest()).isEmpty();
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void a_type_that_is_longer_than_any_is_not_looked_at_for_long() throws Exception {
        String type = "multipart/form-data;" + "boundary=".repeat(400) + " " + "a".repeat(80) + "\u0085x";

        assertThatThrownBy(() -> FormParts.of(Optional.of(type), InputStream.nullInputStream()))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void malware_is_refused_on_the_page_and_by_the_api_and_deleted() throws Exception {
        String words = "This file was kept back, since it holds what looks like malware (" + Eicar.SIGNATURE + ").";

        assertRefused(post(form("file:list.txt", Eicar.bytes())), 422, words);
        assertThat(post(link(), form("file:list.txt", Eicar.bytes()), "text/html,*/*")
                        .body())
                .contains(words);
        assertRefused(
                post(
                        "/api/v1/conversations/" + anna().id() + "/files",
                        form("file:list.txt", Eicar.bytes()),
                        "application/json"),
                422,
                words);

        assertThat(toTheGuest()).isEmpty();
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void what_cannot_be_scanned_is_refused_with_what_to_do_until_it_can() throws Exception {
        scanner.away(Optional.of("there is none"));
        assertRefused(
                post(form("file:menu.jpg", JPEG)),
                503,
                "Files cannot be scanned for malware at this moment, and none is sent without. Try again in a few minutes");
        scanner.away(Optional.empty());
        clock.advance(Duration.ofMinutes(1));

        scanner.takes(1000);
        assertRefused(post(form("file:list.txt", "x".repeat(1001))), 413, "larger than any that this hotel can scan");
        assertThat(toTheGuest()).isEmpty();

        assertThat(post(form("file:menu.jpg", JPEG)).statusCode()).isEqualTo(202);
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains(words);
    }

    @Test
    void who_has_no_right_link_gets_nothing_and_sends_nothing() throws Exception {
        String forged = link().replaceFirst("/send/.", "/send/!");
        String nobodys =
                links.to(new ConversationId(UUID.randomUUID()), clock.instant().plusSeconds(60));

        for (String path : List.of(forged, nobodys)) {
            assertThat(get(path).statusCode()).isEqualTo(404);
            assertThat(get(path).body()).contains("There is no such page");
            assertThat(post(path, form("file:a.jpg", JPEG), "application/json").statusCode())
                    .isEqualTo(404);
            assertThat(post(path, form("file:a.jpg", JPEG), "text/html").body()).contains("There is no such page");
        }
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void when_its_hour_is_over_the_link_says_what_to_do() throws Exception {
        String link = link();
        clock.advance(Duration.ofHours(1));

        assertThat(get(link).statusCode()).isEqualTo(410);
        assertThat(get(link).body()).contains("Write /file in the guest&#39;s thread for another one.");
        assertRefused(
                post(link, form("file:a.txt", new byte[LARGEST]), "application/json"), // as much as there may be
                410,
                "Write /file in the guest's thread for another one.");
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void without_a_script_the_page_comes_back_and_says_what_became_of_the_file() throws Exception {
        HttpResponse<String> sent = post(link(), form("file:menu.jpg", JPEG), "text/html,*/*");
        HttpResponse<String> not = post(link(), form("file:menu.html", "<html>"), "text/html,*/*");

        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.body()).contains("The file is on its way to the guest.", "Send files to Anna");
        assertThat(not.statusCode()).isEqualTo(415);
        assertThat(not.body()).contains("WhatsApp takes no files of this kind (text/html).", "Send files to Anna");
        assertThat(toTheGuest()).hasSize(1);
    }

    @Test
    void what_is_chosen_into_a_form_that_was_sent_is_not_said_to_be_on_its_way() throws Exception {
        post(link(), form("key", "k1", "file:menu.jpg", JPEG), "text/html,*/*");
        HttpResponse<String> again = post(link(), form("key", "k1", "file:map.jpg", JPEG), "text/html,*/*");

        assertThat(again.body()).contains("This form was sent before").doesNotContain("on its way");
        assertThat(toTheGuest()).hasSize(1);
    }

    /** As after an answer that the platform refused for the guest's silence. */
    private void annaIsSilent() {
        Conversation silent =
                anna().with(Silence.since(NOON.minus(Duration.ofDays(2))).closed(NOON));
        change(() -> store.conversations().save(silent));
    }

    @Test
    void a_file_that_waits_for_the_guest_is_not_said_to_be_on_its_way() throws Exception {
        annaIsSilent();
        String waits =
                "It waits: WhatsApp takes nothing for this guest until they write again. It goes out as soon as they"
                        + " write, or press the button under the message that asks them to.";

        HttpResponse<String> sent = post(form("key", "k1", "file:menu.jpg", JPEG));
        HttpResponse<String> again = post(form("key", "k1", "file:menu.jpg", JPEG));
        HttpResponse<String> bare = post(link(), form("file:map.jpg", JPEG), "text/html,*/*");

        assertThat(sent.statusCode()).isEqualTo(202);
        assertThat(sent.body()).contains("\"state\":\"accepted\"", "\"held\":true", "\"detail\":\"" + waits + "\"");
        assertThat(again.body())
                .contains("\"state\":\"accepted_before\"", "\"held\":true", "\"detail\":\"" + waits + "\"");
        assertThat(bare.body()).contains(waits).doesNotContain("on its way");
    }

    @Test
    void whoever_opens_the_page_reads_that_what_they_send_waits() throws Exception {
        annaIsSilent();

        assertThat(get(link()).body())
                .contains(
                        "What you send here waits until the guest writes: WhatsApp takes nothing for this guest until they"
                                + " write again. It goes out as soon as they write, or press the button under the message that"
                                + " asks them to.");
        assertThat(post(link(), form("file:menu.jpg", JPEG), "text/html,*/*").body())
                .contains("It waits: WhatsApp takes nothing")
                .doesNotContain("What you send here"); // which says the same
    }

    @Test
    void whoever_opens_the_page_before_whatsapp_has_refused_anything_reads_that_it_will() throws Exception {
        Conversation talking = anna().with(Silence.since(NOON));
        change(() -> store.conversations().save(talking));
        clock.advance(Duration.ofDays(1).minusSeconds(1));
        assertThat(get(link()).body()).doesNotContain("What you send here");

        clock.advance(Duration.ofSeconds(1));

        assertThat(get(link()).body())
                .contains(
                        "What you send here waits until the guest writes, as it seems: WhatsApp lets a hotel write only for"
                                + " 24 hours after the guest&#39;s last message, which are over. It goes out as soon as they write");
    }

    @Test
    void who_cannot_be_reached_is_not_waited_for() throws Exception {
        annaIsSilent();
        Conversation optedOut =
                store.conversations().find(anna().id()).orElseThrow().reachable(false);
        change(() -> store.conversations().save(optedOut));

        assertThat(get(link()).body()).doesNotContain("What you send here");
    }

    @Test
    void who_sends_to_a_link_that_is_over_holds_up_nobody() throws Exception {
        String over = link();
        clock.advance(Duration.ofHours(1));
        List<Socket> dripping = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            dripping.add(socket);
            socket.getOutputStream()
                    .write(("POST " + over + " HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n"
                                    + "Content-Type: multipart/form-data; boundary=b\r\n\r\n3\r\n--b\r\n")
                            .getBytes(UTF_8));
        }
        await().until(() -> dripping.stream().anyMatch(SendRoutesTest::isAnswered)); // for whom there is no place

        assertThat(post(form("file:menu.jpg", JPEG)).statusCode()).isEqualTo(202);

        for (Socket socket : dripping) {
            socket.close();
        }
    }

    private static boolean isAnswered(Socket socket) {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the beginning of a file. */
    private Socket begun(String link) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        OutputStream out = socket.getOutputStream();
        out.write(("POST " + link + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000\r\n"
                        + "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
                        + "x".repeat(100_000))
                .getBytes(UTF_8));
        out.flush();
        return socket;
    }

    @Test
    void one_link_leaves_places_to_others() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                slow.add(begun(link()));
            }
            await().until(() -> onDisk().size() >= 3);

            assertThat(post(anotherLink(), form("file:menu.jpg", JPEG), "application/json")
                            .statusCode())
                    .isEqualTo(202);
            HttpResponse<String> refused = post(form("file:menu.jpg", JPEG));
            assertRefused(refused, 429, "3 files are on their way from here already");
            assertThat(refused.headers().firstValue("Retry-After")).contains("5");
            assertThat(post(link(), form("file:menu.jpg", JPEG), "text/html").body())
                    .contains("Send this one when one of them has arrived.", "Send files to Anna");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        await().untilAsserted(() ->
                assertThat(post(form("file:menu.jpg", JPEG)).statusCode()).isEqualTo(202));
    }

    @Test
    void programs_leave_places_to_the_staff() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                slow.add(begun("/api/v1/conversations/" + anna().id() + "/files"));
            }
            await().until(() -> onDisk().size() >= 3);

            assertThat(post(form("file:menu.jpg", JPEG)).statusCode()).isEqualTo(202);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** As programs do that write a form while they send it. */
    private HttpResponse<String> postWithoutLength(byte[] form) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(at(link()))
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void a_part_that_nobody_knows_is_told_and_nothing_is_sent() throws Exception {
        assertRefused(
                postWithoutLength(form("captoin", "Tonight", "file:menu.jpg", JPEG)),
                400,
                "there may be file, caption and key, and no others");
        assertRefused(
                postWithoutLength(form("file:menu.jpg", JPEG, "more", new byte[LARGEST / 2])),
                400,
                "there may be file, caption and key, and no others");
        assertThat(toTheGuest()).isEmpty();
    }

    @Test
    void of_two_parts_of_one_name_none_wins_silently() throws Exception {
        assertRefused(
                post(form("caption", "Tonight", "caption", "Tomorrow", "file:menu.jpg", JPEG)),
                400,
                "two parts with the name caption");
        assertRefused(post(form("key", "1", "file:menu.jpg", JPEG, "key", "2")), 400, "two parts with the name key");
        assertThat(toTheGuest()).isEmpty();
    }

    @Test
    void a_file_that_is_too_large_is_told_so_also_where_nobody_said_how_large_it_is() throws Exception {
        for (int more : new int[] {1, 60_000, 130_000, 1_000_000}) {
            byte[] file = "x".repeat(LARGEST + more).getBytes(UTF_8);
            assertRefused(
                    postWithoutLength(form("file:list.txt", file)),
                    413,
                    "WhatsApp takes files up to 20 MB, and this one is larger.");
        }
    }

    @Test
    void an_upload_that_breaks_off_leaves_nothing_and_its_place_to_others() throws Exception {
        List<Socket> broken = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            broken.add(begun(anotherLink()));
        }
        await().until(() -> onDisk().size() == 6);
        assertRefused(post(form("file:menu.jpg", JPEG)), 503, "Too many files are sent at once");

        for (Socket socket : broken) {
            socket.close();
        }

        await().until(() -> onDisk().isEmpty());
        await().untilAsserted(() ->
                assertThat(post(form("file:menu.jpg", JPEG)).statusCode()).isEqualTo(202));
        assertThat(toTheGuest()).hasSize(1);
    }

    @Test
    void a_link_with_a_slash_behind_it_leads_to_the_page() throws Exception {
        HttpResponse<String> answer = get(link() + "/");

        assertThat(answer.statusCode()).isEqualTo(301);
    }

    @Test
    void what_is_no_file_for_a_guest_is_as_long_as_anything_else() throws Exception {
        HttpResponse<String> answer = post("/send", form("file:a", new byte[5_000_000]), "*/*");

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    // ---- the same by the API

    private HttpResponse<String> byApi(String conversation, byte[] form) throws IOException, InterruptedException {
        return post("/api/v1/conversations/" + conversation + "/files", form, "application/json");
    }

    @Test
    void a_program_sends_a_file_as_the_page_does() throws Exception {
        String conversation = anna().id().toString();

        HttpResponse<String> sent =
                byApi(conversation, form("key", "k-1", "caption", "Tonight", "file:menu.jpg", JPEG));

        assertThat(sent.statusCode()).isEqualTo(202);
        assertThat(byApi(conversation, form("key", "k-1", "caption", "Tonight", "file:menu.jpg", JPEG))
                        .statusCode())
                .isEqualTo(200);
        assertRefused(byApi(conversation, form("key", "k-1", "file:menu.jpg", JPEG)), 409, "with other words");
        assertRefused(byApi(conversation, form("file:a.html", "<html>")), 415, "WhatsApp takes no files of this kind");
        assertThat(toTheGuest()).hasSize(1);
    }

    @Test
    void a_program_is_told_of_a_conversation_that_there_is_not() throws Exception {
        assertRefused(byApi(UUID.randomUUID().toString(), form("file:menu.jpg", JPEG)), 404, "no conversation");
        assertRefused(byApi("anna", form("file:menu.jpg", JPEG)), 400, "id has to be a UUID");
    }
}
