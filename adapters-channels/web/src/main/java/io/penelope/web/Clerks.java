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
 * Who looks things up in the store for one kind of caller: so few that however much is asked, and however long it takes,
 * webhooks and lanes find the server's threads and the store's readers free.
 */
public final class Clerks implements AutoCloseable {

    /** How many look things up at once. */
    public static final int CLERKS = 2;

    private final ExecutorService clerks;

    private Clerks(String name, int placesInLine) {
        AtomicInteger number = new AtomicInteger();
        this.clerks = new ThreadPoolExecutor(
                CLERKS, CLERKS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(placesInLine), work -> {
                    Thread clerk = new Thread(work, name + "-" + number.incrementAndGet());
                    clerk.setDaemon(true);
                    return clerk;
                });
    }

    /**
     * Begins work under a name.
     *
     * @param placesInLine how many questions may wait
     */
    public static Clerks of(String name, int placesInLine) {
        return new Clerks(name, placesInLine);
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
            return CompletableFuture.supplyAsync(look, clerks);
        } catch (RejectedExecutionException e) {
            throw new ProblemException(Problem.of(503, "Too much is asked at once; ask again, and less at a time"));
        }
    }

    /** Takes nothing more; what is in hand ends by itself. */
    @Override
    public void close() {
        clerks.shutdown();
    }
}
