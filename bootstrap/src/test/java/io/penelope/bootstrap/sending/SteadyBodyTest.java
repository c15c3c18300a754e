package io.penelope.bootstrap.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyBodyTest {

    private static final int MOST = 10_000_000;

    private final AtomicLong nanos = new AtomicLong();

    private SteadyBody body(int length) {
        return new SteadyBody(new ByteArrayInputStream(new byte[length]), MOST, nanos::get);
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** Reads so many bytes a second, for so many seconds. */
    private void comes(SteadyBody body, int bytes, int seconds) throws IOException {
        for (int i = 0; i < seconds; i++) {
            passes(Duration.ofSeconds(1));
            assertThat(body.readNBytes(bytes)).hasSize(bytes);
        }
    }

    @Test
    void a_body_that_drips_is_given_up() throws IOException {
        SteadyBody body = body(MOST);
        comes(body, 10, 29);
        passes(Duration.ofSeconds(1));

        assertThatExceptionOfType(SteadyBody.Exceeded.class)
                .isThrownBy(() -> body.read(new byte[10]))
                .satisfies(e -> assertThat(e.problem().status()).isEqualTo(408))
                .withMessageContainingAll("64 kB within 30 seconds", "Send it over a better line, or a smaller one.");
    }

    @Test
    void a_photo_comes_over_a_very_bad_line() throws IOException {
        SteadyBody body = body(1_200_000);

        comes(body, 3000, 400);

        assertThat(body.read()).isNegative();
    }

    @Test
    void a_large_file_comes_over_a_slow_and_steady_line() throws IOException {
        SteadyBody body = body(MOST);

        comes(body, 10_000, 1000);

        assertThat(body.read()).isNegative();
    }

    @Test
    void a_large_file_that_comes_on_and_to_no_end_is_given_up() throws IOException {
        SteadyBody body = body(MOST);

        assertThatExceptionOfType(SteadyBody.Exceeded.class)
                .isThrownBy(() -> comes(body, 3000, 1000))
                .withMessageContaining("8 kB a second on the whole");
    }

    @Test
    void a_body_ends_with_what_it_may_have() throws IOException {
        assertThat(body(MOST).readAllBytes()).hasSize(MOST);
        assertThatExceptionOfType(SteadyBody.Exceeded.class)
                .isThrownBy(() -> body(MOST + 1).readAllBytes())
                .satisfies(e -> assertThat(e.problem().status()).isEqualTo(413))
                .withMessageContaining(MOST + " bytes here at the most");
        SteadyBody byBytes = body(MOST + 1);
        byBytes.skipNBytes(MOST);
        assertThatExceptionOfType(SteadyBody.Exceeded.class).isThrownBy(byBytes::read);
    }
}
