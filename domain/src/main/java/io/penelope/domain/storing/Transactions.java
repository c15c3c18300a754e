package io.penelope.domain.storing;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Changes that happen together or not at all.
 *
 * <p>The work runs on a thread of the store's, possibly next to other work that shares its commit; the ports' stores
 * that it uses there take part in it. It must be quick, must not call anybody outside, and may run again from the start
 * if the store asks for that: it has no effects but on the stores. Work within work is a mistake, and answered by an
 * {@link IllegalStateException}; so is a change to a store outside of any work.
 */
public interface Transactions {

    /**
     * Runs the work; the stage completes once the work's changes would survive a power cut.
     *
     * <p>If the work throws, its changes are undone and the stage completes with what it threw. If the store cannot be
     * written, or too much already waits for it, the stage completes with a {@link StoreUnavailableException}.
     */
    <T> CompletionStage<T> submit(Supplier<T> work);

    /** As {@link #submit}, waiting for the end. */
    <T> T call(Supplier<T> work);

    /** As {@link #call}, for work without a result. */
    default void run(Runnable work) {
        call(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
