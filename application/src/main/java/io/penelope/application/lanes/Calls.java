package io.penelope.application.lanes;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The calls of one kind that a lane has under way side by side, up to a bound. Safe for many threads. */
public final class Calls {

    private final int most;
    private final Executor threads;
    private final Semaphore places;

    /** @param threads wait for the other side's answers; never so many of them that a call would wait for its thread */
    public Calls(int most, Executor threads) {
        this.most = most;
        this.threads = threads;
        this.places = new Semaphore(most);
    }

    /** How many more could begin now. */
    public int free() {
        return places.availablePermits();
    }

    /** Begins a call; false, doing nothing, if as many as there may be are under way or everything stops. */
    public boolean begin(Runnable call) {
        if (!places.tryAcquire()) {
            return false;
        }
        try {
            threads.execute(() -> {
                try {
                    call.run();
                } finally {
                    places.release();
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            places.release();
            return false;
        }
    }

    /** Waits until all calls have ended; false if they did not in time. */
    public boolean awaitEnd(Duration patience) {
        try {
            boolean ended = places.tryAcquire(most, Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
            if (ended) {
                places.release(most);
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
