package io.penelope.application.lanes;

import static java.util.concurrent.TimeUnit.MINUTES;

import io.penelope.domain.SideBySide;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a lane's calls promise, however they interleave. */
@Tag("interleavings")
@Timeout(value = 15, unit = MINUTES) // it takes seconds, unless others want the machine too
class CallsInterleavingsTest {

    private static final int TRIALS = 1000;
    private static final Duration LONG = Duration.ofDays(1);

    @Test
    void never_more_are_under_way_than_there_are_places_and_in_the_end_none() {
        Lincheck.runConcurrentTest(TRIALS, () -> {
            SideBySide threads = new SideBySide();
            Calls calls = new Calls(1, threads::run);
            AtomicInteger underWay = new AtomicInteger();
            Runnable call = () -> {
                check(underWay.incrementAndGet() == 1, "More calls than places");
                underWay.decrementAndGet();
            };

            calls.begin(call);
            calls.begin(call);
            boolean ended = calls.awaitEnd(LONG);
            int stillUnderWay = underWay.get();
            threads.end();

            check(ended && stillUnderWay == 0, "A call went on");
            check(calls.free() == 1, "A place was lost, or there is one too many");
        });
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
