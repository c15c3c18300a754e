package io.penelope.application.delivering;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A few threads of a lane's own that wait for the other side; they go when there is nothing to wait for. */
public final class Callers {

    private Callers() {}

    public static ExecutorService named(String name, int size) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(size, size, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Gives them nothing new, lets what is in hand end for so long, then interrupts it; whether it all ended. */
    static boolean end(ExecutorService callers, Duration patience) {
        callers.shutdown();
        try {
            boolean ended = callers.awaitTermination(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
            if (!ended) {
                callers.shutdownNow();
            }
            return ended;
        } catch (InterruptedException e) {
            callers.shutdownNow();
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
