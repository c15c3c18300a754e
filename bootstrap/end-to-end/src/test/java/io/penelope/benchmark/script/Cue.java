package io.penelope.benchmark.script;

import java.time.Duration;
import java.util.Optional;

/**
 * A guest writes a message, or sends a file with it.
 *
 * @param at how long after the beginning
 * @param guest the guest's number
 * @param answerAfter how long after the message is in Mews the staff answer it, if they do
 * @param fileBytes how long the file is; 0 for none
 */
public record Cue(Duration at, int guest, Optional<Duration> answerAfter, int fileBytes) {

    public Cue(Duration at, int guest, Optional<Duration> answerAfter) {
        this(at, guest, answerAfter, 0);
    }
}
