package io.penelope.domain.file;

import java.io.IOException;
import java.io.InputStream;

/**
 * Looks through files for what might harm whoever opens them. Any number of threads may use it.
 *
 * <p>{@code FileScannerContract} states every promise made here as a test.
 */
public interface FileScanner {

    /**
     * Reads to the end, unless it has seen enough. Never holds more than a piece of it in memory, and takes a few minutes at
     * the most.
     *
     * @throws IOException if the bytes cannot be read
     */
    Finding scan(InputStream bytes) throws IOException;

    /** Whether it is there at this moment. */
    Presence presence();

    /** {@link There}, or {@link Away}. */
    sealed interface Presence {}

    /** @param who it is, for whoever runs Penelope */
    record There(String who) implements Presence {}

    /** What is known of a file by then. */
    sealed interface Finding {}

    /** Nothing was found in it. */
    record Clean() implements Finding {}

    /**
     * It holds what looks like malware.
     *
     * @param signature as the scanner calls it
     */
    record Malware(String signature) implements Finding {}

    /**
     * There are more bytes than the scanner looks at, now or the next time.
     *
     * @param why with what to do about it, for whoever runs Penelope
     */
    record TooLarge(String why) implements Finding {}

    /**
     * The scanner did not come to an end with this very file.
     *
     * @param why for whoever runs Penelope
     */
    record Unfinished(String why) implements Finding {}

    /**
     * There is no scanner at this moment, for this file or any other.
     *
     * @param why with what to do about it, for whoever runs Penelope
     */
    record Away(String why) implements Finding, Presence {}
}
