package io.penelope.bootstrap.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyBodyTest {

    private final AtomicLong nanos = new AtomicLong();
    private final SteadyBody body = new SteadyBody(new ByteArrayInputStream(new byte[10_000_000]), nanos::get);

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void a_body_that_drips_is_given_up() throws IOException {
        for (int i = 0; i < 29; i++) {
            passes(Duration.ofSeconds(1));
            assertThat(body.read(new byte[10])).isEqualTo(10);
        }
        passes(Duration.ofSeconds(1));

        assertThatIOException().isThrownBy(() -> body.read(new byte[10]));
    }

    @Test
    void a_body_that_comes_slowly_and_steadily_is_not() throws IOException {
        for (int i = 0; i < 1000; i++) {
            passes(Duration.ofSeconds(1));
            assertThat(body.read(new byte[3000])).isEqualTo(3000);
        }
    }
}
