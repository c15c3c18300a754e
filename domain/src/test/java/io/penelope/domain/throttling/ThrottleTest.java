package io.penelope.domain.throttling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ThrottleTest {

    private static final Duration UNSAID = Duration.ZERO;

    /** Such a clock may show anything, and turns over. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);

    private final Throttle throttle = new Throttle(nanos::get);
    private final List<Duration> kept = new ArrayList<>();

    @Test
    void nobody_waits_before_anybody_was_refused() {
        assertThat(throttle.left()).isZero();
    }

    @Test
    void the_platform_is_left_alone_for_as_long_as_it_asked_and_no_longer() {
        assertThat(throttle.refused(throttle.now(), Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));

        pass(Duration.ofSeconds(30).minusNanos(1));
        assertThat(throttle.left()).isEqualTo(Duration.ofNanos(1));
        pass(Duration.ofNanos(1));
        assertThat(throttle.left()).isZero();
    }

    @Test
    void unasked_pauses_grow_to_a_minute_until_the_platform_answers() {
        assertThat(refusedAfterWaiting(UNSAID)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(refusedAfterWaiting(UNSAID)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        for (int i = 0; i < 100; i++) {
            refusedAfterWaiting(UNSAID);
        }
        assertThat(refusedAfterWaiting(UNSAID)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));

        throttle.answered(throttle.now());

        assertThat(refusedAfterWaiting(UNSAID)).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void to_be_refused_again_after_waiting_as_asked_means_that_it_was_not_enough() {
        for (int i = 0; i < 8; i++) {
            refusedAfterWaiting(Duration.ofSeconds(1));
        }

        assertThat(refusedAfterWaiting(Duration.ofSeconds(1))).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void calls_that_were_under_way_together_are_refused_as_one() {
        long together = throttle.now();
        pass(Duration.ofMillis(100));
        for (int i = 0; i < 8; i++) {
            throttle.refused(together, UNSAID);
            pass(Duration.ofMillis(1));
        }

        assertThat(throttle.left()).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void of_several_wishes_the_longest_counts() {
        long together = throttle.now();
        pass(Duration.ofMillis(100));
        throttle.refused(together, Duration.ofSeconds(30));

        assertThat(throttle.refused(together, Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(30));
        assertThat(throttle.refused(together, Duration.ofSeconds(40))).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void an_answer_to_a_call_from_before_the_refusal_opens_nothing() {
        long before = throttle.now();
        pass(Duration.ofMillis(100));
        throttle.refused(throttle.now(), Duration.ofSeconds(30));

        throttle.answered(before);

        assertThat(throttle.left()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(longs = {3600, 3601, 86_400, Integer.MAX_VALUE, Long.MAX_VALUE})
    void whatever_it_asks_for_the_platform_is_tried_again_after_an_hour(long seconds) {
        assertThat(throttle.refused(throttle.now(), Duration.ofSeconds(seconds)))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_pause_from_before_a_restart_goes_on() {
        throttle.remember(Duration.ofSeconds(20), kept::add);

        assertThat(throttle.left()).isEqualTo(Duration.ofSeconds(20));
        assertThat(kept).isEmpty();
        pass(Duration.ofSeconds(20));
        assertThat(throttle.left()).isZero();
    }

    @Test
    void each_longer_pause_is_kept_and_no_other() {
        throttle.remember(Duration.ZERO, kept::add);
        long together = throttle.now();
        pass(Duration.ofMillis(100));

        throttle.refused(together, Duration.ofSeconds(30));
        throttle.refused(together, Duration.ofSeconds(5));
        throttle.refused(together, Duration.ofSeconds(40));

        assertThat(kept).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(40));
    }

    @Test
    void no_pause_from_before_a_restart_is_longer_than_an_hour() {
        throttle.remember(Duration.ofDays(400), kept::add);

        assertThat(throttle.left()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void what_somebody_else_learnt_is_heeded_and_is_no_refusal_of_ones_own() {
        long before = throttle.now();
        pass(Duration.ofSeconds(1));
        throttle.leaveAlone(Duration.ofSeconds(5));
        assertThat(throttle.left()).isEqualTo(Duration.ofSeconds(5));

        throttle.refused(before, UNSAID);
        pass(throttle.left());

        assertThat(refusedAfterWaiting(UNSAID)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    private Duration refusedAfterWaiting(Duration asked) {
        pass(throttle.left());
        Duration pause = throttle.refused(throttle.now(), asked);
        pass(pause);
        return pause;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
