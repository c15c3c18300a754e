package io.penelope.channel.simulator.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPaceTest {

    @Test
    void the_first_retry_is_at_once_and_then_waits_double_up_to_the_longest() {
        RetryPace pace =
                new RetryPace(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(90), Duration.ofHours(24));

        assertThat(IntStream.rangeClosed(1, 9)
                        .mapToLong(failures -> pace.after(failures).toSeconds()))
                .containsExactly(0L, 2L, 4L, 8L, 16L, 32L, 64L, 90L, 90L);
        assertThat(pace.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(90));
    }
}
