package io.penelope.application.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penelope.domain.storing.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerTest {

    private static final Duration LONG = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WorkerThreads threads = new WorkerThreads();

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void a_worker_outlives_whatever_a_round_throws() {
        Queue<Throwable> troubles = new ArrayDeque<>(List.of(
                new IllegalStateException("planted"),
                new StoreUnavailableException("planted"),
                new StackOverflowError(),
                new NoClassDefFoundError("planted"),
                new OutOfMemoryError("planted")));
        AtomicInteger wellDone = new AtomicInteger();
        Worker worker = started(() -> {
            throwNext(troubles);
            wellDone.incrementAndGet();
            return LONG;
        });

        await().untilAsserted(() -> {
            worker.wake(SOON); // it rests after each failure
            assertThat(wellDone).hasPositiveValue();
        });

        assertThat(troubles).isEmpty();
    }

    @Test
    void a_worker_that_rests_is_woken_by_news() {
        AtomicInteger done = new AtomicInteger();
        Worker worker = started(() -> {
            done.incrementAndGet();
            return LONG;
        });
        await().until(() -> done.get() == 1);

        worker.wake(SOON);

        await().until(() -> done.get() == 2);
    }

    @Test
    void nobody_is_made_to_rest_longer_by_news_that_may_wait() {
        AtomicInteger done = new AtomicInteger();
        Worker worker = started(() -> {
            done.incrementAndGet();
            return LONG;
        });
        await().until(() -> done.get() == 1);

        worker.wake(Duration.ofSeconds(20));
        worker.wake(SOON);
        worker.wake(Duration.ofSeconds(20));

        await().until(() -> done.get() == 2);
    }

    @Test
    void of_news_that_come_during_a_round_the_most_urgent_counts() {
        worksAgainIfWokenDuringRound(SOON, Duration.ofSeconds(20));
    }

    @Test
    void news_that_come_during_a_round_are_worked_for_in_another() {
        worksAgainIfWokenDuringRound(SOON);
    }

    @Test
    void a_worker_never_works_on_two_rounds_at_once_however_often_it_is_woken() {
        AtomicInteger working = new AtomicInteger();
        AtomicInteger rounds = new AtomicInteger();
        Queue<Integer> atOnce = new ConcurrentLinkedQueue<>();
        Worker worker = started(() -> {
            atOnce.add(working.incrementAndGet());
            rounds.incrementAndGet();
            working.decrementAndGet();
            return LONG;
        });

        await().pollInterval(Duration.ofMillis(1)).untilAsserted(() -> {
            worker.wake(SOON);
            assertThat(rounds).hasValueGreaterThan(50);
        });

        assertThat(atOnce).containsOnly(1);
    }

    @Test
    void a_worker_that_rests_holds_no_thread() {
        Set<Thread> used = ConcurrentHashMap.newKeySet();
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < 500; i++) {
            started(() -> {
                used.add(Thread.currentThread());
                done.incrementAndGet();
                return LONG;
            });
        }

        await().until(() -> done.get() == 500);

        assertThat(used).hasSizeLessThan(100);
    }

    @Test
    void a_stopped_worker_ends_its_round_and_begins_no_other() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        Worker worker = started(() -> {
            begun.countDown();
            awaitLatch(goOn);
            done.incrementAndGet();
            return Duration.ZERO;
        });
        awaitLatch(begun);

        worker.stop();
        goOn.countDown();

        assertThat(worker.awaitEnd(PATIENCE)).isTrue();
        worker.wake(SOON);
        assertThat(done).hasValue(1);
    }

    @Test
    void a_round_that_goes_on_too_long_is_interrupted_at_the_end() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Worker worker = started(() -> {
            begun.countDown();
            awaitLatch(never);
            return LONG;
        });
        awaitLatch(begun);

        worker.stop();

        assertThat(worker.awaitEnd(Duration.ofMillis(1))).isTrue();
    }

    private void worksAgainIfWokenDuringRound(Duration... gatherings) {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        Worker worker = started(() -> {
            begun.countDown();
            awaitLatch(goOn);
            done.incrementAndGet();
            return LONG;
        });
        awaitLatch(begun);

        List.of(gatherings).forEach(worker::wake);
        goOn.countDown();

        await().until(() -> done.get() == 2);
    }

    private Worker started(Supplier<Duration> round) {
        Worker worker = new Worker("worker", round, threads);
        worker.start(Duration.ZERO);
        return worker;
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
