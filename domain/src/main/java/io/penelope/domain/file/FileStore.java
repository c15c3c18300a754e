package io.penelope.domain.file;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Where the bytes of files lie, the same ones once, whoever sent them to whom. Any number of threads may use it. */
public interface FileStore {

    /**
     * Reads to the end, and keeps what it read; nothing half-done stays. Never holds more than a piece of it in memory.
     *
     * @param sha256 what the bytes are said to be, in hexadecimal digits
     * @throws IOException if the bytes cannot be read to their end
     */
    Keeping keep(InputStream bytes, Optional<String> sha256) throws IOException;

    /** The bytes, from the first one on; empty if they are not where they were kept, or not as many. */
    Optional<InputStream> open(StoredBytes bytes) throws IOException;

    /** What came within this time may be needed by somebody who has not said so yet. */
    Duration JUST_NOW = Duration.ofHours(1);

    /** Removes what nobody needs, unless it came {@link #JUST_NOW}; how many files that were. */
    int removeUnless(Predicate<Digest> needed);

    /** Removes these at once, however young they are; what cannot be removed now goes with what nobody needs. */
    void remove(Digest digest);

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
