package io.penelope.endtoend.conversation;

import static io.penelope.endtoend.town.Town.soon;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.endtoend.town.DeafReaders;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.RawHttp;
import io.penelope.endtoend.town.Town;
import io.penelope.endtoend.town.WebVisitor;
import io.penelope.mews.simulator.ledger.MessageThread;
import io.penelope.mews.simulator.ledger.Sender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The web chat as its page calls it; how the page itself behaves is seen in a browser, by {@code browser.ChatPageTest}. */
class WebChatTest {

    private static final List<String> WORDS = List.of(
            "Hello! 👋🏽 Is the 👨‍👩‍👧‍👦 room free?",
            "שלום, האם החדר פנוי? مرحبا",
            "by\nmany\n\tlines",
            "*bold* <script>alert(1)</script> &amp; \\ {{0}} %s $1");

    @TempDir
    private static Path folder;

    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.without(folder, Plan.ORDINARY);
        WebVisitor.welcome(town);
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private static MessageThread threadThatSays(String words) {
        return town.mews().threads().stream()
                .filter(thread -> guestsWordsIn(thread).contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No thread says that yet"));
    }

    private static List<String> guestsWordsIn(MessageThread thread) {
        return town.mews().messages(thread.id()).stream()
                .filter(message -> message.sender() == Sender.APPLICATION)
                .map(message -> message.text())
                .toList();
    }

    private static void answer(String question, String answer) {
        soon(() -> town.mews().answer(threadThatSays(question).id(), answer));
    }

    @Test
    void words_arrive_byte_for_byte_in_both_directions_and_in_order() {
        WebVisitor guest = WebVisitor.to(town);

        WORDS.forEach(words -> assertThat(guest.says(words)).isEqualTo(200));
        soon(() -> assertThat(guestsWordsIn(threadThatSays(WORDS.get(3)))).isEqualTo(WORDS));
        WORDS.forEach(words -> answer(WORDS.get(0), words));

        soon(() -> assertThat(guest.reads())
                .isEqualTo(Stream.concat(WORDS.stream().map(words -> ">" + words), WORDS.stream())
                        .toList()));
        assertThat(threadThatSays(WORDS.get(0)).subject()).isEqualTo("Web chat");
        assertThat(threadThatSays(WORDS.get(0)).originalSender()).matches("Guest [A-Z2-9]{4}");
    }

    @Test
    void what_is_sent_again_is_said_once_and_tells_when_the_hotel_has_it() {
        WebVisitor guest = WebVisitor.to(town);
        String id = UUID.randomUUID().toString();

        assertThat(guest.says(id, "Once").statusCode()).isEqualTo(200);
        assertThat(guest.says(id, "Once").statusCode()).isEqualTo(200);

        soon(() -> assertThat(guest.conversation(0).path("inHotel").asInt()).isEqualTo(1));
        JsonNode conversation = guest.conversation(0);
        assertThat(conversation.path("messages")).hasSize(1);
        assertThat(conversation.path("messages").path(0).path("id").asText()).isEqualTo(id);
        assertThat(conversation.path("messages").path(0).path("n").asInt()).isEqualTo(1);
        assertThat(conversation.path("more").asBoolean()).isFalse();
        assertThat(guest.conversation(1).path("messages")).isEmpty();
    }

    @Test
    void guests_who_ask_for_a_long_conversation_and_do_not_read_hold_up_no_other() throws IOException {
        WebVisitor talkative = WebVisitor.to(town);
        for (int i = 0; i < 3; i++) { // as much as a guest may say in a minute
            assertThat(talkative.saysAtAnyPrice("\u00fc".repeat(4000))).isEqualTo(200);
        }
        String asks = "GET /chat/" + WebVisitor.CHANNEL
                + "/messages HTTP/1.1\r\nHost: penelope\r\nAuthorization: Bearer " + talkative.secret() + "\r\n\r\n";

        try (DeafReaders unused = DeafReaders.at(town, 4, 1000, asks)) {
            for (int i = 0; i < 20; i++) {
                WebVisitor guest = WebVisitor.to(town);
                assertThat(guest.saysAtAnyPrice("And I?")).isEqualTo(200);
                assertThat(guest.reads()).containsExactly(">And I?");
            }
        }
    }

    @Test
    void the_cookies_of_the_whole_domain_may_come_along() {
        String cookies = "consent=" + "x".repeat(32 * 1024 - 8);
        WebVisitor guest = WebVisitor.to(town);

        for (String path : List.of("", "/hotel", "/theme.css", "/messages")) {
            assertThat(withHeader("Cookie", cookies, "/chat/" + WebVisitor.CHANNEL + path, guest.secret())
                            .statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(withHeader("Cookie", cookies, "/chat/chat.js", "").statusCode())
                .isEqualTo(200);
        assertThat(guest.post(
                                "messages",
                                WebVisitor.body(UUID.randomUUID().toString(), "Cookies?"),
                                Map.of("Cookie", cookies))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"Cookie, 50000, 431", "Cookie, 33000, 200", "X-Token, 9000, 431", "X-Token, 8000, 200"})
    void whatever_is_beyond_is_refused_in_our_own_words(String header, int length, int status) {
        HttpResponse<String> answer = withHeader(header, "x".repeat(length), "/chat/" + WebVisitor.CHANNEL, "");

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status != 200) {
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).contains("headers are too long", "32 KiB").doesNotContain("xxxx");
        }
    }

    private static HttpResponse<String> withHeader(String name, String value, String path, String secret) {
        return town.send(HttpRequest.newBuilder(town.address().resolve(path))
                .header(name, value)
                .header("Authorization", "Bearer " + secret)
                .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?lang=de", "?lang=de&from=room%2012"})
    void a_slash_at_the_end_of_the_pages_address_leads_to_the_page_and_the_query_goes_along(String query) {
        URI mistyped = URI.create(town.address() + "/chat/" + WebVisitor.CHANNEL + "/" + query);
        HttpResponse<String> answer = town.send(HttpRequest.newBuilder(mistyped).build());

        assertThat(answer.statusCode()).isBetween(301, 308);
        URI target = mistyped.resolve(answer.headers().firstValue("Location").orElseThrow());
        assertThat(target).hasToString(town.address() + "/chat/" + WebVisitor.CHANNEL + query);
        assertThat(town.send(HttpRequest.newBuilder(target).build()).body()).contains("chat.js");
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "hotel"})
    void what_was_said_is_nothing_for_a_proxy_to_keep_or_for_a_browser_to_guess_at(String path) {
        HttpResponse<String> answer = WebVisitor.to(town).get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void one_guest_cannot_hush_or_read_another_by_the_same_id() {
        WebVisitor penelope = WebVisitor.to(town);
        WebVisitor antinous = WebVisitor.to(town);
        String id = UUID.randomUUID().toString();

        penelope.says(id, "Mine");
        antinous.says(id, "Also mine");

        assertThat(penelope.reads()).containsExactly(">Mine");
        assertThat(antinous.reads()).containsExactly(">Also mine");
        assertThat(WebVisitor.to(town).reads()).isEmpty();
    }

    @Test
    void everything_is_still_there_when_the_bridge_was_stopped_and_started() {
        WebVisitor guest = WebVisitor.to(town);
        guest.says("Before");
        answer("Before", "Answered before");
        soon(() -> assertThat(guest.reads()).containsExactly(">Before", "Answered before"));

        town.shut();
        WebVisitor.welcome(town);
        guest.says("After");

        assertThat(guest.reads()).containsExactly(">Before", "Answered before", ">After");
    }

    static Stream<Arguments> whatNoPageSends() {
        String id = UUID.randomUUID().toString();
        String good = WebVisitor.body(id, "Hello");
        return Stream.of(
                Arguments.of(400, "{", Map.of()),
                Arguments.of(400, "[]", Map.of()),
                Arguments.of(400, "", Map.of()),
                Arguments.of(400, good + good, Map.of()),
                Arguments.of(400, WebVisitor.body("1", "Hello"), Map.of()),
                Arguments.of(400, WebVisitor.body(id, " \n\t"), Map.of()),
                Arguments.of(400, WebVisitor.body(id, "x".repeat(4001)), Map.of()),
                Arguments.of(400, "{\"id\":\"" + id + "\",\"text\":5}", Map.of()),
                Arguments.of(400, "[".repeat(20_000), Map.of()),
                Arguments.of(413, WebVisitor.body(id, "x".repeat(33_000)), Map.of()),
                Arguments.of(415, good, Map.of("Content-Type", "text/plain")),
                Arguments.of(403, good, Map.of("Origin", "https://elsewhere.example")),
                Arguments.of(403, good, Map.of("Origin", WebVisitor.SITE)),
                Arguments.of(403, good, Map.of("Origin", "null")));
    }

    @ParameterizedTest
    @MethodSource("whatNoPageSends")
    void what_no_page_of_ours_sends_is_refused_and_leaves_nothing(
            int status, String body, Map<String, String> headers) {
        WebVisitor guest = WebVisitor.to(town);

        HttpResponse<String> answer = guest.post("messages", body, headers);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("Hello", "xxxx");
        assertThat(guest.reads()).isEmpty();
    }

    @Test
    void a_page_of_ours_may_send() {
        WebVisitor guest = WebVisitor.to(town);

        assertThat(guest.post(
                                "messages",
                                WebVisitor.body(UUID.randomUUID().toString(), "Hello"),
                                Map.of("Origin", town.address().toString()))
                        .statusCode())
                .isEqualTo(200);
    }

    /** What a guest's browser sends who came by another address than server.publicUrl. */
    @Test
    void a_page_that_was_reached_under_another_address_may_send_only_if_the_proxy_passes_that_on() {
        assertThat(sentFrom("http://chat.riverside.example", "127.0.0.1:" + town.port()))
                .startsWith("HTTP/1.1 403 ");
        assertThat(sentFrom("http://chat.riverside.example", "chat.riverside.example"))
                .startsWith("HTTP/1.1 200 ");
    }

    private static String sentFrom(String origin, String host) {
        String body = WebVisitor.body(UUID.randomUUID().toString(), "Hello");
        String head = "POST /chat/" + WebVisitor.CHANNEL + "/messages HTTP/1.1\r\nHost: " + host + "\r\nOrigin: "
                + origin + "\r\nAuthorization: Bearer " + WebVisitor.to(town).secret()
                + "\r\nX-Forwarded-For: 192.0.2.44\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\nConnection: close\r\n\r\n";
        return RawHttp.answerTo(town, head + body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "stream"})
    void without_a_secret_there_is_nothing_to_read(String path) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(town.address() + "/chat/" + WebVisitor.CHANNEL + "/" + path))
                .header("Accept", "text/event-stream")
                .build();

        assertThat(town.send(request).statusCode()).isEqualTo(401);
    }

    @Test
    void who_writes_without_end_is_asked_to_wait_and_heard_again_later() {
        WebVisitor guest = WebVisitor.to(town);
        IntStream.rangeClosed(1, 20)
                .forEach(i -> assertThat(guest.says("Word " + i)).isEqualTo(200));

        // A slow machine gives the guest time for a few more.
        HttpResponse<String> answer = Stream.generate(
                        () -> guest.says(UUID.randomUUID().toString(), "One too many"))
                .limit(100)
                .filter(said -> said.statusCode() != 200)
                .findFirst()
                .orElseThrow();
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 3L);
        assertThat(WebVisitor.to(town).says("Another guest")).isEqualTo(200);

        town.letPass(Duration.ofMinutes(1));
        assertThat(guest.says("Later")).isEqualTo(200);
    }

    @Test
    void who_writes_a_great_deal_is_asked_to_wait_in_words() {
        WebVisitor guest = WebVisitor.to(town);
        String page = "x".repeat(4000);
        IntStream.rangeClosed(1, 3).forEach(i -> assertThat(guest.says(page)).isEqualTo(200));

        HttpResponse<String> answer = guest.says(UUID.randomUUID().toString(), page);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
        assertThat(answer.body()).contains("great deal");
        town.letPass(Duration.ofMinutes(1));
        assertThat(guest.says(page)).isEqualTo(200);
    }

    @Test
    void a_flood_is_kept_out_and_fifty_honest_guests_behind_the_same_address_are_let_in() {
        String wifi = "198.51.100.7";
        WebVisitor known = WebVisitor.from(wifi, town);
        assertThat(known.says("I was here first")).isEqualTo(200);

        long floodLetIn = IntStream.range(0, 1000)
                .map(i -> WebVisitor.from(wifi, town).says("Buy now"))
                .filter(status -> status == 200)
                .count();
        long honestLetIn = IntStream.range(0, 50)
                .map(i -> WebVisitor.from(wifi, town).saysAtAnyPrice("May we check in early?"))
                .filter(status -> status == 200)
                .count();

        assertThat(floodLetIn).isLessThanOrEqualTo(10);
        assertThat(honestLetIn).isEqualTo(50);
        assertThat(known.says("I am still here")).isEqualTo(200);
    }

    @Test
    void what_the_guest_has_seen_counts_as_read() {
        WebVisitor guest = WebVisitor.to(town);
        guest.says("Is it far?");
        answer("Is it far?", "It is near.");
        soon(() -> assertThat(guest.reads()).containsExactly(">Is it far?", "It is near."));
        long before = read();

        assertThat(guest.sees(2)).isEqualTo(204);
        soon(() -> assertThat(read()).isEqualTo(before + 1));
        assertThat(guest.sees(2)).isEqualTo(204);
        assertThat(WebVisitor.to(town).sees(7)).isEqualTo(204);
        assertThat(read()).isEqualTo(before + 1);
    }

    /** How many of the hotel's messages guests have read, as the API tells. */
    private static long read() {
        return town.api().get("/api/v1/deliveries?limit=200").items().stream()
                .filter(delivery -> delivery.path("receipt").asText().equals("read"))
                .count();
    }

    @Test
    void an_open_page_is_told_of_everything_new_at_once() throws IOException {
        WebVisitor guest = WebVisitor.to(town);
        guest.says("Ring when there is news");
        soon(() -> assertThat(guest.conversation(0).path("inHotel").asInt()).isEqualTo(1));

        HttpResponse<InputStream> stream = guest.listens();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), UTF_8))) {
            assertThat(stream.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(nextNews(lines)).isEqualTo("{\"last\":1,\"inHotel\":1,\"filesGone\":0}");
            answer("Ring when there is news", "Here it is");
            assertThat(nextNews(lines)).isEqualTo("{\"last\":2,\"inHotel\":2,\"filesGone\":0}");
        }
    }

    private static String nextNews(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data:")) {
                return line.substring("data:".length()).strip();
            }
        }
        throw new AssertionError("The stream ended");
    }

    @Test
    void a_guest_may_listen_from_three_pages_and_a_fourth_asks_instead() throws IOException {
        WebVisitor guest = WebVisitor.to(town);
        guest.says("I have many windows");
        List<HttpResponse<InputStream>> streams =
                IntStream.range(0, 3).mapToObj(i -> guest.listens()).toList();

        assertThat(streams).allMatch(stream -> stream.statusCode() == 200);
        assertThat(guest.listens().statusCode()).isEqualTo(503);
        assertThat(WebVisitor.to(town).listens().statusCode()).isEqualTo(200);
        streams.get(0).body().close();
        soon(() -> assertThat(guest.listens().statusCode()).isEqualTo(200));
        assertThat(guest.get("stream").statusCode()).isEqualTo(406);
    }

    @Test
    void the_page_names_the_hotel_as_text_and_lets_only_its_site_frame_it() {
        HttpResponse<String> page = town.get("/chat/" + WebVisitor.CHANNEL + "?lang=de");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<title>The &quot;Riverside&quot; &lt;b&gt;&amp; Sons&lt;/b&gt;</title>")
                .contains("<html lang=\"de\" data-channel=\"riverside-web\">")
                .doesNotContain("{{", "<b>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors " + WebVisitor.SITE + ";", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"chat.js, text/javascript", "widget.js, text/javascript", "chat.css, text/css"})
    void a_file_that_the_browser_has_is_not_sent_again_and_stays_what_it_was(String name, String type) {
        URI address = URI.create(town.address() + "/chat/" + name);
        HttpResponse<String> first = town.send(HttpRequest.newBuilder(address).build());
        // A proxy that compresses makes the tag a weak one.
        HttpResponse<String> again = town.send(HttpRequest.newBuilder(address)
                .header(
                        "If-None-Match",
                        "W/" + first.headers().firstValue("ETag").orElseThrow())
                .build());

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(List.of(first, again))
                .allSatisfy(answer -> assertThat(
                                answer.headers().firstValue("Content-Type").orElse(""))
                        .startsWith(type));
    }

    @ParameterizedTest
    @CsvSource({
        "widget.js, '\"name\":\"The \\\"Riverside\\\" <b>& Sons</b>\"'",
        "riverside-web/widget.js, '\"phone\":\"+420 123 456 789\"'",
        "riverside-web/about.js, '\"accent\":\"#1f5f5b\"'"
    })
    void the_widget_knows_the_hotel_and_any_site_may_ask_for_it_without_cookies(String name, String words) {
        HttpResponse<String> script = town.get("/chat/" + name);

        assertThat(script.body()).contains(words);
        assertThat(script.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(script.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
    }

    @ParameterizedTest
    @CsvSource({
        "/chat/nowhere, chat.css",
        "/chat/nowhere/, ../chat.css",
        "/chat/riverside-whatsapp?lang=en, chat.css",
        "/chat/, chat.css",
        "/chat, chat/chat.css"
    })
    void an_address_without_a_chat_is_a_page_in_words(String path, String sheet) {
        HttpResponse<String> page = town.get(path);

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body())
                .contains("There is no chat at this address", "href=\"" + sheet + "\"")
                .doesNotContain("{");
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'");
    }

    /** The JDK's own reader of such a list works for minutes on it. */
    @Test
    void kilobytes_of_languages_cost_nothing_wherever_they_are_sent() {
        String much = "a1-b2-c3-".repeat(800) + "d4";
        URI page = URI.create(town.address() + "/chat/" + WebVisitor.CHANNEL);

        assertThat(town.get("/chat/" + WebVisitor.CHANNEL + "?lang=" + much).body())
                .contains("<html lang=\"en\"");
        assertThat(town.get("/chat/" + WebVisitor.CHANNEL + "/hotel?lang=" + much)
                        .body())
                .contains("\"language\":\"en\"");
        assertThat(town.send(HttpRequest.newBuilder(page)
                                .header("Accept-Language", much)
                                .build())
                        .body())
                .contains("<html lang=\"en\"");
        assertThat(town.send(HttpRequest.newBuilder(URI.create(page + "/messages"))
                                .header("Authorization", "Bearer " + "L".repeat(43))
                                .header("X-Forwarded-For", "203.0.113.7")
                                .header("Content-Type", "application/json")
                                .header("Accept-Language", much)
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        WebVisitor.body(UUID.randomUUID().toString(), "Which language?")))
                                .build())
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/chat/nowhere",
                "/chat/riverside-whatsapp",
                "/chat/riverside-telegram/hotel",
                "/chat/nowhere/theme.css",
                "/chat/nowhere/messages",
                "/chat/chat.html",
                "/webhooks/channels/riverside-web"
            })
    void no_other_channel_has_a_chat_and_the_chat_has_no_webhook(String path) {
        assertThat(town.get(path).statusCode()).isEqualTo(404);
    }
}
