package io.penelope.bootstrap.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penelope.application.fetching.LookUpFile;
import io.penelope.bootstrap.http.HttpServer;
import io.penelope.channel.webchat.guard.CallerNetwork;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.SourceId;
import io.penelope.domain.file.FileStore;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.file.StoredBytes;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.FileReference;
import io.penelope.domain.message.MediaKind;
import io.penelope.domain.storing.InMemoryStore;
import io.penelope.domain.storing.Store;
import io.penelope.domain.storing.StoreContract;
import io.penelope.persistence.bytes.FileFolder;
import io.penelope.persistence.bytes.FolderLimits;
import io.penelope.testing.SettableClock;
import io.penelope.web.QueryExecutor;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser gets at the desk where somebody follows a link from Mews. */
@Execution(ExecutionMode.CONCURRENT)
class MediaRoutesTest implements StoreContract {

    private static final byte[] JPEG = HexFormat.of().parseHex("FFD8FFE000104A46494600010100000100010000");
    private static final Duration KEPT_FOR = Duration.ofDays(90);

    private final SettableClock clock = new SettableClock();
    private final Store store = new InMemoryStore();
    private final QueryExecutor queries = QueryExecutor.of("media", 64);
    private final List<GuestFile> lookedFor = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path parent;

    private FileFolder folder = FileFolder.open(Path.of("nowhere"), new FolderLimits(0, 0, 0), "ours", clock);
    private HttpServer server = new HttpServer("127.0.0.1", 0, List.of());
    private SignedLinks links = new SignedLinks(URI.create("http://nowhere"), new byte[32], KEPT_FOR);

    private final SignedLinks linksInChat = SignedLinks.inChat(new byte[32], KEPT_FOR);

    @Override
    public Store store() {
        return store;
    }

    @BeforeEach
    void start() {
        folder = FileFolder.open(parent.resolve("media"), new FolderLimits(10_000_000, 100_000_000, 1), "ours", clock);
        links = new SignedLinks(URI.create("http://127.0.0.1"), new byte[32], KEPT_FOR);
        MediaFiles files = new MediaFiles(
                links,
                linksInChat,
                new LookUpFile(store.guestFiles(), store.conversations()),
                folder,
                lookedFor::add,
                queries,
                clock);
        CallerNetwork networks = new CallerNetwork(InetAddress::isLoopbackAddress);
        server = new HttpServer(
                "127.0.0.1",
                0,
                List.of(),
                List.of(new MediaRoutes(files)),
                files::bytes,
                (address, forwardedFor) -> networks.of(address, forwardedFor).name());
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        queries.close();
    }

    private GuestFile sent(Optional<String> fileName, Optional<String> caption) {
        return sent("Anna <b>", fileName, caption);
    }

    private GuestFile sent(String by, Optional<String> fileName, Optional<String> caption) {
        MessageThread thread = liveThread(conversationWith(guestAt("420111").named(by)));
        Message message = appended(new Message(
                new MessageId(UUID.randomUUID()),
                thread.conversation(),
                thread.id(),
                Author.GUEST,
                new Content.Media(
                        MediaKind.PHOTO,
                        fileName,
                        caption,
                        Optional.of(new FileReference("1", Optional.empty(), Optional.empty(), Optional.empty()))),
                new SourceId("wamid.1"),
                Optional.empty(),
                NOON,
                NOON));
        List<GuestFile> files = GuestFile.in(message, WHATSAPP.id());
        change(() -> store.guestFiles().add(files));
        return files.get(0);
    }

    private GuestFile here(GuestFile file, byte[] bytes) throws IOException {
        FileStore.Done done = (FileStore.Done) folder.keep(new ByteArrayInputStream(bytes), Optional.empty());
        return saved(file.kept(done.bytes()));
    }

    private GuestFile saved(GuestFile file) {
        change(() -> store.guestFiles().save(file));
        return file;
    }

    private String path(GuestFile file) {
        return URI.create(links.to(file.id(), file.wantedAt())).getPath();
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private String page(String path, int status) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "content-type")).isEqualTo("text/html;charset=utf-8");
        assertThat(header(answer, "cache-control")).isEqualTo("no-store");
        assertThat(header(answer, "content-security-policy"))
                .startsWith("default-src 'none'")
                .doesNotContain("script");
        return new String(answer.body(), UTF_8);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("").replace("; ", ";");
    }

    @Test
    void a_photo_is_shown_with_who_sent_it_and_when_and_what_was_written_beside_it() throws Exception {
        GuestFile photo = here(sent(Optional.empty(), Optional.of("The <tap> drips")), JPEG);

        assertThat(page(path(photo), 200))
                .contains("<title>Photo from Anna &lt;b&gt;</title>", "<h1>Photo</h1>", "Sent by Anna &lt;b&gt;")
                .contains("1 May 2026, 12:00 UTC", "The &lt;tap&gt; drips", "download=\"photo-2026-05-01-120000.jpg\"")
                .contains("<img src=\"" + path(photo).substring("/media/".length()) + "/file\"", "20 bytes");
    }

    @Test
    void its_bytes_come_to_the_letter_as_what_they_are_and_run_nothing() throws Exception {
        GuestFile photo = here(sent(Optional.of("../../tap \"1\".html"), Optional.empty()), JPEG);

        HttpResponse<byte[]> answer = get(path(photo) + "/file");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(JPEG);
        assertThat(header(answer, "content-type")).isEqualTo("image/jpeg");
        assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(answer, "content-security-policy")).contains("sandbox", "default-src 'none'");
        assertThat(header(answer, "content-disposition")).isEqualTo("inline;filename*=UTF-8''tap%20_1_.html.jpg");
        assertThat(header(answer, "content-length")).isEqualTo("20");
    }

    @Test
    void what_could_speak_in_our_name_is_only_saved() throws Exception {
        GuestFile page =
                here(sent(Optional.of("tap.jpg"), Optional.empty()), "<html><script>alert(1)</script>".getBytes(UTF_8));

        HttpResponse<byte[]> answer = get(path(page) + "/file");

        assertThat(header(answer, "content-type")).isEqualTo("application/octet-stream");
        assertThat(header(answer, "content-disposition")).startsWith("attachment;");
        assertThat(page(path(page), 200))
                .doesNotContain("<img")
                .contains("It does not look like what it was sent as. Open it only if");
    }

    @Test
    void a_player_gets_the_stretch_that_it_asks_for() throws Exception {
        GuestFile photo = here(sent(Optional.empty(), Optional.empty()), JPEG);
        String file = path(photo) + "/file";

        HttpResponse<byte[]> middle = get(file, "Range", "bytes=2-4");
        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(middle.body()).isEqualTo(new byte[] {(byte) 0xFF, (byte) 0xE0, 0});
        assertThat(header(middle, "content-range")).isEqualTo("bytes 2-4/20");

        assertThat(get(file, "Range", "bytes=-3").body()).hasSize(3);
        assertThat(get(file, "Range", "bytes=18-").body()).hasSize(2);
        assertThat(get(file, "Range", "bytes=20-").statusCode()).isEqualTo(416);
        assertThat(get(file, "Range", "Bytes=0-1").body()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lines=0-1",
                "bytes=5-2",
                "bytes=-",
                "bytes=x-y",
                "bytes",
                "bytes=0-1,4-5",
                "bytes=0-99999999999999999999"
            })
    void a_stretch_that_nobody_can_read_is_the_whole(String wished) throws Exception {
        GuestFile photo = here(sent(Optional.empty(), Optional.empty()), JPEG);

        HttpResponse<byte[]> answer = get(path(photo) + "/file", "Range", wished);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(JPEG);
        assertThat(header(answer, "content-range")).isEmpty();
    }

    @Test
    void a_stretch_is_for_whoever_gets_the_file_and_not_for_who_asks_what_there_is() throws Exception {
        GuestFile photo = here(sent(Optional.empty(), Optional.empty()), JPEG);

        HttpResponse<Void> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path(photo) + "/file"))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .header("Range", "bytes=0-1")
                        .build(),
                BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "content-length")).isEqualTo("20");
    }

    @Test
    void a_stretch_of_another_version_is_the_whole() throws Exception {
        GuestFile photo = here(sent(Optional.empty(), Optional.empty()), JPEG);
        String file = path(photo) + "/file";
        String tag = header(get(file), "etag");

        assertThat(get(file, "Range", "bytes=0-1", "If-Range", tag).body()).hasSize(2);
        for (String other : List.of("\"other\"", "W/" + tag, "Fri, 01 May 2026 12:00:00 GMT")) {
            assertThat(get(file, "Range", "bytes=0-1", "If-Range", other).body())
                    .isEqualTo(JPEG);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TAG", "W/TAG", "\"a, b\", W/TAG", "\"other\",TAG", "*"})
    void what_a_browser_has_is_not_sent_again(String has) throws Exception {
        GuestFile photo = here(sent(Optional.empty(), Optional.empty()), JPEG);
        String file = path(photo) + "/file";
        String tag = header(get(file), "etag");

        HttpResponse<byte[]> answer = get(file, "If-None-Match", has.replace("TAG", tag));

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(header(answer, "etag")).isEqualTo(tag);
        assertThat(get(file, "If-None-Match", "\"other\"", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void a_browser_that_has_another_file_gets_this_one() throws Exception {
        GuestFile photo = here(sent(Optional.empty(), Optional.empty()), JPEG);

        assertThat(get(path(photo) + "/file", "If-None-Match", "\"other\", W/\"*\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_long_file_comes_whole() throws Exception {
        byte[] film = new byte[5_000_000];
        for (int i = 0; i < film.length; i++) {
            film[i] = (byte) (i * 31 + i / 251);
        }
        GuestFile file = here(sent(Optional.empty(), Optional.empty()), film);

        assertThat(get(path(file) + "/file").body()).isEqualTo(film);
    }

    /** Asks for a file as often as it is answered with one, from a network each time that is next, and reads none of them. */
    private String askInVain(String path, Iterator<String> from, List<Socket> deaf) throws IOException {
        String answer;
        do {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            deaf.add(socket);
            String request =
                    "GET " + path + " HTTP/1.1\r\nHost: penelope\r\nX-Forwarded-For: " + from.next() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
        } while (answer.startsWith("HTTP/1.1 200") && deaf.size() < 200);
        return answer;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void guests_who_do_not_read_what_they_asked_for_take_no_place_of_the_staffs() throws Exception {
        GuestFile film = here(sent(Optional.empty(), Optional.empty()), new byte[9_000_000]);
        Iterator<String> everywhere =
                Stream.iterate(1, i -> i + 1).map(i -> "192.0.2." + i).iterator();
        List<Socket> deaf = new ArrayList<>();
        try {
            String inChat = "/chat/" + WHATSAPP.id() + "/" + linksInChat.to(film.id(), film.wantedAt());
            assertThat(askInVain(inChat, everywhere, deaf)).startsWith("HTTP/1.1 503");

            assertThat(get(path(film) + "/file").statusCode()).isEqualTo(200);
        } finally {
            close(deaf);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void one_network_leaves_places_to_others(boolean inChat) throws Exception {
        GuestFile film = here(sent(Optional.empty(), Optional.empty()), new byte[9_000_000]);
        String path = inChat
                ? "/chat/" + WHATSAPP.id() + "/" + linksInChat.to(film.id(), film.wantedAt())
                : path(film) + "/file";
        Iterator<String> oneNetwork =
                Stream.iterate(1, i -> i + 1).map(i -> "2001:db8:1:1::" + i).iterator();
        List<Socket> deaf = new ArrayList<>();
        try {
            assertThat(askInVain(path, oneNetwork, deaf)).startsWith("HTTP/1.1 429");
            HttpResponse<byte[]> refused = get(path, "X-Forwarded-For", "2001:db8:1:1::ffff");

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(header(refused, "retry-after")).isEqualTo("10");
            assertThat(new String(refused.body(), UTF_8)).contains("32 files are read at once from one network");
            assertThat(get(path, "X-Forwarded-For", "2001:db8:1:2::1").statusCode())
                    .isEqualTo(200);
        } finally {
            close(deaf);
        }
        await().until(() -> get(path, "X-Forwarded-For", "2001:db8:1:1::ffff").statusCode(), status -> status == 200);
    }

    @Test
    void no_name_turns_the_direction_of_the_page_or_breaks_its_lines() throws Exception {
        GuestFile photo =
                here(sent("Eve\u202E\nINFO forged", Optional.of("a\r\nb\u202Egpj.exe"), Optional.empty()), JPEG);

        String page = new String(get(path(photo)).body(), UTF_8);

        assertThat(page).contains("Eve INFO forged", "a bgpj.exe").doesNotContain("\u202E", "\r", "Eve\n");
    }

    @Test
    void until_it_is_here_the_page_says_so_and_looks_again() throws Exception {
        GuestFile file = sent(Optional.empty(), Optional.empty());

        HttpResponse<byte[]> answer = get(path(file));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "refresh")).isEqualTo("5");
        assertThat(new String(answer.body(), UTF_8)).contains("on its way");
        assertThat(lookedFor).containsExactly(file);
        assertThat(get(path(file) + "/file").statusCode()).isEqualTo(404);
    }

    @Test
    void until_it_is_scanned_nobody_opens_it_and_the_page_says_why_and_looks_again() throws Exception {
        GuestFile photo = here(sent(Optional.empty(), Optional.of("The tap drips")), JPEG);
        StoredBytes bytes = photo.bytes().orElseThrow();
        GuestFile unscanned = saved(photo.unscanned(bytes, NOON));

        HttpResponse<byte[]> answer = get(path(photo));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "refresh")).isEqualTo("5");
        assertThat(new String(answer.body(), UTF_8))
                .contains("This file is here, and is being scanned for malware. This page looks again by itself.")
                .contains("The tap drips")
                .doesNotContain("<img", "/file");
        assertThat(lookedFor).containsExactly(unscanned);
        assertThat(get(path(photo) + "/file").statusCode()).isEqualTo(404);
        assertThat(get("/chat/" + WHATSAPP.id() + "/" + linksInChat.to(photo.id(), photo.wantedAt()))
                        .statusCode())
                .isEqualTo(404);

        saved(unscanned.notScanned(bytes, NOON, Duration.ZERO, Optional.empty()));
        assertThat(page(path(photo), 200))
                .contains("waits to be scanned for malware, which is not possible at this moment");
    }

    @Test
    void what_holds_malware_is_kept_back_from_everybody_and_its_page_says_so() throws Exception {
        GuestFile photo = here(sent(Optional.of("tap.jpg"), Optional.of("The tap drips")), JPEG);
        saved(photo.keptBack("Win.Test.<b>"));

        assertThat(page(path(photo), 410))
                .contains("This file was kept back, since it holds what looks like malware (Win.Test.&lt;b&gt;).")
                .contains("Ask the guest what it was, and open it nowhere else.", "tap.jpg", "The tap drips")
                .doesNotContain("<img", "/file");
        assertThat(new String(get(path(photo) + "/file").body(), UTF_8)).contains("kept back");
        assertThat(get("/chat/" + WHATSAPP.id() + "/" + linksInChat.to(photo.id(), photo.wantedAt()))
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void what_is_gone_is_told_with_what_to_do() throws Exception {
        GuestFile file = sent(Optional.empty(), Optional.empty());
        saved(file.gone(GuestFile.Reason.AT_PLATFORM));

        assertThat(page(path(file), 410)).contains("Ask the guest to send it again");
        assertThat(get(path(file) + "/file").statusCode()).isEqualTo(410);
    }

    @Test
    void what_is_missing_from_the_folder_is_told_and_offered_to_nobody() throws Exception {
        GuestFile photo = here(sent(Optional.empty(), Optional.empty()), JPEG);
        clock.advance(FileStore.JUST_NOW.plusSeconds(1));
        folder.removeUnless(digest -> false);

        assertThat(page(path(photo), 410)).contains("missing").doesNotContain("Save");
        assertThat(get(path(photo) + "/file").statusCode()).isEqualTo(410);
    }

    /** Jetty would throw where a piece lies behind the end; whoever asks is answered all the same, however often. */
    @Test
    void a_file_that_was_cut_short_is_missing_for_whoever_asks_for_a_piece_of_it() throws Exception {
        GuestFile photo = here(sent(Optional.empty(), Optional.empty()), JPEG);
        Path place = folder.find(((GuestFile.Kept) photo.progress()).bytes()).orElseThrow();
        Files.write(place, new byte[] {1, 2});

        for (int i = 0; i < 40; i++) { // more than are answered at once
            assertThat(get(path(photo) + "/file", "Range", "bytes=3-5").statusCode())
                    .isEqualTo(410);
        }
    }

    @Test
    void a_slash_too_many_leads_to_the_page() throws Exception {
        GuestFile photo = here(sent(Optional.empty(), Optional.empty()), JPEG);

        HttpResponse<byte[]> answer = get(path(photo) + "/");

        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(URI.create("http://h" + path(photo) + "/")
                        .resolve(header(answer, "location"))
                        .getPath())
                .isEqualTo(path(photo));
    }

    @Test
    void a_link_ends_with_the_files_time() throws Exception {
        GuestFile photo = here(sent(Optional.empty(), Optional.empty()), JPEG);
        clock.advance(KEPT_FOR.plusSeconds(1));

        assertThat(page(path(photo), 410)).contains("deleted").doesNotContain("Anna");
        assertThat(get(path(photo) + "/file").statusCode()).isEqualTo(410);
    }

    @Test
    void whatever_is_no_link_of_ours_says_nothing_of_any_file() throws Exception {
        GuestFile photo = here(sent(Optional.empty(), Optional.empty()), JPEG);
        String forged = path(photo).substring(0, path(photo).length() - 3) + "AAA";

        assertThat(page(forged, 404)).contains("No such file", "copied to its end");
        assertThat(get(forged + "/file").statusCode()).isEqualTo(404);
        assertThat(get("/media/").statusCode()).isEqualTo(404);
        assertThat(get("/media").statusCode()).isEqualTo(404);
    }
}
