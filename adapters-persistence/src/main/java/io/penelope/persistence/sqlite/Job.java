package io.penelope.persistence.sqlite;

import io.penelope.persistence.sqlite.file.Trouble;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** One work that waits, and then its end, which is told only once it is committed. */
final class Job<T> {

    private final Supplier<T> work;
    private final Executor answers;
    private final CompletableFuture<T> stage = new CompletableFuture<>();
    private Runnable end = () -> {};

    /** @param answers tells the end, and with it runs what hangs on the stage */
    Job(Supplier<T> work, Executor answers) {
        this.work = work;
        this.answers = answers;
    }

    CompletableFuture<T> stage() {
        return stage;
    }

    /** @throws SQLException if the transaction has come to an end with this work, and all others in it have too */
    void perform(Transactor writer, Trouble trouble) throws SQLException {
        try {
            T result = writer.perform(work);
            end = () -> stage.complete(result);
        } catch (RuntimeException | Error e) {
            if (trouble.in(e).isPresent()) {
                throw e;
            }
            end = () -> stage.completeExceptionally(e);
        }
    }

    void complete() {
        answers.execute(end);
    }

    /** Tells at once that the work will not be done. */
    void refuse(Throwable reason) {
        stage.completeExceptionally(reason);
    }

    void fail(Throwable failure) {
        answers.execute(() -> stage.completeExceptionally(failure));
    }
}
