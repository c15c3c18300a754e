package io.penelope.channel.host;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Calls into one channel: a bounded number at once, each on a thread of the host's and with a deadline.
 *
 * <p>A call that misses its deadline is interrupted and no longer listened to, but keeps its place until it really
 * ends: a channel that hangs for good uses up its own places and nobody else's.
 */
final class BoundedCalls {

    private final ClassLoader loader;
    private final Discretion discretion;
    private final Semaphore places;
    private final ExecutorService threads;
    private final AtomicInteger hanging = new AtomicInteger();
    private final LongAdder givenUp = new LongAdder();

    /**
     * @param name the beginning of the threads' names
     * @param most how many calls there are at once
     * @param loader the channel's, by which its libraries find what they load by name
     */
    BoundedCalls(String name, int most, ClassLoader loader, Discretion discretion) {
        this.loader = loader;
        this.discretion = discretion;
        this.places = new Semaphore(most, true);
        AtomicInteger numbers = new AtomicInteger();
        // As many threads as places, and for a moment one more where a call has left its place but not yet its thread.
        this.threads =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, name + "-" + numbers.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Calls the channel and waits; at the most for {@code deadline} until a place is free, and as long again for the
     * answer. An interrupt ends the wait and the call, and stays set.
     */
    <T> Ended<T> call(Callable<T> call, Duration deadline) {
        return begin(call, deadline).end();
    }

    /** Calls the channel without waiting for its end; waits for a free place as {@link #call} does. */
    <T> Begun<T> begin(Callable<T> call, Duration deadline) {
        Task<T> task = new Task<>(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            return call.call();
        });
        try {
            if (!places.tryAcquire(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                return () -> new Ended.NotBegun<>("as many calls as the channel may have at once are hanging");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return () -> new Ended.NotBegun<>("the call was interrupted before it began");
        }
        if (!start(task)) {
            places.release();
            return () -> new Ended.NotBegun<>("there is no thread for the call, or the channel is closed");
        }
        long begunAt = System.nanoTime();
        return () -> end(task, deadline, deadline.toNanos() - (System.nanoTime() - begunAt));
    }

    /** Interrupts what still runs and takes no further calls. */
    void stop() {
        threads.shutdownNow();
    }

    /** How many calls go on at this moment although they were given up. */
    int hanging() {
        return hanging.get();
    }

    /** How many calls were given up, ever. */
    long givenUp() {
        return givenUp.sum();
    }

    private boolean start(Task<?> task) {
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } finally {
                    task.ended();
                    places.release();
                }
            });
            return true;
        } catch (RuntimeException | OutOfMemoryError e) {
            return false;
        }
    }

    private <T> Ended<T> end(Task<T> task, Duration deadline, long nanosLeft) {
        try {
            @Nullable T value = task.get(Math.max(0, nanosLeft), TimeUnit.NANOSECONDS);
            return value == null ? new Ended.Broken<>("the channel answered null") : new Ended.Returned<>(value);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return new Ended.Broken<>(discretion.words(cause == null ? e : cause));
        } catch (TimeoutException e) {
            task.giveUp();
            return new Ended.Broken<>(
                    String.format(Locale.ROOT, "no answer within %.1f s", deadline.toMillis() / 1000.0));
        } catch (InterruptedException e) {
            task.giveUp();
            Thread.currentThread().interrupt();
            return new Ended.Broken<>("the call was interrupted");
        } catch (CancellationException e) {
            return new Ended.Broken<>("the call was given up");
        }
    }

    /** A call, of which nobody knows whether it ends. */
    private final class Task<T> extends FutureTask<T> {

        /** True from the moment when it is given up, or has really ended: whichever comes first. */
        private final AtomicBoolean settled = new AtomicBoolean();

        Task(Callable<T> call) {
            super(call);
        }

        void giveUp() {
            if (settled.compareAndSet(false, true)) {
                hanging.incrementAndGet();
                givenUp.increment();
            }
            cancel(true);
        }

        void ended() {
            if (!settled.compareAndSet(false, true)) {
                hanging.decrementAndGet();
            }
        }
    }

    /** A call that has no answer but its end. */
    static Callable<Boolean> doing(Act act) {
        return () -> {
            act.act();
            return true;
        };
    }

    /** Something that a channel does. */
    interface Act {
        void act() throws Exception;
    }

    /** A call that is under way. */
    interface Begun<T> {

        /** Waits for the answer, until the deadline. */
        Ended<T> end();
    }
}
