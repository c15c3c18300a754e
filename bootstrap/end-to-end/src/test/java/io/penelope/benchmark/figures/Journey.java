package io.penelope.benchmark.figures;

import io.penelope.benchmark.script.Cue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far one message of a guest's has come, and the staff's answer to it.
 *
 * @param number by which its words are told from all others
 * @param begun when the guest wrote it
 * @param written when its webhook left the platform for the first time
 * @param accepted when Penelope had taken that webhook
 * @param inMews when Mews had it for the first time
 * @param answered when the staff's answer was in Mews
 * @param timesInMews how often Mews has it; more than once is wrong
 */
record Journey(
        int number,
        Cue cue,
        Instant begun,
        @Nullable Instant written,
        @Nullable Instant accepted,
        @Nullable Instant inMews,
        @Nullable Instant answered,
        int timesInMews) {

    static Journey begin(int number, Cue cue, Instant now) {
        return new Journey(number, cue, now, null, null, null, null, 0);
    }

    Journey leaving(Instant now) {
        return written != null ? this : new Journey(number, cue, begun, now, accepted, inMews, answered, timesInMews);
    }

    Journey accepted(Instant now) {
        return accepted != null ? this : new Journey(number, cue, begun, written, now, inMews, answered, timesInMews);
    }

    Journey inMews(Instant now) {
        Instant first = inMews == null ? now : inMews;
        return new Journey(number, cue, begun, written, accepted, first, answered, timesInMews + 1);
    }

    Journey answered(Instant now) {
        return new Journey(number, cue, begun, written, accepted, inMews, now, timesInMews);
    }

    int guest() {
        return cue.guest();
    }

    boolean isToBeAnswered() {
        return cue.answerAfter().isPresent();
    }

    /** Penelope and Mews have the message, and the staff have answered if they were to. */
    boolean isInMews() {
        return accepted != null && inMews != null && (answered != null || !isToBeAnswered());
    }

    /** From the webhook's first attempt until it was taken; empty if it was not. */
    Optional<Duration> untilAccepted() {
        return between(written, accepted);
    }

    /** From the guest's writing until the webhook was taken, the platform's own queue included; empty if it was not. */
    Optional<Duration> fromWritingUntilAccepted() {
        return between(begun, accepted);
    }

    /** From the webhook's first attempt until the message was in Mews; empty if it never was. */
    Optional<Duration> intoMews() {
        return between(written, inMews);
    }

    /** From the answer's being in Mews until it was at the guest's platform; empty if either never was. */
    Optional<Duration> toGuest(Optional<Instant> arrived) {
        return between(answered, arrived.orElse(null));
    }

    private static Optional<Duration> between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? Optional.empty() : Optional.of(Duration.between(from, to));
    }
}
