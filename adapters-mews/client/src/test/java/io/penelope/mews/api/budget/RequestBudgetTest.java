package io.penelope.mews.api.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.property.PropertyId;
import io.penelope.domain.storing.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {

    private static final String TOKEN = "riverside";
    private static final PropertyId RIVERSIDE = new PropertyId("riverside");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SPAN = Duration.ofSeconds(30);

    /** Too small a budget for any of it to be kept for one purpose. */
    private static final int SIZE = 7;

    private final SimulatedTime time = new SimulatedTime();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final RequestBudget budget = budget(SIZE);

    @Test
    void whoever_comes_when_the_budget_is_used_up_waits_until_a_place_is_free() throws InterruptedException {
        use(budget, SIZE);
        assertThat(budget.roomIn(RequestPurpose.LOOKING)).isBetween(Duration.ofSeconds(29), SPAN.plusNanos(1));

        use(budget, 1);

        assertThat(Duration.ofNanos(time.nanos())).isBetween(SPAN, SPAN.plusSeconds(1));
    }

    @Test
    void whoever_would_have_to_wait_too_long_is_told_so_at_once() throws InterruptedException {
        use(budget, SIZE);

        assertThat(budget.take(RequestPurpose.LOOKING, Duration.ofSeconds(5))).isEmpty();
        assertThat(time.nanos()).isZero();
    }

    @Test
    void a_request_is_journalled_before_it_may_go() throws InterruptedException {
        RequestBudget.Grant grant = budget.take(RequestPurpose.POSTING, MINUTE).orElseThrow();

        assertThat(journal.size()).isEqualTo(1);
        grant.close();
        assertThat(journal.size()).isEqualTo(1);
    }

    @Test
    void a_request_that_cannot_be_journalled_does_not_go_and_keeps_no_place() throws InterruptedException {
        use(budget, 1);
        journal.unavailable(true);

        assertThatThrownBy(() -> budget.take(RequestPurpose.POSTING, MINUTE))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(budget.usage().used()).isEqualTo(1);
    }

    @Test
    void room_is_not_promised_before_the_journal_was_read() throws InterruptedException {
        use(budget, SIZE);
        RequestBudget restarted = budget(SIZE);
        journal.unavailable(true);

        assertThat(restarted.roomIn(RequestPurpose.LOOKING)).isPositive();
    }

    @Test
    void what_was_used_before_a_restart_counts_after_it() throws InterruptedException {
        use(budget, SIZE);
        time.pass(Duration.ofSeconds(10));
        RequestBudget restarted = budget(SIZE);

        assertThat(restarted.roomIn(RequestPurpose.LOOKING))
                .as("when they ended is not known")
                .isGreaterThan(Duration.ofSeconds(20));
        time.pass(SPAN.plusMillis(1));
        assertThat(restarted.roomIn(RequestPurpose.LOOKING)).isZero();
    }

    @Test
    void what_another_node_uses_counts_here_though_their_clocks_differ() throws InterruptedException {
        RequestBudget other = budget(SIZE);
        use(budget, 2);
        time.skew(Duration.ofSeconds(-10));
        use(other, 3);
        time.skew(Duration.ZERO);

        use(budget, 2);

        assertThat(time.nanos()).as("five and two fit").isZero();
        assertThat(budget.take(RequestPurpose.LOOKING, Duration.ofSeconds(1))).isEmpty();
        assertThat(other.take(RequestPurpose.LOOKING, Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void two_nodes_by_turns_never_exceed_the_budget_together() throws InterruptedException {
        RequestBudget other = budget(SIZE);
        List<Long> departures = new ArrayList<>();
        for (int i = 0; i < 5 * SIZE; i++) {
            use(i % 3 == 0 ? other : budget, 1);
            departures.add(time.nanos());
        }

        for (int i = 0; i + SIZE < departures.size(); i++) {
            assertThat(departures.get(i + SIZE) - departures.get(i)).isGreaterThan(SPAN.toNanos());
        }
        assertThat(Duration.ofNanos(time.nanos()))
                .as("and do not wait for much longer than they must")
                .isLessThan(Duration.ofSeconds(250));
    }

    @Test
    void a_clock_that_jumps_back_closes_the_budget_for_no_longer_than_a_window() throws InterruptedException {
        use(budget, SIZE);
        time.skew(Duration.ofHours(-2));
        RequestBudget restarted = budget(SIZE);

        use(restarted, 1);

        assertThat(Duration.ofNanos(time.nanos())).isBetween(SPAN, SPAN.plusSeconds(1));
        assertThat(restarted.usage().used()).isEqualTo(1);
    }

    @Test
    void after_429_nobody_goes_until_mews_said_so() throws InterruptedException {
        throttled(budget, Optional.of(Duration.ofSeconds(12)));

        for (RequestPurpose purpose : RequestPurpose.values()) {
            assertThat(budget.roomIn(purpose)).isEqualTo(Duration.ofSeconds(12));
        }
        use(budget, 1);
        assertThat(Duration.ofNanos(time.nanos())).isGreaterThanOrEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void after_429_nobody_goes_even_after_a_restart_or_from_another_node() throws InterruptedException {
        RequestBudget other = budget(SIZE);
        use(other, 1);
        throttled(budget, Optional.of(Duration.ofSeconds(40)));

        assertThat(budget(SIZE).roomIn(RequestPurpose.POSTING)).isEqualTo(Duration.ofSeconds(40));
        assertThat(other.take(RequestPurpose.POSTING, Duration.ofSeconds(10))).isEmpty();
    }

    @Test
    void after_a_restart_nobody_waits_longer_than_mews_asked_for_even_if_the_clock_was_put_back()
            throws InterruptedException {
        throttled(budget, Optional.of(Duration.ofSeconds(40)));
        time.skew(Duration.ofMinutes(-10));

        assertThat(budget(SIZE).roomIn(RequestPurpose.POSTING)).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void after_429_without_a_time_the_pauses_double_up_to_a_minute() throws InterruptedException {
        Duration longest = Duration.ofSeconds(2);
        for (int i = 0; i < 8; i++) {
            assertThat(throttled(budget, Optional.empty())).isBetween(longest.dividedBy(2), longest);
            time.pass(MINUTE);
            longest = longest.multipliedBy(2).compareTo(MINUTE) < 0 ? longest.multipliedBy(2) : MINUTE;
        }
    }

    @Test
    void requests_that_were_under_way_together_and_all_got_429_count_once() throws InterruptedException {
        List<RequestBudget.Grant> together = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            together.add(budget.take(RequestPurpose.LOOKING, MINUTE).orElseThrow());
        }
        time.pass(Duration.ofSeconds(1));

        together.forEach(grant -> grant.throttled(Optional.empty()));

        assertThat(budget.roomIn(RequestPurpose.LOOKING)).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void being_refused_again_after_waiting_as_told_makes_the_pauses_grow() throws InterruptedException {
        Duration second = Duration.ofSeconds(1);
        assertThat(throttled(budget, Optional.of(second))).isEqualTo(second);
        time.pass(MINUTE);
        throttled(budget, Optional.of(second));
        time.pass(MINUTE);
        assertThat(throttled(budget, Optional.of(second))).isGreaterThanOrEqualTo(Duration.ofSeconds(4));

        time.pass(MINUTE);
        RequestBudget.Grant welcome =
                budget.take(RequestPurpose.LOOKING, MINUTE).orElseThrow();
        welcome.accepted();
        welcome.close();
        assertThat(throttled(budget, Optional.of(second))).isEqualTo(second);
    }

    @Test
    void nobody_is_kept_away_for_longer_than_an_hour() throws InterruptedException {
        assertThat(throttled(budget, Optional.of(Duration.ofDays(4000)))).isEqualTo(Duration.ofHours(1));
        assertThat(budget(SIZE).roomIn(RequestPurpose.LOOKING)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void the_more_first_contacts_are_said_to_wait_the_longer_messages_do() throws InterruptedException {
        RequestBudget usual = budget(198);
        rush(usual);
        Duration before = usual.roomIn(RequestPurpose.POSTING);

        usual.roomIn(RIVERSIDE, RequestPurpose.OPENING, 500);

        assertThat(before).isLessThan(Duration.ofMillis(200));
        assertThat(usual.roomIn(RequestPurpose.POSTING)).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void first_contacts_that_stand_in_the_line_count_although_nobody_spoke_of_them() throws InterruptedException {
        AtomicReference<Duration> meanwhile = new AtomicReference<>();
        AtomicReference<@Nullable RequestBudget> asked = new AtomicReference<>();
        Ticker watching = new Ticker() {

            @Override
            public long nanos() {
                return time.nanos();
            }

            @Override
            public void await(Condition changed, long nanos) {
                Optional.ofNullable(asked.get())
                        .ifPresent(budget -> meanwhile.set(budget.roomIn(RequestPurpose.POSTING)));
                time.pass(Duration.ofNanos(nanos));
            }
        };
        RequestBudget usual = new RequestBudget(TOKEN, 198, time, watching, journal, journal);
        rush(usual);
        while (usual.roomIn(RequestPurpose.OPENING).isZero()) {
            usual.take(RequestPurpose.OPENING, MINUTE).orElseThrow().close();
        }
        usual.take(RequestPurpose.POSTING, MINUTE).orElseThrow().close();
        Duration before = usual.roomIn(RequestPurpose.POSTING);
        asked.set(usual);

        usual.take(RequestPurpose.OPENING, MINUTE).orElseThrow().close();

        assertThat(meanwhile.get()).isGreaterThan(before);
        assertThat(usual.roomIn(RequestPurpose.POSTING)).as("afterwards").isLessThan(meanwhile.get());
    }

    @Test
    void tokens_have_budgets_of_their_own_and_are_not_written_down() throws InterruptedException {
        RequestBudget other = new RequestBudget("hillside", SIZE, time, time, journal, journal);
        use(budget, SIZE);
        throttled(budget(30), Optional.of(SPAN));

        assertThat(other.roomIn(RequestPurpose.LOOKING)).isZero();
        assertThat(journal.content()).doesNotContain("secret");
    }

    @Test
    void usage_tells_what_an_operator_wants_to_know() throws InterruptedException {
        use(budget, 3);
        throttled(budget, Optional.of(SPAN));

        assertThat(budget.usage()).isEqualTo(new RequestBudget.Usage(SIZE, 4, SPAN));
    }

    @Test
    void many_threads_at_once_never_get_more_than_there_is() throws Exception {
        RequestBudget shared = new RequestBudget(TOKEN, SIZE, Clock.systemUTC(), Ticker.system(), journal, journal);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Optional<RequestBudget.Grant>>> asked = IntStream.range(0, 60)
                .mapToObj(i -> threads.submit(() -> shared.take(RequestPurpose.LOOKING, Duration.ofMillis(1))))
                .toList();

        int granted = 0;
        for (Future<Optional<RequestBudget.Grant>> future : asked) {
            granted += future.get().isPresent() ? 1 : 0;
        }
        threads.shutdownNow();

        assertThat(granted).isBetween(1, SIZE);
        assertThat(journal.size()).isEqualTo(granted);
    }

    private RequestBudget budget(int size) {
        return new RequestBudget(TOKEN, size, time, time, journal, journal);
    }

    private static void use(RequestBudget budget, int requests) throws InterruptedException {
        for (int i = 0; i < requests; i++) {
            budget.take(RequestPurpose.LOOKING, MINUTE).orElseThrow().close();
        }
    }

    /** Posts as often as it may for a minute. */
    private void rush(RequestBudget budget) throws InterruptedException {
        long until = time.nanos() + MINUTE.toNanos();
        while (time.nanos() < until) {
            budget.take(RequestPurpose.POSTING, MINUTE).orElseThrow().close();
        }
    }

    private static Duration throttled(RequestBudget budget, Optional<Duration> retryAfter) throws InterruptedException {
        try (RequestBudget.Grant grant =
                budget.take(RequestPurpose.LOOKING, MINUTE).orElseThrow()) {
            return grant.throttled(retryAfter);
        }
    }
}
