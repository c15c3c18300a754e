package io.penelope.bootstrap.http.api;

import io.javalin.http.Context;
import io.penelope.bootstrap.http.Problem;
import io.penelope.bootstrap.http.ProblemException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Who looks things up in the store for the API: so few that however much is asked, and however long it takes, webhooks
 * and lanes find the server's threads and the store's readers free.
 */
public final class Clerks implements AutoCloseable {

    static final int CLERKS = 2;
    static final int PLACES_IN_LINE = 32;

    private final ExecutorService clerks;

    public Clerks() {
        AtomicInteger number = new AtomicInteger();
        this.clerks = new ThreadPoolExecutor(
                CLERKS, CLERKS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(PLACES_IN_LINE), work -> {
                    Thread clerk = new Thread(work, "api-" + number.incrementAndGet());
                    clerk.setDaemon(true);
                    return clerk;
                });
    }

    /**
     * Answers with what is found, written as JSON, as soon as it is found.
     *
     * @throws ProblemException 503, if too many wait already
     */
    void answer(Context context, Supplier<?> look) {
        CompletableFuture<?> looking = begin(look);
        context.future(() -> looking.thenAccept(found -> Json.answer(context, found)));
    }

    private CompletableFuture<?> begin(Supplier<?> look) {
        try {
            return CompletableFuture.supplyAsync(look, clerks);
        } catch (RejectedExecutionException e) {
            throw new ProblemException(
                    Problem.of(503, "Too much is asked of the API at once; ask again, and less at a time"));
        }
    }

    /** Takes nothing more; what is in hand ends by itself. */
    @Override
    public void close() {
        clerks.shutdown();
    }
}
