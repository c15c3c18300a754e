package io.penelope.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Threads that run beside the one that tries something, for tests in which a tool chooses who runs when.
 *
 * <p>Such a tool hears of failures on the thread that tries alone, so {@link #end} tells it what the others met.
 */
public final class SideBySide {

    private final List<Thread> threads = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    /** Begins to run the work, on a thread of its own. */
    public synchronized Thread run(Runnable work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Throwable failure) {
                remember(failure);
            }
        });
        threads.add(thread);
        thread.start();
        return thread;
    }

    private synchronized void remember(Throwable failure) {
        failures.add(failure);
    }

    /** Waits for all of them, those included that begin meanwhile. */
    public void end() {
        int ended = 0;
        for (Optional<Thread> next = at(ended); next.isPresent(); next = at(++ended)) {
            await(next.get());
        }
        throwWhatWasMet();
    }

    private synchronized Optional<Thread> at(int index) {
        return index < threads.size() ? Optional.of(threads.get(index)) : Optional.empty();
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody interrupts a test", e);
        }
    }

    private synchronized void throwWhatWasMet() {
        if (!failures.isEmpty()) {
            throw new AssertionError("Beside the one that tried", failures.get(0));
        }
    }
}
