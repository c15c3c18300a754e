package io.penelope.persistence.sqlite;

import io.penelope.domain.storing.StoreUnavailableException;
import io.penelope.persistence.sqlite.file.Connections;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A few connections that read, each with its statements kept prepared. Whoever finds none free waits for one.
 *
 * <p>A connection that met with trouble is given up, and a new one opened for whoever reads next.
 */
final class Readers implements AutoCloseable {

    private static final int MOST = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Jdbi jdbi;

    /** Fair: whoever wants all of them gets them, though others come all the time. */
    private final Semaphore places = new Semaphore(MOST, true);

    private final Deque<Handle> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Readers(Path file) {
        this.jdbi = Connections.discreet(Jdbi.create(Connections.reading(file)));
    }

    /** Several statements of one look see one state of things. */
    <T> T read(Function<Handle, T> look) {
        awaitPlace();
        try {
            Handle latest = idle.pollFirst();
            Handle handle = latest == null ? open() : latest;
            boolean well = false;
            try {
                T result = handle.inTransaction(look::apply);
                well = true;
                return result;
            } finally {
                giveBack(handle, well);
            }
        } finally {
            places.release();
        }
    }

    /** What may be done while nobody reads. */
    @FunctionalInterface
    interface Work {

        void run() throws InterruptedException;
    }

    /** Lets those who read finish and others wait, and works; or does nothing, if that takes longer than the patience. */
    void whileNobodyReads(Duration patience, Work work) throws InterruptedException {
        if (!places.tryAcquire(MOST, patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        try {
            work.run();
        } finally {
            places.release(MOST);
        }
    }

    private void awaitPlace() {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreUnavailableException(
                        "Nothing could be read for " + PATIENCE.toSeconds() + " s, so many were reading");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Penelope is about to stop", e);
        }
    }

    private Handle open() {
        return jdbi.open().setStatementBuilder(new PreparedStatements());
    }

    private void giveBack(Handle handle, boolean well) {
        if (!well) {
            Connections.letGo(handle);
            return;
        }
        idle.addFirst(handle);
        if (closed) {
            closeIdle();
        }
    }

    private void closeIdle() {
        for (Handle handle = idle.pollFirst(); handle != null; handle = idle.pollFirst()) {
            Connections.letGo(handle);
        }
    }

    /** Closes what is idle now, and what is in use as soon as it is given back. */
    @Override
    public void close() {
        closed = true;
        closeIdle();
    }
}
