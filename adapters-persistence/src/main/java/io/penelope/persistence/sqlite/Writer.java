package io.penelope.persistence.sqlite;

import io.penelope.persistence.sqlite.file.Connections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that writes: transactions that begin with the lock in hand, and works within them that are undone
 * each for itself. For one thread.
 *
 * <p>After trouble the connection is given up, and the next transaction begins on a new one.
 */
final class Writer implements Transactor {

    /** Rather later than let everybody wait for whoever reads what stands in the log. */
    private static final Duration PATIENCE_WITH_READERS = Duration.ofMillis(20);

    private final Jdbi jdbi;
    private final Path writeAheadLog;

    /** Kept prepared: they run with each work. */
    private final Map<String, PreparedStatement> commands = new HashMap<>();

    private @Nullable Handle handle;

    /** No work has been done in the transaction so far: whatever undoes the first undoes nothing of anybody else's. */
    private boolean untouched;

    /** @param source of connections that leave the log alone, see {@link Checkpoints} */
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

    @Override
    public void begin() throws SQLException {
        if (handle == null) {
            handle = jdbi.open().setStatementBuilder(new PreparedStatements());
        }
        // Not plain "begin": what reads first and writes later is refused at once when another process wrote meanwhile.
        run("begin immediate");
        untouched = true;
    }

    @Override
    public <T> T perform(Supplier<T> work) throws SQLException {
        boolean first = untouched;
        untouched = false;
        if (!first) {
            run("savepoint work");
        }
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error failure) {
            undo(failure, first);
            throw failure;
        }
        if (!first) {
            run("release work");
        }
        return result;
    }

    private void undo(Throwable failure, boolean first) throws SQLException {
        try {
            if (first) {
                run("rollback");
                begin();
            } else {
                run("rollback to work");
                run("release work");
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
            throw new SQLException("The transaction ended within a work", failure);
        }
    }

    @Override
    public void commit() throws SQLException {
        run("commit");
    }

    @Override
    public void abandon() {
        Handle broken = handle;
        handle = null;
        commands.clear();
        if (broken != null) {
            Connections.letGo(broken); // which undoes what is not committed
        }
    }

    @Override
    public void startLogAnew() throws SQLException {
        try (Statement statement = handle().getConnection().createStatement()) {
            statement.execute("pragma busy_timeout = " + PATIENCE_WITH_READERS.toMillis());
            try {
                statement.execute("pragma wal_checkpoint(restart)");
            } finally {
                statement.execute("pragma busy_timeout = " + Connections.BUSY_TIMEOUT.toMillis());
            }
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
