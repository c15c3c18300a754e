package io.penelope.application.running;

import io.penelope.domain.storing.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker that does one round after the other, rests as long as each says, and is woken when there is news.
 *
 * <p>It survives whatever a round throws.
 */
final class Rounds implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(2);

    private final String name;
    private final Duration gathering;
    private final Supplier<Duration> round;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by the lock.
    private boolean woken;
    private boolean closed;

    /**
     * @param gathering how long, after it was woken, the worker waits for what comes together to be worked together
     * @param round does what there is to do and says how long to rest unless woken; zero for not at all
     */
    Rounds(String name, Duration gathering, Supplier<Duration> round) {
        this.name = name;
        this.gathering = gathering;
        this.round = round;
        this.thread = new Thread(this::work, name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        while (!isClosed()) {
            Duration rest;
            try {
                rest = round.get();
            } catch (StoreUnavailableException e) {
                log.debug("{} waits for the store, which has said what is wrong with it", name);
                rest = REST_AFTER_FAILURE;
            } catch (Throwable t) { // a worker outlives any single round
                if (!isClosed()) {
                    log.error("A round of {} failed, and the next follows soon", name, t);
                }
                rest = REST_AFTER_FAILURE;
            }
            rest(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
        }
    }

    private void rest(Duration length) {
        long nanos = length.toNanos();
        lock.lock();
        try {
            while (!woken && !closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            for (long moment = gathering.toNanos(); woken && !closed && moment > 0; ) {
                moment = changed.awaitNanos(moment);
            }
            woken = false;
        } catch (InterruptedException e) {
            closed = true; // only close() interrupts
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Begins no further round; the one in hand may end. */
    void stop() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the round in hand to end, and interrupts it when the time is over. */
    boolean awaitEnd(Duration patience) {
        try {
            thread.join(Math.max(1, patience.toMillis()));
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(TimeUnit.SECONDS.toMillis(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    @Override
    public void close() {
        stop();
        awaitEnd(Duration.ofSeconds(1));
    }
}
