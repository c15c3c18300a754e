package io.penelope.mews.api.budget;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.throttling.Throttle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a request budget promises, however those who ask interleave. */
@Tag("interleavings")
@Timeout(value = 15, unit = MINUTES) // it takes seconds, unless others want the machine too
public class RequestBudgetInterleavingsTest {

    /** What these do happens under the budget's lock, or their own. */
    private static final String[] GUARDED = {
        RequestScheduler.class.getName(),
        RequestWindow.class.getName(),
        Throttle.class.getName(),
        InMemoryJournal.class.getName()
    };

    private static final int TRIALS = 300;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Time time = new Time();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final RequestBudget budget = new RequestBudget("riverside", 1, time, time, journal, journal);
    private final Queue<Thread> served = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong latestEnd = new AtomicLong(Long.MIN_VALUE);

    @Test
    void of_three_who_ask_for_one_place_each_is_served_in_its_turn_and_no_two_within_a_window() {
        new ModelCheckingOptions()
                .iterations(1)
                .threads(3)
                .actorsPerThread(1)
                .actorsBefore(0)
                .actorsAfter(0)
                .invocationsPerIteration(TRIALS)
                .loopBound(1000) // what waits its turn for the lock is not in an endless loop
                .minimizeFailedScenario(false)
                .addGuarantee(forClasses(GUARDED).allMethods().ignore())
                .check(RequestBudgetInterleavingsTest.class);
    }

    /** Run by each of the three; fails if anything is wrong, and hangs if it is never served. */
    @Operation
    public void request() throws InterruptedException {
        List<Thread> ahead = List.copyOf(time.waiting);
        try (RequestBudget.Grant grant =
                budget.take(RequestPurpose.LOOKING, HOUR).orElseThrow()) {
            check(underWay.incrementAndGet() == 1, "Two at once");
            check(latestEnd.get() + RequestWindow.SPAN.toNanos() < time.nanos(), "Two within a window");
            check(served.containsAll(ahead), "Somebody was overtaken");
            served.add(Thread.currentThread());
            latestEnd.set(time.nanos());
            underWay.decrementAndGet();
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /**
     * Time that passes when somebody waits for it, while others may get ahead. Whoever waits for nothing but others waits
     * until they say so.
     */
    private static final class Time extends Clock implements Ticker {

        private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

        final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicLong nanos = new AtomicLong();

        @Override
        public long nanos() {
            return nanos.get();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // whoever waits looks again at what they waited for
        public void await(Condition changed, long length) throws InterruptedException {
            waiting.add(Thread.currentThread());
            if (length > RequestWindow.SPAN.plusSeconds(1).toNanos()) {
                changed.await();
            } else {
                nanos.accumulateAndGet(nanos() + length, Math::max);
                long unused = changed.awaitNanos(0);
            }
        }

        @Override
        public Instant instant() {
            return NOON.plusNanos(nanos());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("This time is in UTC");
        }
    }
}
