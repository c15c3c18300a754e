package io.penelope.channel.host.calling;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs one channel's tasks on the shared threads, a bounded number at once; the others wait in their order. */
final class BoundedExecutor implements Executor {

    private final String name;
    private final int most;
    private final ClassLoader loader;
    private final SharedThreads threads;

    // Guarded by this.
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    /**
     * @param name the beginning of the threads' names while they are in these tasks
     * @param most how many tasks run at once
     * @param loader the channel's, by which its libraries find what they load by name
     */
    BoundedExecutor(String name, int most, ClassLoader loader, SharedThreads threads) {
        this.name = name;
        this.most = most;
        this.loader = loader;
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            if (running == most) {
                waiting.add(task);
                return;
            }
            running++;
        }
        boolean begun = false;
        try {
            threads.call(name, loader, () -> runFrom(task));
            begun = true;
        } finally {
            if (!begun) {
                left();
            }
        }
    }

    private void runFrom(Runnable first) {
        @Nullable Runnable task = first;
        while (task != null) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                // The channel's own affair; the tasks behind it are not to suffer.
            }
            Thread.interrupted(); // meant for that task
            task = next();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = waiting.poll();
        if (next == null) {
            running--;
        }
        return next;
    }

    private synchronized void left() {
        running--;
    }
}
