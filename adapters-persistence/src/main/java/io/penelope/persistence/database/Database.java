package io.penelope.persistence.database;

import io.penelope.domain.storing.Transactions;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The database below the stores: where their statements run. Any number of threads may use it. */
public interface Database extends AutoCloseable {

    Transactions transactions();

    /** Reads: inside the work of this thread if there is one, else in a moment's view of what is committed. */
    <T> T read(Function<Handle, T> look);

    /**
     * Writes, inside the work of this thread.
     *
     * @throws IllegalStateException if this thread does no work
     */
    <T> T change(Function<Handle, T> change);

    /** How many works wait for their turn. */
    int waiting();

    /** How many bytes the log of changes takes that are not in the main file yet; 0 where there is no such log. */
    long logSize();

    /** What is questionable about where the data lies, in a sentence for whoever runs Penelope. */
    Optional<String> caution();

    /** Takes no more work, finishes what waits, and lets go of everything. */
    @Override
    void close();
}
