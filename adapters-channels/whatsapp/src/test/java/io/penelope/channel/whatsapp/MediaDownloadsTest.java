package io.penelope.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penelope.channel.spi.BlockedException;
import io.penelope.channel.spi.Download;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.ThrottledException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a guest's file is fetched, and what becomes of it where it cannot be. */
class MediaDownloadsTest {

    private static final String NODE = "/v23.0/90011";
    private static final String FILE = "/attachments/a";
    private static final FileReference PHOTO = FileReference.of("90011").type("image/jpeg");
    private static final byte[] BYTES = {(byte) 0xff, (byte) 0xd8, 0, 1, 2, '\r', '\n', (byte) 0x80};

    private FakeGraph graph;
    private WhatsAppChannel channel;

    @BeforeEach
    void startGraph() throws Exception {
        graph = new FakeGraph();
        channel = Bench.channel(graph.address());
    }

    @AfterEach
    void stopGraph() {
        graph.close();
    }

    @Test
    void it_comes_to_the_letter_from_where_meta_says_that_it_lies() throws Exception {
        lies(FILE).on(FILE, 200, BYTES, "Content-Type", "image/jpeg");

        Download photo = channel.fetch(PHOTO).orElseThrow();

        assertThat(photo.size()).contains((long) BYTES.length);
        assertThat(bytes(photo)).isEqualTo(BYTES);
    }

    @Test
    void both_calls_bear_the_token_and_the_first_the_proof_and_the_number() throws Exception {
        lies(FILE).on(FILE, 200, BYTES);

        bytes(channel.fetch(PHOTO).orElseThrow());

        assertThat(graph.calls())
                .satisfiesExactly(
                        asked -> assertThat(asked.address())
                                .hasPath(NODE)
                                .hasParameter("phone_number_id", Bench.OURS)
                                .hasParameter("appsecret_proof", Bench.PROOF),
                        fetched -> assertThat(fetched.address()).hasPath(FILE).hasNoParameter("appsecret_proof"))
                .allSatisfy(call -> assertThat(call.authorization()).isEqualTo("Bearer " + Bench.TOKEN));
    }

    @Test
    void an_id_stays_inside_its_path() {
        graph.answersError(400, 100, "OAuthException");

        assertThatThrownBy(() -> channel.fetch(FileReference.of("../me?fields=id&x=1 2")))
                .isInstanceOf(IOException.class);

        assertThat(graph.calls().get(0).address().getRawPath()).isEqualTo("/v23.0/..%2Fme%3Ffields%3Did%26x%3D1%202");
    }

    @ParameterizedTest(name = "HTTP {0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {\"error\":{\"code\":100,\"error_subcode\":33,\"type\":\"GraphMethodException\"}}",
                "404 | {\"error\":{\"code\":100,\"type\":\"OAuthException\"}}",
                "400 | {\"error\":{\"code\":100,\"message\":\"Object with ID '90011' does not exist\"}}",
                "400 | {\"error\":{\"code\":803,\"message\":\"(#803) Some of the aliases do not exist\"}}"
            })
    void what_meta_does_not_know_any_more_is_gone(int status, String answer) throws Exception {
        graph.answers(status, answer);

        assertThat(channel.fetch(PHOTO)).isEmpty();
    }

    @Test
    void an_address_that_is_too_old_is_asked_for_anew() throws Exception {
        lies(FILE).on(FILE, 404, "").on(FILE, 200, BYTES);

        assertThat(bytes(channel.fetch(PHOTO).orElseThrow())).isEqualTo(BYTES);
        assertThat(graph.calls()).hasSize(4);
    }

    @Test
    void an_address_is_asked_for_anew_only_once_and_then_nothing_is_said_to_be_gone() {
        lies(FILE).on(FILE, 404, "");

        assertThatThrownBy(() -> channel.fetch(PHOTO))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("HTTP 404");
        assertThat(graph.calls()).hasSize(4);
    }

    @Test
    void a_file_that_went_in_the_meantime_is_gone() throws Exception {
        lies(FILE)
                .on(NODE, 400, "{\"error\":{\"code\":100,\"error_subcode\":33}}")
                .on(FILE, 404, "");

        assertThat(channel.fetch(PHOTO)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:%d/a", "https://files.example.com/a", "http://lookaside.fbsbx.com/a"})
    void nothing_is_sent_to_a_host_that_may_not_see_the_token(String address) {
        URI elsewhere = URI.create(address.formatted(graph.address().getPort()));
        graph.on(NODE, 200, "{\"url\":\"" + elsewhere + "?hash=AsGoodAsTheFile\"}");

        assertThatThrownBy(() -> channel.fetch(PHOTO))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(elsewhere.getHost())
                .hasMessageNotContaining("AsGoodAsTheFile");
        assertThat(graph.calls()).hasSize(1);
    }

    @Test
    void what_is_no_address_is_not_quoted() {
        graph.on(NODE, 200, "{\"url\":\"https://no address/AsGoodAsTheFile\"}");

        assertThatThrownBy(() -> channel.fetch(PHOTO))
                .isInstanceOf(IOException.class)
                .hasNoCause()
                .hasMessageNotContaining("AsGoodAsTheFile");
    }

    @Test
    void a_redirect_is_followed_where_the_token_may_go() throws Exception {
        lies(FILE)
                .on(FILE, 302, new byte[0], "Location", "/attachments/b?x=1")
                .on("/attachments/b", 307, new byte[0], "Location", graph.address() + "c")
                .on("/v23.0/c", 200, BYTES);

        assertThat(bytes(channel.fetch(PHOTO).orElseThrow())).isEqualTo(BYTES);
        assertThat(graph.calls())
                .last()
                .satisfies(call -> assertThat(call.authorization()).isEqualTo("Bearer " + Bench.TOKEN));
    }

    @Test
    void a_redirect_is_not_followed_elsewhere() {
        lies(FILE)
                .on(
                        FILE,
                        302,
                        new byte[0],
                        "Location",
                        "http://localhost:" + graph.address().getPort() + "/portal");

        assertThatThrownBy(() -> channel.fetch(PHOTO))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("localhost");
        assertThat(graph.calls()).hasSize(2);
    }

    @Test
    void redirects_without_end_are_followed_three_times() {
        lies(FILE).on(FILE, 302, new byte[0], "Location", FILE);

        assertThatThrownBy(() -> channel.fetch(PHOTO)).isInstanceOf(IOException.class);
        assertThat(graph.calls()).hasSize(5);
    }

    @Test
    void too_many_calls_are_told_with_the_pause_whichever_it_was() {
        graph.answersError(429, 4).retryAfter("120");
        ThrottledException asking = catchThrowableOfType(ThrottledException.class, () -> channel.fetch(PHOTO));
        lies(FILE).on(FILE, 429, new byte[0], "Retry-After", "7");
        ThrottledException fetching = catchThrowableOfType(ThrottledException.class, () -> channel.fetch(PHOTO));

        assertThat(asking.after()).isEqualTo(Duration.ofMinutes(2));
        assertThat(fetching.after()).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest(name = "HTTP {0}, code {1}: {2}")
    @CsvSource({
        "401, 190,    accessToken",
        "403, 10,     permission",
        "403, 131031, WhatsApp Manager",
        "400, 104,    appSecret",
    })
    void what_somebody_has_to_mend_is_blocked_whichever_call_it_met(int status, int code, String remedy) {
        graph.answersError(status, code);
        BlockedException asking = catchThrowableOfType(BlockedException.class, () -> channel.fetch(PHOTO));
        lies(FILE).on(FILE, status, "{\"error\":{\"code\":" + code + "}}");
        BlockedException fetching = catchThrowableOfType(BlockedException.class, () -> channel.fetch(PHOTO));

        assertThat(asking).hasMessageContaining(remedy).hasMessageNotContaining(Bench.TOKEN);
        assertThat(fetching).hasMessageContaining(remedy).hasMessageNotContaining(Bench.TOKEN);
    }

    @ParameterizedTest(name = "HTTP {0}")
    @ValueSource(ints = {200, 302, 403, 404, 511})
    void a_page_in_metas_place_is_neither_the_file_nor_its_end(int status) {
        graph.answersPage(status);

        assertThatThrownBy(() -> channel.fetch(PHOTO))
                .isInstanceOf(BlockedException.class)
                .hasMessageContainingAll("127.0.0.1", "apiUrl");
    }

    @Test
    void a_page_in_the_files_place_is_not_the_file() {
        lies(FILE).on(FILE, 200, Bench.bytes("<html>Sign in"), "Content-Type", "text/html");

        assertThatThrownBy(() -> channel.fetch(PHOTO))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a page");
    }

    @Test
    void a_page_that_a_guest_sent_is_one() throws Exception {
        graph.on(NODE, 200, "{\"url\":\"" + graph.address().resolve(FILE) + "\",\"mime_type\":\"text/html\"}")
                .on(FILE, 200, Bench.bytes("<html>Our wedding"), "Content-Type", "text/html");

        assertThat(bytes(channel.fetch(PHOTO).orElseThrow())).asString().isEqualTo("<html>Our wedding");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500, 502})
    void whatever_else_meta_answers_is_tried_again(int status) {
        graph.answersError(status, 1);
        assertThatThrownBy(() -> channel.fetch(PHOTO)).isInstanceOf(IOException.class);

        lies(FILE).on(FILE, status, "");
        assertThatThrownBy(() -> channel.fetch(PHOTO))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("HTTP " + status);
    }

    @Test
    void an_answer_without_an_address_is_no_file() {
        graph.on(NODE, 200, "{\"id\":\"90011\"}");

        assertThatThrownBy(() -> channel.fetch(PHOTO)).isInstanceOf(IOException.class);
    }

    @Test
    void one_that_breaks_off_is_not_taken_for_whole() throws Exception {
        lies(FILE).breaksOffOn(FILE, BYTES, 1000);

        Download photo = channel.fetch(PHOTO).orElseThrow();

        assertThat(photo.size()).contains(1000L);
        assertThatThrownBy(() -> bytes(photo)).isInstanceOf(IOException.class);
    }

    @Test
    void where_nobody_listens_nothing_is_gone() {
        assertThatThrownBy(() -> Bench.channel(Bench.NOWHERE).fetch(PHOTO))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("could not be asked for a file");
    }

    /** Meta says that the photo lies at this path. */
    private FakeGraph lies(String path) {
        return graph.on(
                NODE,
                200,
                "{\"messaging_product\":\"whatsapp\",\"url\":\""
                        + graph.address().resolve(path)
                        + "\",\"mime_type\":\"image/jpeg\",\"file_size\":\"8\",\"id\":\"90011\"}");
    }

    private static byte[] bytes(Download download) throws IOException {
        try (InputStream bytes = download.bytes()) {
            return bytes.readAllBytes();
        }
    }
}
