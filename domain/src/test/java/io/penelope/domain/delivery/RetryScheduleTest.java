package io.penelope.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final RetrySchedule SCHEDULE =
            new RetrySchedule(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(3));

    @Test
    void pauses_double_up_to_the_longest_and_are_shortened_by_up_to_half() {
        for (int attempts = 1; attempts < 70; attempts++) {
            Duration whole = Duration.ofSeconds(Math.min(300, 1L << Math.min(attempts - 1, 20)));
            for (long seed = 0; seed < 20; seed++) {
                assertThat(SCHEDULE.pause(attempts, new Random(seed))).isBetween(whole.dividedBy(2), whole);
            }
        }
    }

    @Test
    void what_failed_together_does_not_come_back_together() {
        Random random = new Random(7);

        assertThat(java.util.stream.Stream.generate(() -> SCHEDULE.pause(9, random))
                        .limit(50)
                        .distinct())
                .hasSizeGreaterThan(40);
    }

    @Test
    void a_schedule_without_pauses_is_none() {
        assertThatThrownBy(() -> new RetrySchedule(Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
