package io.penelope.endtoend.load;

import io.penelope.endtoend.town.Ledger;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Makes whoever commits wait, again and again, as a disk does that others keep busy. */
final class SlowDisk implements AutoCloseable {

    private static final Duration BUSY = Duration.ofMillis(300);
    private static final Duration FREE = Duration.ofMillis(100);

    private final CompletableFuture<Void> others;
    private volatile boolean slow = true;

    private SlowDisk(Ledger store) {
        this.others = CompletableFuture.runAsync(() -> keepBusy(store));
    }

    /** The disk that holds the store is slow until this is closed. */
    static SlowDisk under(Ledger store) {
        return new SlowDisk(store);
    }

    private void keepBusy(Ledger store) {
        while (slow) {
            try (AutoCloseable unused = store.lock()) {
                LockSupport.parkNanos(BUSY.toNanos());
            } catch (Exception e) {
                throw new AssertionError("The store cannot be locked", e);
            }
            LockSupport.parkNanos(FREE.toNanos());
        }
    }

    @Override
    public void close() {
        slow = false;
        others.join();
    }
}
