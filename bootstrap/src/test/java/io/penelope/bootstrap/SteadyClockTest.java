package io.penelope.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyClockTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private Instant wall = NOON;
    private long nanos = -7;
    private final SteadyClock clock = new SteadyClock(new Wall(), () -> nanos);

    @Test
    void it_goes_as_the_walls() {
        pass(Duration.ofSeconds(5));

        assertThat(clock.instant()).isEqualTo(wall);
    }

    @Test
    void it_follows_a_clock_that_is_put_forward() {
        wall = wall.plus(HOUR);

        assertThat(clock.instant()).isEqualTo(wall);
    }

    @Test
    void it_follows_a_machine_that_slept() {
        wall = wall.plus(Duration.ofDays(30));

        assertThat(clock.instant()).isEqualTo(wall);
    }

    @Test
    void it_goes_on_when_the_walls_is_put_back() {
        wall = wall.minus(HOUR);
        pass(Duration.ofMinutes(1));

        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(1)));
    }

    @Test
    void it_goes_with_the_walls_again_once_that_is_ahead() {
        wall = wall.minus(HOUR);
        clock.instant();
        wall = wall.plus(HOUR).plusSeconds(1);

        assertThat(clock.instant()).isEqualTo(wall);
    }

    @Test
    void it_believes_a_clock_that_was_wrong_beyond_use() {
        wall = wall.minus(Duration.ofDays(365));

        assertThat(clock.instant()).isEqualTo(wall);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void it_never_goes_back_and_never_runs_away(long seed) {
        Random random = new Random(seed);
        Instant latest = clock.instant();
        Duration furthest = Duration.ZERO;
        for (int i = 0; i < 1000; i++) {
            Duration jump = Duration.ofMillis(random.nextInt(60_000) - 30_000);
            wall = wall.plus(jump);
            pass(Duration.ofMillis(random.nextInt(1000)));
            Duration sinceNoon = Duration.ofNanos(nanos + 7);
            Duration apart = Duration.between(NOON.plus(sinceNoon), wall);
            furthest = apart.compareTo(furthest) > 0 ? apart : furthest;

            Instant now = clock.instant();

            assertThat(now).isAfterOrEqualTo(latest);
            assertThat(now)
                    .as("as far ahead as the wall's was at most")
                    .isEqualTo(NOON.plus(sinceNoon).plus(furthest));
            latest = now;
        }
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }

    private final class Wall extends Clock {

        @Override
        public Instant instant() {
            return wall;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
