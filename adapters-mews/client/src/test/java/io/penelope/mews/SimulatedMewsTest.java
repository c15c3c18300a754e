package io.penelope.mews;

import static io.penelope.mews.ScriptedMews.ENTERPRISE;
import static io.penelope.mews.ScriptedMews.RIVERSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.hotel.HotelMessaging.Findings;
import io.penelope.domain.hotel.HotelMessaging.HotelMessage;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import io.penelope.domain.hotel.HotelMessaging.Posting;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.outcome.Outcome;
import io.penelope.mews.api.AccessToken;
import io.penelope.mews.api.budget.InMemoryJournal;
import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.api.ApiRequest;
import io.penelope.mews.simulator.api.Fault;
import io.penelope.mews.simulator.api.Operation;
import io.penelope.mews.simulator.settings.Reading;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.mews.simulator.settings.WireTap;
import io.penelope.testing.SettableClock;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client against a Mews that is as strict as the documentation, over real HTTP. */
@Execution(ExecutionMode.CONCURRENT)
class SimulatedMewsTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final UUID HILLSIDE = new UUID(7, 7);

    private final SettableClock clock = new SettableClock(NOON);
    private final InMemoryJournal journal = new InMemoryJournal();
    private SimulatedMews mews = start(settings());
    private MewsHotelMessaging hotel = client("access-secret");

    @AfterEach
    void stop() {
        mews.close();
    }

    @Test
    void a_guests_words_arrive_and_the_answer_comes_back_oldest_first() {
        HotelThreadId thread = open("Ada");
        post(thread, "One  two\n", "Ärger \uD83D\uDE00");
        mews.answer(thread.value(), "Good evening");

        Findings findings = look(List.of(thread), NOON);

        assertThat(findings.messages())
                .extracting(HotelMessage::text)
                .containsExactly("One  two\n", "Ärger \uD83D\uDE00", "Good evening");
        assertThat(findings.messages()).extracting(HotelMessage::fromStaff).containsExactly(false, false, true);
        assertThat(findings.unknown()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Reading.class)
    void the_client_is_right_however_mews_is_understood(Reading reading) {
        restart(settings().reading(reading).pageSize(10));
        HotelThreadId thread = open("Ada");
        HotelThreadId quiet = open("Ben");
        for (int i = 0; i < 25; i++) {
            mews.answer(thread.value(), "reply " + i);
        }

        assertThat(look(List.of(thread, quiet), NOON).messages())
                .filteredOn(HotelMessage::fromStaff)
                .extracting(HotelMessage::text)
                .containsExactlyElementsOf(
                        IntStream.range(0, 25).mapToObj(i -> "reply " + i).toList());
        assertThat(done(hotel.threads(RIVERSIDE, List.of(thread, quiet))))
                .extracting(HotelThread::id)
                .containsExactlyInAnyOrder(thread, quiet);
        assertThat(done(hotel.threadsCreatedSince(RIVERSIDE, NOON))).hasSize(2);
        assertThat(done(hotel.check(RIVERSIDE))).isEqualTo("Riverside Hotel");
    }

    @Test
    void what_was_said_over_months_is_found_once_and_in_order() {
        HotelThreadId thread = open("Ada");
        List<String> said = new ArrayList<>();
        for (int week = 0; week < 30; week++) {
            said.add("week " + week);
            mews.answer(thread.value(), "week " + week);
            clock.advance(Duration.ofDays(7));
        }

        assertThat(look(List.of(thread), NOON).messages())
                .extracting(HotelMessage::text)
                .containsExactlyElementsOf(said);
        assertThat(done(hotel.threadsCreatedSince(RIVERSIDE, NOON)))
                .extracting(HotelThread::id)
                .containsExactly(thread);
    }

    @Test
    @Tag("thorough")
    void thousands_of_one_second_are_found_once_and_in_order_though_more_comes_while_pages_are_read() {
        AtomicInteger pages = new AtomicInteger();
        restart(settings().pageSize(100).tap(new WireTap() {
            @Override
            public void answered(Question question, Answer answer) {
                if (question.path().endsWith("/messages/getAll") && pages.incrementAndGet() <= 20) {
                    mews.answer(mews.threads().get(0).id(), "late " + pages.get());
                }
            }
        }));
        HotelThreadId thread = open("Ada");
        List<String> said = new ArrayList<>(
                IntStream.range(0, 2500).mapToObj(i -> "reply " + i).toList());
        said.forEach(text -> mews.answer(thread.value(), text));

        assertThat(look(List.of(thread), NOON).messages())
                .extracting(HotelMessage::text)
                .containsExactlyElementsOf(said);

        IntStream.rangeClosed(1, 20).forEach(i -> said.add("late " + i));
        assertThat(look(List.of(thread), NOON).messages())
                .extracting(HotelMessage::text)
                .containsExactlyElementsOf(said);
    }

    @Test
    void a_look_finds_what_mewss_clock_dates_into_our_future() {
        HotelThreadId thread = open("Ada");
        clock.advance(Duration.ofMinutes(10));
        mews.answer(thread.value(), "From the future");
        clock.advance(Duration.ofMinutes(-10));

        assertThat(look(List.of(thread), NOON).messages()).hasSize(1);
    }

    @Test
    void threads_that_mews_does_not_have_keep_nobody_from_reading_the_others() {
        List<HotelThreadId> threads = new ArrayList<>(
                IntStream.range(0, 9).mapToObj(i -> open("Guest " + i)).toList());
        threads.forEach(thread -> mews.answer(thread.value(), "Hello"));
        threads.add(new HotelThreadId(new UUID(0, 1)));

        assertThat(look(threads, NOON).messages()).hasSize(9);
        assertThat(done(hotel.threads(RIVERSIDE, threads))).hasSize(9);
    }

    @Test
    void what_was_said_in_many_threads_comes_in_the_order_in_which_it_was_said() {
        clock.goOnAtEachLook(Duration.ofMillis(100));
        List<HotelThreadId> threads =
                IntStream.range(0, 40).mapToObj(i -> open("Guest " + i)).toList();
        threads.forEach(thread -> mews.answer(thread.value(), thread.toString()));

        assertThat(look(threads, NOON).messages())
                .extracting(HotelMessage::thread)
                .containsExactlyElementsOf(threads);
    }

    @Test
    void nothing_to_ask_for_needs_no_request() {
        assertThat(look(List.of(), NOON).messages()).isEmpty();
        assertThat(mews.requests()).isEmpty();
    }

    @Test
    void a_resolved_thread_is_seen_as_such() {
        HotelThreadId thread = open("Ada");
        mews.resolve(thread.value());

        assertThat(done(hotel.threads(RIVERSIDE, List.of(thread))))
                .extracting(HotelThread::resolved)
                .containsExactly(true);
    }

    @Test
    void a_change_whose_answer_was_lost_is_in_doubt_and_found_by_looking() {
        for (Fault fault : List.of(Fault.commitThenReset(), Fault.commitThen502(), Fault.resetBefore())) {
            mews.faults().next(Operation.MESSAGE_THREADS_ADD, 1, fault);
            assertThat(hotel.open(RIVERSIDE, new ThreadHeading("Ada", "Telegram")))
                    .as(fault.toString())
                    .isInstanceOf(Outcome.InDoubt.class);
        }

        assertThat(done(hotel.threadsCreatedSince(RIVERSIDE, NOON))).hasSize(2);
    }

    @Test
    void one_bad_message_leaves_the_others_of_its_call_unsent() {
        HotelThreadId thread = open("Ada");
        mews.faults().refuseTexts(text -> text.contains("bad"), 403, "This hotel takes no such words.");

        Outcome<?> outcome = hotel.post(RIVERSIDE, postings(thread, "good", "bad"));

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(mews.messages(thread.value())).isEmpty();
    }

    @Test
    void the_credentials_of_another_hotel_are_told() {
        assertThat(client("hillside-secret").check(RIVERSIDE))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.detail())
                                .contains("Hillside", HILLSIDE.toString(), ENTERPRISE.toString()));
    }

    @Test
    void the_credentials_of_a_portfolio_are_told() {
        assertThat(client("chain-secret").check(RIVERSIDE))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.detail()).contains("portfolio"));
    }

    @Test
    void wrong_credentials_are_told() {
        assertThat(client("guessed").check(RIVERSIDE))
                .isInstanceOfSatisfying(
                        Outcome.Blocked.class,
                        blocked -> assertThat(blocked.detail()).contains("riverside", "accessToken", "clientToken"));
    }

    @Test
    @Tag("thorough")
    void new_guests_by_the_hundred_never_exceed_the_limit_and_leave_room_for_known_ones() {
        HotelThreadId thread = open("Ada");
        int opened = 1;
        while (hotel.roomFor(RIVERSIDE, RequestPurpose.OPENING, 1).isZero()) {
            open("Guest " + opened++);
        }
        post(thread, "Hello?");

        // On a machine without other work; for each second that it takes, carriers can spare about one place more.
        assertThat(opened).isBetween(169, 190);
        assertThat(mews.refusedByLimit()).isZero();
        assertThat(mews.requests()).extracting(ApiRequest::status).containsOnly(200);
        assertThat(hotel.usage(RIVERSIDE).used()).isEqualTo(opened + 1);
        assertThat(hotel.roomFor(RIVERSIDE, RequestPurpose.OPENING, 1)).isPositive();
        assertThat(hotel.roomFor(RIVERSIDE, RequestPurpose.POSTING, 1))
                .isBetween(Duration.ZERO, Duration.ofMillis(2500));
        assertThat(hotel.roomFor(RIVERSIDE, RequestPurpose.LOOKING, 1)).isZero();
    }

    private Settings.Builder settings() {
        return Settings.builder()
                .clock(clock)
                .clientToken("client-secret")
                .enterprise(ENTERPRISE, "Riverside Hotel", "access-secret")
                .enterprise(HILLSIDE, "Hillside", "hillside-secret")
                .portfolio("Chain", "chain-secret", ENTERPRISE, HILLSIDE);
    }

    private SimulatedMews start(Settings.Builder settings) {
        return SimulatedMews.start(settings.build());
    }

    private void restart(Settings.Builder settings) {
        mews.close();
        mews = start(settings);
        hotel = client("access-secret");
    }

    private MewsHotelMessaging client(String accessToken) {
        return new MewsHotelMessaging(
                new MewsSettings(mews.address(), "client-secret", "Penelope 1.0.0"),
                List.of(new HotelAccess(RIVERSIDE, ENTERPRISE, new AccessToken(accessToken))),
                HttpClient.newHttpClient(),
                clock,
                journal,
                journal);
    }

    private HotelThreadId open(String guest) {
        return done(hotel.open(RIVERSIDE, new ThreadHeading(guest, "Telegram"))).id();
    }

    private void post(HotelThreadId thread, String... texts) {
        assertThat(hotel.post(RIVERSIDE, postings(thread, texts))).isInstanceOf(Outcome.Done.class);
    }

    private static List<Posting> postings(HotelThreadId thread, String... texts) {
        List<Posting> postings = new ArrayList<>();
        for (String text : texts) {
            postings.add(new Posting(UUID.randomUUID().toString(), thread, text));
        }
        return postings;
    }

    private Findings look(List<HotelThreadId> threads, Instant from) {
        return done(hotel.messagesSince(RIVERSIDE, threads, from, RequestPurpose.LOOKING));
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }
}
