package io.penelope.channel.host.calling;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads and the timer that all channels share. What waits holds none of them; threads that find nothing to do end
 * after some seconds.
 *
 * <p>They are of three kinds, so that no channel can hold up another: those that run channels' code, of which there are as
 * many as there are calls at the same moment (whoever calls bounds them for each channel); a few for what the host itself
 * does between calls, where nobody hangs; and one that counts time, and only hands things on.
 */
public final class SharedThreads implements AutoCloseable, Pauses {

    private static final int STEPS_AT_ONCE = 4;
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor calls = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named("channels"));
    private final ThreadPoolExecutor steps = new ThreadPoolExecutor(
            STEPS_AT_ONCE,
            STEPS_AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            named("channels-steps"));
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, named("channels-timer"), new ThreadPoolExecutor.DiscardPolicy());

    public SharedThreads() {
        steps.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Runs a channel's code. The thread bears {@code name} meanwhile, so that a thread dump tells whose it is, and has the
     * channel's class loader, by which its libraries find what they load by name.
     *
     * @throws RejectedExecutionException if the threads are closed
     */
    void call(String name, ClassLoader loader, Runnable work) {
        calls.execute(() -> {
            Thread thread = Thread.currentThread();
            String own = thread.getName();
            thread.setName(name + own.substring(own.lastIndexOf('-')));
            thread.setContextClassLoader(loader);
            try {
                work.run();
            } finally {
                thread.setContextClassLoader(SharedThreads.class.getClassLoader());
                thread.setName(own);
            }
        });
    }

    /** Where the host does what is to be done between calls into channels: quick things, which never wait for a channel. */
    public Executor steps() {
        return steps;
    }

    /** Runs {@code what} on the one thread that counts time, so that it may only hand things on. */
    @Override
    public Pause after(Duration pause, Runnable what) {
        Future<?> due = timer.schedule(what, pause.toNanos(), TimeUnit.NANOSECONDS);
        return () -> due.cancel(false);
    }

    /** Interrupts whatever still runs, and begins nothing more. */
    @Override
    public void close() {
        timer.shutdownNow();
        steps.shutdownNow();
        calls.shutdownNow();
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(SharedThreads.class.getClassLoader());
            return thread;
        };
    }
}
