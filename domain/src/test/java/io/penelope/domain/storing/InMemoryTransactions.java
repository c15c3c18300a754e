package io.penelope.domain.storing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Work one at a time, undone by going back to what was there before it.
 *
 * <p>Each work runs twice, the first time in vain, as it may with any store: work that has effects on anything but the
 * stores betrays itself.
 */
final class InMemoryTransactions implements Transactions {

    /** Held by whoever reads or works. */
    private final ReentrantLock lock = new ReentrantLock();

    private Tables tables = new Tables();
    private boolean working;
    private boolean untouched;
    private boolean writable = true;

    @Override
    public <T> CompletionStage<T> submit(Supplier<T> work) {
        T result;
        lock.lock();
        try {
            result = perform(work);
        } catch (RuntimeException | Error e) {
            if (working) {
                throw e;
            }
            return CompletableFuture.failedFuture(e);
        } finally {
            lock.unlock();
        }
        return CompletableFuture.completedFuture(result);
    }

    @Override
    public <T> T call(Supplier<T> work) {
        lock.lock();
        try {
            return perform(work);
        } finally {
            lock.unlock();
        }
    }

    private <T> T perform(Supplier<T> work) {
        if (working) {
            throw new IllegalStateException("Work within work");
        }
        if (!writable) {
            throw new StoreUnavailableException("The store was told to be broken");
        }
        working = true;
        try {
            undone(work);
            return done(work);
        } finally {
            working = false;
        }
    }

    private <T> void undone(Supplier<T> work) {
        Tables before = tables;
        untouched = true;
        try {
            T unused = work.get();
        } finally {
            tables = before;
        }
    }

    private <T> T done(Supplier<T> work) {
        Tables before = tables;
        untouched = true;
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            tables = done ? tables : before;
        }
    }

    <T> T read(Function<Tables, T> look) {
        lock.lock();
        try {
            return look.apply(tables);
        } finally {
            lock.unlock();
        }
    }

    /** @throws IllegalStateException outside of any work */
    <T> T change(Function<Tables, T> change) {
        return change.apply(changeable());
    }

    /** As {@link #change}, without a result. */
    void alter(Consumer<Tables> change) {
        change.accept(changeable());
    }

    void setWritable(boolean nowWritable) {
        lock.lock();
        try {
            writable = nowWritable;
        } finally {
            lock.unlock();
        }
    }

    /** A copy that is this work's own, made when the work first changes something: most works only look. */
    private Tables changeable() {
        if (!lock.isHeldByCurrentThread() || !working) {
            throw new IllegalStateException("A change to the store outside of a transaction");
        }
        if (untouched) {
            tables = new Tables(tables);
            untouched = false;
        }
        return tables;
    }
}
