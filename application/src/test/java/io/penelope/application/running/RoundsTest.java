package io.penelope.application.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penelope.domain.storing.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void a_worker_outlives_whatever_a_round_throws() {
        Queue<Throwable> troubles = new ArrayDeque<>(List.of(
                new IllegalStateException("planted"),
                new StoreUnavailableException("planted"),
                new StackOverflowError(),
                new NoClassDefFoundError("planted"),
                new OutOfMemoryError("planted")));
        AtomicInteger wellDone = new AtomicInteger();
        try (Rounds rounds = new Rounds("worker", Duration.ofMillis(1), () -> {
            throwNext(troubles);
            wellDone.incrementAndGet();
            return Duration.ofDays(1);
        })) {
            rounds.start();

            await().untilAsserted(() -> {
                rounds.wake(); // it rests after each failure
                assertThat(wellDone).hasPositiveValue();
            });

            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void a_worker_that_rests_is_woken_by_news() {
        AtomicInteger done = new AtomicInteger();
        try (Rounds rounds = new Rounds("worker", Duration.ofMillis(1), () -> {
            done.incrementAndGet();
            return Duration.ofDays(1);
        })) {
            rounds.start();
            await().until(() -> done.get() == 1);

            rounds.wake();

            await().until(() -> done.get() == 2);
        }
    }

    private static void throwNext(Queue<Throwable> troubles) {
        Throwable trouble = troubles.poll();
        if (trouble instanceof Error error) {
            throw error;
        }
        if (trouble instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
