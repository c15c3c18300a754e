package io.penelope.domain.file;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Where the bytes of guests' files lie, the same ones once, whoever sent them. Any number of threads may use it. */
public interface FileStore {

    /**
     * Reads to the end, and keeps what it read; nothing half-done stays. Never holds more than a piece of it in memory.
     *
     * @param sha256 what the bytes are said to be, in hexadecimal digits
     * @throws IOException if the bytes cannot be read to their end
     */
    Keeping keep(InputStream bytes, Optional<String> sha256) throws IOException;

    /** What came within this time may be needed by somebody who has not said so yet. */
    Duration JUST_NOW = Duration.ofHours(1);

    /** Removes what nobody needs, unless it came {@link #JUST_NOW}; how many files that were. */
    int removeUnless(Predicate<Digest> needed);

    /** What became of bytes that were to be kept. */
    sealed interface Keeping {}

    /** They lie in the store, and are on the disk. */
    record Done(StoredBytes bytes) implements Keeping {}

    /** There are more of them than one file may have. */
    record TooLarge() implements Keeping {}

    /** They are not those that they are said to be. */
    record Different() implements Keeping {}

    /**
     * They cannot be kept at this moment.
     *
     * @param why what to do about it, for whoever runs Penelope
     */
    record NoRoom(String why) implements Keeping {}
}
