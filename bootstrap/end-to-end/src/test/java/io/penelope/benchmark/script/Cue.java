package io.penelope.benchmark.script;

import java.time.Duration;
import java.util.Optional;

/**
 * A guest writes a message.
 *
 * @param at how long after the beginning
 * @param guest the guest's number
 * @param answerAfter how long after the message is in Mews the staff answer it, if they do
 */
public record Cue(Duration at, int guest, Optional<Duration> answerAfter) {}
