package io.penelope.mews.api.budget;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** Time as waits measure it: it only goes forward, whatever happens to the machine's clock. */
interface Ticker {

    /** The nanoseconds since some moment in the past. */
    long nanos();

    /** Waits until the condition is signalled or so many nanoseconds are over; perhaps for less. */
    void await(Condition changed, long nanos) throws InterruptedException;

    /** The machine's own. */
    static Ticker system() {
        long origin = System.nanoTime();
        return new Ticker() {

            @Override
            public long nanos() {
                return System.nanoTime() - origin;
            }

            @Override
            @SuppressWarnings("WaitNotInLoop") // whoever waits looks again at what they waited for
            public void await(Condition changed, long nanos) throws InterruptedException {
                changed.await(nanos, TimeUnit.NANOSECONDS);
            }
        };
    }
}
