package io.penelope.application.lanes;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that all lanes share: one that knows when who is due, and as many more as work at this moment.
 *
 * <p>There is no bound on them here, since each lane bounds what it has under way: a bound for all would let lanes whose
 * other side hangs stop those whose other side is well.
 */
public final class WorkerThreads implements Executor, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkerThreads.class);

    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService threads;

    public WorkerThreads() {
        timer = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "lane-timer"));
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        AtomicInteger numbers = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> daemon(work, "lanes-" + numbers.incrementAndGet()));
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /** Executes the work after a while, unless it is cancelled before. */
    Future<?> executeAfter(Duration rest, Runnable work) {
        return timer.schedule(() -> handOver(work), rest.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void handOver(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            log.debug("Work that became due while all lanes stop is left to the next start");
        }
    }

    /** Begins nothing any more, and interrupts what still goes on. */
    @Override
    public void close() {
        timer.shutdownNow();
        threads.shutdownNow();
    }
}
