package io.penelope.domain.file;

import java.time.Instant;

/** The addresses at which the staff find what guests sent. */
@FunctionalInterface
public interface FileLinks {

    /**
     * The same address each time, on every node and after a restart.
     *
     * @param since from when on the file is kept for its time
     */
    String to(FileId file, Instant since);
}
