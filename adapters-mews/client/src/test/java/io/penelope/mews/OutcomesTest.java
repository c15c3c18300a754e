package io.penelope.mews;

import static io.penelope.mews.ScriptedMews.RIVERSIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import io.penelope.domain.hotel.HotelMessaging.Posted;
import io.penelope.domain.hotel.HotelMessaging.Posting;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import io.penelope.mews.api.budget.InMemoryJournal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomesTest {

    private static final ThreadHeading HEADING = new ThreadHeading("Ada", "WhatsApp +44 20 7946 0000");
    private static final HotelThreadId THREAD =
            new HotelThreadId(UUID.fromString("11111111-0000-0000-0000-000000000000"));
    private static final String FIRST = "22222222-0000-0000-0000-000000000001";
    private static final String SECOND = "22222222-0000-0000-0000-000000000002";
    private static final List<Posting> TWO =
            List.of(new Posting(FIRST, THREAD, "Hello"), new Posting(SECOND, THREAD, "Is the pool open?"));
    private static final Instant THEN = Instant.parse("2026-05-01T11:59:00Z");

    private final ScriptedMews mews = new ScriptedMews();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final MewsHotelMessaging hotel = ScriptedMews.client(mews.address(), Duration.ofSeconds(20), journal);

    @AfterEach
    void stop() {
        mews.close();
    }

    @Test
    void a_thread_is_asked_for_as_mews_documents_it() {
        mews.answers(200, """
                {"MessageThreads": [{"Id": "11111111-0000-0000-0000-000000000000", "OriginalSender": "Ada",
                  "Subject": "WhatsApp", "CreatedUtc": "2026-05-01T11:59:00.1234567Z", "Mood": {"New": [1]}}], "New": 1}
                """);

        Outcome<HotelThread> outcome = hotel.open(RIVERSIDE, HEADING);

        assertThat(outcome)
                .isEqualTo(Outcome.done(new HotelThread(
                        THREAD, "Ada", "WhatsApp", Instant.parse("2026-05-01T11:59:00.1234567Z"), false)));
        assertThat(mews.asked())
                .containsExactly(new ScriptedMews.Asked(
                        "POST",
                        "/api/connector/v1/messageThreads/add",
                        "{\"OriginalSender\":\"Ada\",\"Subject\":\"WhatsApp +44 20 7946 0000\",\"ClientToken\":\"client-secret\","
                                + "\"AccessToken\":\"access-secret\",\"Client\":\"Penelope 1.0.0\"}"));
    }

    @Test
    void times_are_sent_in_whole_seconds_and_nothing_is_sent_as_null() {
        mews.answers(204, "");

        hotel.messagesSince(RIVERSIDE, List.of(THREAD), THEN.plusMillis(987), RequestPurpose.LOOKING);

        assertThat(mews.asked().get(0).body())
                .contains(
                        "\"CreatedUtc\":{\"StartUtc\":\"2026-05-01T11:59:00Z\",\"EndUtc\":\"2026-05-02T12:00:00Z\"}",
                        "\"Limitation\":{\"Count\":1000}")
                .doesNotContain("null");
    }

    @Test
    void posted_messages_are_told_by_their_identifiers_in_whatever_order_they_come() {
        mews.answers(200, added(named(SECOND, 2), named(FIRST, 1)));

        assertThat(hotel.post(RIVERSIDE, TWO)).isEqualTo(Outcome.done(List.of(posted(FIRST, 1), posted(SECOND, 2))));
        assertThat(mews.asked().get(0).body()).contains("\"Identifier\":\"" + FIRST + "\"");
    }

    @Test
    void without_identifiers_posted_messages_are_told_by_their_place() {
        mews.answers(200, added(message(1), message(2)));

        assertThat(hotel.post(RIVERSIDE, TWO)).isEqualTo(Outcome.done(List.of(posted(FIRST, 1), posted(SECOND, 2))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Messages\": [{\"Message\": {\"Id\": \"33333333-0000-0000-0000-000000000001\"}}]}",
                "{\"Messages\": [{\"Message\": {\"Id\": null}}, {\"Message\": null}]}",
                "{\"Messages\": [null, {}]}",
                "{\"Messages\": null}",
                "{}",
                "null",
                "",
                "<html>Welcome to the airport's network</html>",
                "[1, 2]"
            })
    void an_answer_that_does_not_tell_of_every_message_leaves_them_in_doubt(String body) {
        mews.answers(200, body);

        assertThat(hotel.post(RIVERSIDE, TWO)).isInstanceOf(Outcome.InDoubt.class);
    }

    @Test
    void a_message_in_another_thread_is_not_ours() {
        mews.answers(200, added(message(1), message(2).replace("11111111-0000", "99999999-0000")));

        assertThat(hotel.post(RIVERSIDE, TWO)).isInstanceOf(Outcome.InDoubt.class);
    }

    @ParameterizedTest(name = "{0} means {1} for a change, {2} for a look")
    @CsvSource({
        "400, refused, refused",
        "401, blocked, blocked",
        "403, refused, refused",
        "404, blocked, blocked",
        "405, blocked, blocked",
        "407, unavailable, unavailable",
        "408, in_doubt, unavailable",
        "409, later, later",
        "413, refused, refused",
        "422, in_doubt, unavailable",
        "425, unavailable, unavailable",
        "429, unavailable, unavailable",
        "500, in_doubt, unavailable",
        "502, in_doubt, unavailable",
        "503, in_doubt, unavailable",
        "504, in_doubt, unavailable",
        "522, in_doubt, unavailable",
        "204, in_doubt, done"
    })
    void every_status_of_mewss_has_a_meaning(int status, String change, String look) {
        mews.otherwise(asked -> new ScriptedMews.Said(status, status == 204 ? "" : "{\"Message\": \"Scripted\"}"));

        assertThat(changes()).as("changes").containsOnly(change);
        assertThat(looks(status != 204)).as("looks").containsOnly(look);
    }

    @ParameterizedTest(name = "{0} with a page means {1} for a change, {2} for a look")
    @CsvSource({
        "200, blocked, blocked",
        "201, blocked, blocked",
        "300, blocked, blocked",
        "301, blocked, blocked",
        "302, blocked, blocked",
        "303, blocked, blocked",
        "307, blocked, blocked",
        "308, blocked, blocked",
        "400, blocked, blocked",
        "401, blocked, blocked",
        "402, blocked, blocked",
        "403, blocked, blocked",
        "404, blocked, blocked",
        "405, blocked, blocked",
        "406, blocked, blocked",
        "407, unavailable, unavailable",
        "408, in_doubt, unavailable",
        "409, later, later",
        "410, blocked, blocked",
        "413, blocked, blocked",
        "415, blocked, blocked",
        "421, blocked, blocked",
        "422, in_doubt, unavailable",
        "425, unavailable, unavailable",
        "426, blocked, blocked",
        "429, unavailable, unavailable",
        "431, blocked, blocked",
        "451, blocked, blocked",
        "500, in_doubt, unavailable",
        "502, in_doubt, unavailable",
        "503, in_doubt, unavailable",
        "504, in_doubt, unavailable",
        "511, blocked, blocked"
    })
    void a_gateways_page_is_never_about_one_message(int status, String change, String look) {
        for (int i = 0; i < 6; i++) {
            mews.isReplacedByPage(status);
        }

        assertThat(changes()).as("changes").containsOnly(change);
        assertThat(looks(true)).as("looks").containsOnly(look);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[]",
                "Forbidden",
                "{\"message\": \"Forbidden\"}",
                "{\"Message\": null}",
                "{\"Message\": \"cut o"
            })
    void what_is_not_mewss_json_with_a_message_refuses_nothing(String body) {
        for (int status : new int[] {400, 403}) {
            mews.answers(status, body).answers(status, body);

            assertThat(hotel.post(RIVERSIDE, TWO)).isInstanceOf(Outcome.Blocked.class);
            assertThat(hotel.threads(RIVERSIDE, List.of(THREAD))).isInstanceOf(Outcome.Blocked.class);
        }
    }

    @Test
    void what_answers_instead_of_mews_is_told_with_the_remedy_and_in_the_same_words_by_the_check() {
        mews.isReplacedByPage(404).isReplacedByPage(404);

        String detail = blocked(hotel.open(RIVERSIDE, HEADING));

        assertThat(detail)
                .isEqualTo("Mews answered 404, with a page that is not Mews's: see that mews.platformAddress is"
                        + " https://api.mews.com (https://api.mews-demo.com for Mews's demo) without a path, and that no"
                        + " proxy or firewall answers instead");
        assertThat(hotel.check(RIVERSIDE)).isEqualTo(Outcome.blocked(detail));
    }

    @Test
    void a_401_without_mewss_words_may_be_a_proxys() {
        mews.answers(401, "{\"Message\": \"Invalid AccessToken\"}").isReplacedByPage(401);

        assertThat(blocked(hotel.open(RIVERSIDE, HEADING))).contains("token").doesNotContain("proxy");
        assertThat(blocked(hotel.open(RIVERSIDE, HEADING))).contains("token", "proxy");
    }

    @Test
    void an_address_at_which_mews_has_no_such_operation_is_told() {
        mews.answers(404, "{\"Message\": \"Not found\"}");

        assertThat(blocked(hotel.open(RIVERSIDE, HEADING)))
                .startsWith(
                        "Mews answered 404, there is no such operation at this address: see that mews.platformAddress");
    }

    @Test
    void a_redirect_is_told_by_its_host_alone() {
        mews.isReplacedByPage(302, "Location", "https://login.example.com/portal?return=secret")
                .isReplacedByPage(308, "Location", mews.address().toString().replace("http:", "https:") + "api?secret")
                .isReplacedByPage(301, "Location", "/elsewhere?secret")
                .isReplacedByPage(307, "Location", "ht!tp:// secret");

        assertThat(blocked(hotel.open(RIVERSIDE, HEADING)))
                .startsWith("Mews answered 302, which redirects to login.example.com: see that");
        assertThat(blocked(hotel.post(RIVERSIDE, TWO)))
                .startsWith("Mews answered 308, which redirects to https://127.0.0.1: see that");
        assertThat(blocked(hotel.check(RIVERSIDE)))
                .startsWith("Mews answered 301, which redirects to another path there: see that");
        assertThat(blocked(hotel.check(RIVERSIDE)))
                .startsWith("Mews answered 307, which redirects somewhere else: see that");
    }

    @Test
    void a_portal_that_does_not_say_that_it_sends_a_page_leaves_a_change_in_doubt_and_blocks_the_look_that_follows() {
        String portal = "\n <!DOCTYPE html><title>Welcome to the airport's network</title>";
        mews.answers(200, portal).answers(200, portal).answers(200, portal);

        assertThat(hotel.post(RIVERSIDE, TWO)).isInstanceOf(Outcome.InDoubt.class);
        assertThat(blocked(hotel.threads(RIVERSIDE, List.of(THREAD)))).contains("with a page that is not Mews's");
        assertThat(blocked(hotel.check(RIVERSIDE))).contains("with a page that is not Mews's");
    }

    @Test
    void json_with_another_content_type_is_mewss_all_the_same() {
        mews.says(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            byte[] body = added(named(FIRST, 1), named(SECOND, 2)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        assertThat(hotel.post(RIVERSIDE, TWO)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void what_is_too_large_for_a_gateway_is_refused_so_that_less_is_tried() {
        mews.isReplacedByPage(413);
        List<Posting> large = List.of(new Posting(FIRST, THREAD, "x".repeat(20_000)));

        assertThat(hotel.post(RIVERSIDE, large))
                .isEqualTo(Outcome.refused(Refusal.CONTENT, "Mews answered 413: too large"));
    }

    @Test
    void the_check_tells_a_budget_that_is_used_up_from_a_mews_that_cannot_be_reached() {
        mews.answers(429, "Retry-After", "3600");
        hotel.open(RIVERSIDE, HEADING);

        assertThat(hotel.check(RIVERSIDE))
                .isInstanceOfSatisfying(
                        Outcome.Later.class,
                        later -> assertThat(later.detail()).isEqualTo("The request budget is used up"));
    }

    @Test
    void an_answer_that_names_no_hotel_is_not_mewss() {
        mews.answers(200, "{\"status\": \"login required\"}");

        assertThat(blocked(hotel.check(RIVERSIDE))).contains("mews.platformAddress");
    }

    @Test
    void what_mews_tells_people_is_passed_on() {
        mews.answers(403, "{\"Message\": \"The hotel closed\\n its desk\"}");

        assertThat(hotel.post(RIVERSIDE, TWO))
                .isEqualTo(Outcome.refused(Refusal.OTHER, "Mews answered 403: The hotel closed its desk"));
    }

    @Test
    void what_mews_quotes_of_a_guests_words_is_not_passed_on() {
        mews.answers(403, "{\"Message\": \"No such pool: 'Is the pool open?'\"}");

        assertThat(hotel.post(RIVERSIDE, TWO)).isEqualTo(Outcome.refused(Refusal.OTHER, "Mews answered 403"));
    }

    @Test
    void retry_after_binds_every_errand_of_the_token() {
        mews.answers(429, "Retry-After", "30");

        assertThat(hotel.post(RIVERSIDE, TWO)).isInstanceOfSatisfying(Outcome.Unavailable.class, unavailable -> {
            assertThat(unavailable.detail()).isEqualTo("Mews answered 429: too many requests");
            assertThat(unavailable.pause()).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30));
        });
        for (RequestPurpose purpose : RequestPurpose.values()) {
            assertThat(hotel.roomFor(RIVERSIDE, purpose, 1)).isGreaterThan(Duration.ofSeconds(25));
        }
    }

    @Test
    void a_call_that_would_wait_for_long_comes_back_with_the_pause_instead_and_nothing_goes_out() {
        mews.answers(429, "Retry-After", "3600");
        hotel.open(RIVERSIDE, HEADING);

        assertThat(hotel.open(RIVERSIDE, HEADING))
                .isInstanceOfSatisfying(
                        Outcome.Later.class, later -> assertThat(later.pause()).isGreaterThan(Duration.ofMinutes(59)));
        assertThat(mews.asked()).hasSize(1);
    }

    @Test
    void an_answer_that_never_ends_is_given_up_at_the_deadline() {
        MewsHotelMessaging impatient = ScriptedMews.client(mews.address(), Duration.ofMillis(100), journal);
        mews.stalls();

        assertThat(impatient.open(RIVERSIDE, HEADING)).isInstanceOf(Outcome.InDoubt.class);
    }

    @Test
    void an_answer_longer_than_any_of_mewss_is_given_up_and_leaves_doubt() {
        mews.answersWithoutEnd();

        assertThat(mews.client().open(RIVERSIDE, HEADING))
                .isInstanceOfSatisfying(
                        Outcome.InDoubt.class,
                        doubt -> assertThat(doubt.detail()).contains("answered with more than 16 MiB"));
    }

    @Test
    void silence_is_given_up_at_the_deadline() {
        MewsHotelMessaging impatient = ScriptedMews.client(mews.address(), Duration.ofMillis(100), journal);
        mews.says(exchange -> {}).says(exchange -> {});

        assertThat(impatient.open(RIVERSIDE, HEADING)).isInstanceOf(Outcome.InDoubt.class);
        assertThat(impatient.threads(RIVERSIDE, List.of(THREAD))).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void a_broken_connection_leaves_a_change_in_doubt() {
        mews.breaksOff().breaksOff();

        assertThat(hotel.post(RIVERSIDE, TWO)).isInstanceOf(Outcome.InDoubt.class);
        assertThat(hotel.threads(RIVERSIDE, List.of(THREAD))).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void where_nobody_listens_nothing_was_sent() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        URI nowhere = URI.create("http://127.0.0.1:" + closed);

        assertThat(ScriptedMews.client(nowhere, Duration.ofSeconds(5), journal).post(RIVERSIDE, TWO))
                .isInstanceOf(Outcome.Unavailable.class);
        assertThat(ScriptedMews.client(nowhere, Duration.ofSeconds(5), journal).check(RIVERSIDE))
                .isInstanceOfSatisfying(
                        Outcome.Unavailable.class,
                        unavailable -> assertThat(unavailable.detail())
                                .contains("127.0.0.1:" + closed, "mews.platformAddress"));
    }

    @Test
    void a_host_that_does_not_exist_was_sent_nothing() {
        URI nowhere = URI.create("http://mews.invalid");

        assertThat(ScriptedMews.client(nowhere, Duration.ofSeconds(20), journal).open(RIVERSIDE, HEADING))
                .isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void what_cannot_be_journalled_is_not_sent() {
        journal.unavailable(true);

        assertThat(hotel.open(RIVERSIDE, HEADING)).isInstanceOf(Outcome.Later.class);
        assertThat(mews.asked()).isEmpty();
    }

    @Test
    void whoever_is_interrupted_while_nothing_went_out_may_try_later() {
        Thread.currentThread().interrupt();

        Outcome<HotelThread> outcome = hotel.open(RIVERSIDE, HEADING);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isInstanceOf(Outcome.Later.class);
        assertThat(mews.asked()).isEmpty();
    }

    @Test
    void one_call_takes_a_thousand_messages_at_the_most() {
        assertThatThrownBy(() -> hotel.post(RIVERSIDE, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** What becomes of everything that changes something. */
    private List<String> changes() {
        return List.of(
                fresh().open(RIVERSIDE, HEADING).word(),
                fresh().post(RIVERSIDE, TWO).word());
    }

    /** What becomes of everything that only reads. */
    private List<String> looks(boolean check) {
        return Stream.concat(
                        Stream.of(
                                fresh().messagesSince(RIVERSIDE, List.of(THREAD), THEN, RequestPurpose.LOOKING),
                                fresh().threads(RIVERSIDE, List.of(THREAD)),
                                fresh().threadsCreatedSince(RIVERSIDE, THEN)),
                        check ? Stream.of(fresh().check(RIVERSIDE)) : Stream.empty())
                .map(Outcome::word)
                .toList();
    }

    /** Whose budget no 429 has closed. */
    private MewsHotelMessaging fresh() {
        return ScriptedMews.client(mews.address(), Duration.ofSeconds(20), new InMemoryJournal());
    }

    private static String blocked(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Blocked.class);
        return ((Outcome.Blocked<?>) outcome).detail();
    }

    private static Posted posted(String delivery, int number) {
        return new Posted(
                delivery, new HotelMessageId(UUID.fromString("33333333-0000-0000-0000-00000000000" + number)), THEN);
    }

    private static String added(String... messages) {
        return "{\"Messages\": [" + String.join(",", messages) + "]}";
    }

    private static String named(String delivery, int number) {
        return "{\"Identifier\": \"" + delivery + "\"," + message(number).substring(1);
    }

    private static String message(int number) {
        return "{\"Message\": {\"Id\": \"33333333-0000-0000-0000-00000000000" + number + "\", \"MessageThreadId\": \""
                + THREAD + "\", \"Text\": \"x\", \"Sender\": {\"Discriminator\": \"Application\"},"
                + "\"CreatedUtc\": \"2026-05-01T11:59:00Z\"}}";
    }
}
