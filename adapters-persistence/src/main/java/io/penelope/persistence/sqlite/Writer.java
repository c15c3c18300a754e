package io.penelope.persistence.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection that writes: transactions that begin with the lock in hand, and works within them that are undone
 * each for itself. For one thread.
 *
 * <p>After trouble the connection is given up, and the next transaction begins on a new one.
 */
final class Writer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Writer.class);

    /** Above this size the log is emptied in between, should readers have kept SQLite from doing so by itself. */
    private static final long LONG_LOG = 2L * Connections.LOG_KEPT;

    private static final Duration BETWEEN_LOOKS_AT_THE_LOG = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final Path writeAheadLog;

    /** Kept prepared: they run with each work. */
    private final Map<String, PreparedStatement> commands = new HashMap<>();

    private @Nullable Handle handle;
    private long lookedAtLog = System.nanoTime();

    Writer(DataSource source, Path writeAheadLog) {
        this.jdbi = Connections.discreet(Jdbi.create(source));
        this.writeAheadLog = writeAheadLog;
    }

    /** @throws IllegalStateException outside of a transaction */
    Handle handle() {
        if (handle == null) {
            throw new IllegalStateException("No transaction is open");
        }
        return handle;
    }

    void begin() throws SQLException {
        if (handle == null) {
            handle = jdbi.open().setStatementBuilder(new PreparedStatements());
        }
        // Not plain "begin": what reads first and writes later is refused at once when another process wrote meanwhile.
        run("begin immediate");
    }

    /**
     * Runs the work; if it throws, its changes alone are undone.
     *
     * @throws SQLException if the whole transaction has come to an end, as SQLite decides on a full disk; its cause is
     *     what the work met
     */
    <T> T perform(Supplier<T> work) throws SQLException {
        run("savepoint work");
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error failure) {
            undo(failure);
            throw failure;
        }
        run("release work");
        return result;
    }

    private void undo(Throwable failure) throws SQLException {
        try {
            run("rollback to work");
            run("release work");
        } catch (SQLException e) {
            failure.addSuppressed(e);
            throw new SQLException("The transaction ended within a work", failure);
        }
    }

    void commit() throws SQLException {
        run("commit");
    }

    /** Undoes the whole transaction, as far as SQLite has not done so itself. */
    void abandon() {
        Handle broken = handle;
        handle = null;
        commands.clear();
        if (broken != null) {
            Connections.letGo(broken); // which undoes what is not committed
        }
    }

    /** Moves a long log into the main file; looks only once in a while whether it is. */
    void tidy() throws SQLException {
        long now = System.nanoTime();
        if (now - lookedAtLog < BETWEEN_LOOKS_AT_THE_LOG.toNanos()) {
            return;
        }
        lookedAtLog = now;
        if (logSize() > LONG_LOG) {
            try (Statement statement = handle().getConnection().createStatement()) {
                statement.execute("pragma busy_timeout = 100"); // rather later than let everybody wait
                statement.execute("pragma wal_checkpoint(truncate)");
                statement.execute("pragma busy_timeout = " + Connections.BUSY_TIMEOUT.toMillis());
            }
            log.debug("Checkpoint took {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - now));
        }
    }

    long logSize() {
        try {
            return Files.exists(writeAheadLog) ? Files.size(writeAheadLog) : 0;
        } catch (IOException e) {
            return 0; // it vanished in between
        }
    }

    /** Runs a command that has no result: one with a result would stay open, and stand in the way of the next. */
    private void run(String command) throws SQLException {
        PreparedStatement prepared = commands.get(command);
        if (prepared == null) {
            prepared = handle().getConnection().prepareStatement(command);
            commands.put(command, prepared);
        }
        prepared.execute();
    }

    @Override
    public void close() {
        abandon();
    }
}
