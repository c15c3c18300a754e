package io.penelope.web;

import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Looks things up in the store for one kind of caller, on threads of its own: so few that however much is asked, and
 * however long it takes, webhooks and lanes find the server's threads and the store's readers free.
 */
public final class QueryExecutor implements AutoCloseable {

    /** How many look things up at once. */
    public static final int THREADS = 2;

    private final ExecutorService threads;

    private QueryExecutor(String name, int placesInLine) {
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(placesInLine), work -> {
                    Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Begins work under a name.
     *
     * @param placesInLine how many questions may wait
     */
    public static QueryExecutor of(String name, int placesInLine) {
        return new QueryExecutor(name, placesInLine);
    }

    /**
     * Answers with what is found, written as JSON, as soon as it is found.
     *
     * @throws ProblemException 503, if too many wait already
     */
    public void answer(Context context, Supplier<?> look) {
        CompletableFuture<?> looking = ask(look);
        context.future(() -> looking.thenAccept(found -> Json.answer(context, found)));
    }

    /** @throws ProblemException 503, if too many wait already */
    public <T> CompletableFuture<T> ask(Supplier<T> look) {
        try {
            return CompletableFuture.supplyAsync(look, threads);
        } catch (RejectedExecutionException e) {
            throw new ProblemException(Problem.of(503, "Too much is asked at once; ask again, and less at a time"));
        }
    }

    /** Takes nothing more; what is in hand ends by itself. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
