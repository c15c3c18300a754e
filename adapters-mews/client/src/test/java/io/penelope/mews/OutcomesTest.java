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
import io.penelope.mews.api.InMemoryJournal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
        "301, later, later",
        "400, refused, refused",
        "401, blocked, blocked",
        "403, refused, refused",
        "404, refused, refused",
        "407, later, later",
        "408, in_doubt, later",
        "409, later, later",
        "413, refused, refused",
        "422, in_doubt, later",
        "425, later, later",
        "500, in_doubt, later",
        "502, in_doubt, later",
        "503, in_doubt, later",
        "504, in_doubt, later",
        "522, in_doubt, later",
        "204, in_doubt, done",
        "429, later, later"
    })
    void every_status_has_a_meaning(int status, String change, String look) {
        assertThat(onFresh(status).open(RIVERSIDE, HEADING).word()).isEqualTo(change);
        assertThat(onFresh(status).post(RIVERSIDE, TWO).word()).isEqualTo(change);
        assertThat(onFresh(status)
                        .messagesSince(RIVERSIDE, List.of(THREAD), THEN, RequestPurpose.LOOKING)
                        .word())
                .isEqualTo(look);
        assertThat(onFresh(status).threads(RIVERSIDE, List.of(THREAD)).word()).isEqualTo(look);
        assertThat(onFresh(status).threadsCreatedSince(RIVERSIDE, THEN).word()).isEqualTo(look);
        if (status != 204) {
            assertThat(onFresh(status).check(RIVERSIDE).word()).isEqualTo(look);
        }
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

        assertThat(hotel.post(RIVERSIDE, TWO))
                .isInstanceOfSatisfying(
                        Outcome.Later.class,
                        later -> assertThat(later.pause()).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30)));
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
    void silence_is_given_up_at_the_deadline() {
        MewsHotelMessaging impatient = ScriptedMews.client(mews.address(), Duration.ofMillis(100), journal);
        mews.says(exchange -> {}).says(exchange -> {});

        assertThat(impatient.open(RIVERSIDE, HEADING)).isInstanceOf(Outcome.InDoubt.class);
        assertThat(impatient.threads(RIVERSIDE, List.of(THREAD))).isInstanceOf(Outcome.Later.class);
    }

    @Test
    void a_broken_connection_leaves_a_change_in_doubt() {
        mews.breaksOff().breaksOff();

        assertThat(hotel.post(RIVERSIDE, TWO)).isInstanceOf(Outcome.InDoubt.class);
        assertThat(hotel.threads(RIVERSIDE, List.of(THREAD))).isInstanceOf(Outcome.Later.class);
    }

    @Test
    void where_nobody_listens_nothing_was_sent() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        URI nowhere = URI.create("http://127.0.0.1:" + closed);

        assertThat(ScriptedMews.client(nowhere, Duration.ofSeconds(5), journal).post(RIVERSIDE, TWO))
                .isInstanceOf(Outcome.Later.class);
        assertThat(ScriptedMews.client(nowhere, Duration.ofSeconds(5), journal).check(RIVERSIDE))
                .isInstanceOfSatisfying(
                        Outcome.Later.class,
                        later -> assertThat(later.detail()).contains("127.0.0.1:" + closed, "mews.platformAddress"));
    }

    @Test
    void a_host_that_does_not_exist_was_sent_nothing() {
        URI nowhere = URI.create("http://mews.invalid");

        assertThat(ScriptedMews.client(nowhere, Duration.ofSeconds(20), journal).open(RIVERSIDE, HEADING))
                .isInstanceOf(Outcome.Later.class);
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

    private MewsHotelMessaging onFresh(int status) {
        mews.answers(status, status == 204 ? "" : "{\"Message\": \"Scripted\"}");
        return ScriptedMews.client(mews.address(), Duration.ofSeconds(20), new InMemoryJournal());
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
