package io.penelope.bootstrap.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StoreProbeTest {

    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private volatile Optional<String> trouble = Optional.empty();
    private final StoreProbe probe = new StoreProbe(
            () -> {
                writes.incrementAndGet();
                return trouble;
            },
            nanos::get);

    @Test
    void whoever_asks_within_a_moment_is_told_what_was_found_for_another() {
        for (int i = 0; i < 400; i++) {
            assertThat(probe.get()).isEmpty();
        }

        assertThat(writes).hasValue(1);
    }

    @Test
    void after_that_moment_it_is_found_out_anew() {
        probe.get();
        trouble = Optional.of("The disk is full");
        nanos.addAndGet(StoreProbe.HOLDS.toNanos() - 1);
        assertThat(probe.get()).isEmpty();

        nanos.incrementAndGet();

        assertThat(probe.get()).contains("The disk is full");
        assertThat(writes).hasValue(2);
    }
}
