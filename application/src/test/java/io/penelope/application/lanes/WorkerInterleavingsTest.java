package io.penelope.application.lanes;

import static java.util.concurrent.TimeUnit.MINUTES;

import io.penelope.domain.SideBySide;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a worker promises, however its threads and those that wake it interleave. */
@Tag("interleavings")
@Timeout(value = 15, unit = MINUTES) // it takes seconds, unless others want the machine too
class WorkerInterleavingsTest {

    private static final int TRIALS = 1000;
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofDays(1);

    @Test
    void whoever_brings_news_sees_a_round_that_begins_after() {
        Lincheck.runConcurrentTest(TRIALS, () -> {
            SideBySide threads = new SideBySide();
            AtomicInteger news = new AtomicInteger();
            AtomicInteger seen = new AtomicInteger();
            Worker worker = new Worker(
                    "worker",
                    () -> {
                        seen.set(news.get());
                        return LONG;
                    },
                    new Impatient(threads));
            worker.start(SOON);

            threads.run(() -> {
                news.incrementAndGet();
                worker.wake(Duration.ZERO);
            });
            news.incrementAndGet();
            worker.wake(Duration.ZERO);
            threads.end();

            check(seen.get() == 2, "News were lost");
        });
    }

    @Test
    void never_do_two_rounds_go_on_at_once() {
        Lincheck.runConcurrentTest(TRIALS, () -> {
            SideBySide threads = new SideBySide();
            AtomicInteger underWay = new AtomicInteger();
            AtomicBoolean twoAtOnce = new AtomicBoolean();
            Worker worker = new Worker(
                    "worker",
                    () -> {
                        if (underWay.incrementAndGet() > 1) {
                            twoAtOnce.set(true);
                        }
                        underWay.decrementAndGet();
                        return LONG;
                    },
                    new Impatient(threads));

            worker.start(SOON);
            worker.wake(Duration.ZERO);
            threads.end();

            check(!twoAtOnce.get(), "Two rounds at once");
        });
    }

    @Test
    void a_worker_that_was_stopped_ends_its_round_and_begins_no_other() {
        Lincheck.runConcurrentTest(TRIALS, () -> {
            SideBySide threads = new SideBySide();
            AtomicBoolean over = new AtomicBoolean();
            AtomicBoolean wentOn = new AtomicBoolean();
            Worker worker = new Worker(
                    "worker",
                    () -> {
                        if (over.get()) {
                            wentOn.set(true);
                        }
                        return Duration.ZERO;
                    },
                    new Impatient(threads));

            worker.start(SOON);
            worker.stop();
            check(worker.awaitEnd(LONG), "It did not end");
            over.set(true);
            worker.wake(Duration.ZERO);
            threads.end();

            check(!wentOn.get(), "A round went on after the end");
        });
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /**
     * Time stands still under Lincheck. So what is to be done soon is done at once, which a worker may not rely on not to
     * happen, and what is to be done later is not done at all.
     */
    private record Impatient(SideBySide threads) implements Worker.Later {

        @Override
        public Future<?> executeAfter(Duration rest, Runnable work) {
            FutureTask<?> task = new FutureTask<>(work, null);
            if (rest.compareTo(SOON) <= 0) {
                threads.run(task);
            }
            return task;
        }
    }
}
