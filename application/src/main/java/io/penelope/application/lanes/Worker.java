package io.penelope.application.lanes;

import io.penelope.domain.storing.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one round after the other, rests as long as each says, and is woken when there is news.
 *
 * <p>It holds a thread only while it works, never works on two at once, and survives whatever a round throws.
 */
public final class Worker {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    /** Nobody rests longer, should a wake-up be missed. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(2);

    private final String name;
    private final Supplier<Duration> round;
    private final Later later;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();

    // Guarded by the lock.
    private @Nullable Future<?> next;
    private boolean working;

    /** When the next round is to begin, as {@link System#nanoTime()} has it. */
    private long nextAt;

    /** How soon after the round in hand the next is to begin, since there was news meanwhile. */
    private @Nullable Duration wokenFor;

    private boolean stopped;

    /** The thread of the round that goes on; others only interrupt it, under the lock. */
    private @Nullable Thread thread;

    /**
     * @param name of its thread while it works
     * @param round does what there is to do and says how long to rest unless woken; zero for not at all
     */
    public Worker(String name, Supplier<Duration> round, WorkerThreads threads) {
        this(name, round, threads::executeAfter);
    }

    Worker(String name, Supplier<Duration> round, Later later) {
        this.name = name;
        this.round = round;
        this.later = later;
    }

    /** Executes work after a while, on a thread that it finds, unless it is cancelled before. */
    @FunctionalInterface
    interface Later {

        /** @throws RejectedExecutionException if everything stops */
        Future<?> executeAfter(Duration rest, Runnable work);
    }

    /** @param rest before the first round */
    public void start(Duration rest) {
        locked(() -> workAfter(rest));
    }

    /**
     * There may be something to do.
     *
     * @param gathering how long the worker waits for what comes together to be worked together; no longer than it would
     *     have rested anyhow
     */
    public void wake(Duration gathering) {
        locked(() -> {
            if (working) {
                wokenFor = wokenFor == null ? gathering : shorter(wokenFor, gathering);
            } else if (next != null && System.nanoTime() + gathering.toNanos() - nextAt < 0) {
                workAfter(gathering);
            }
        });
    }

    private void workAfter(Duration rest) {
        if (stopped) {
            return;
        }
        if (next != null) {
            next.cancel(false);
        }
        try {
            nextAt = System.nanoTime() + rest.toNanos();
            next = later.executeAfter(rest, this::work);
        } catch (RejectedExecutionException e) {
            log.debug("{} stops with the threads of all lanes", name);
            stopped = true;
        }
    }

    private void work() {
        Thread current = Thread.currentThread();
        lock.lock();
        try {
            if (stopped || working) {
                return;
            }
            working = true;
            thread = current;
        } finally {
            lock.unlock();
        }
        String threadsName = current.getName();
        current.setName(name);
        Duration rest = Duration.ZERO;
        try {
            while (rest.isZero() && beginsRound()) {
                rest = oneRound();
            }
        } finally {
            current.setName(threadsName);
            endWork(rest);
        }
    }

    private boolean beginsRound() {
        lock.lock();
        try {
            wokenFor = null;
            return !stopped;
        } finally {
            lock.unlock();
        }
    }

    private Duration oneRound() {
        try {
            return round.get();
        } catch (StoreUnavailableException e) {
            log.debug("{} waits for the store, which has said what is wrong with it", name);
        } catch (Throwable t) { // a worker outlives any single round
            log.error("A round of {} failed, and the next follows soon", name, t);
        }
        return REST_AFTER_FAILURE;
    }

    private void endWork(Duration rest) {
        locked(() -> {
            working = false;
            thread = null;
            Thread.interrupted(); // an interrupt that came too late is not the next worker's
            workAfter(shorter(wokenFor == null ? LONGEST_REST : wokenFor, rest));
            ended.signalAll();
        });
    }

    /** Begins no further round; the one in hand may end. */
    public void stop() {
        locked(() -> {
            stopped = true;
            if (next != null) {
                next.cancel(false);
            }
        });
    }

    /** Waits for the round in hand to end, and interrupts it when the time is over; whether it ended. */
    public boolean awaitEnd(Duration patience) {
        lock.lock();
        try {
            if (endsWithin(patience)) {
                return true;
            }
            if (thread != null) {
                thread.interrupt();
            }
            return endsWithin(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean endsWithin(Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        while (working && nanos > 0) {
            nanos = ended.awaitNanos(nanos);
        }
        return !working;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
