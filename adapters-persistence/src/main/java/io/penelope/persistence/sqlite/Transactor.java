package io.penelope.persistence.sqlite;

import java.sql.SQLException;
import java.util.function.Supplier;

/** Does works in transactions, one after the other. For one thread. */
interface Transactor extends AutoCloseable {

    void begin() throws SQLException;

    /**
     * Runs the work; if it throws, its changes alone are undone.
     *
     * @throws SQLException if the whole transaction has come to an end, as SQLite decides on a full disk; its cause is
     *     what the work met
     */
    <T> T perform(Supplier<T> work) throws SQLException;

    void commit() throws SQLException;

    /** Undoes the whole transaction, as far as that has not happened by itself. */
    void abandon();

    /** Moves what is left of the log into the main file, and writes from the log's beginning from now on. */
    void startLogAnew() throws SQLException;

    @Override
    void close();
}
