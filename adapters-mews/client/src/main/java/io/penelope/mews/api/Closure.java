package io.penelope.mews.api;

import java.time.Duration;
import java.time.Instant;

/**
 * A time for which Mews wants to be left alone, as whoever learnt of it first has journalled it.
 *
 * <p>It has both ends, since clocks are put back: whoever reads of it later waits no longer than it was to last.
 */
record Closure(Instant from, Instant until) {

    static Closure parse(String words) {
        String[] ends = words.split("/", -1);
        return new Closure(Instant.parse(ends[0]), Instant.parse(ends[1]));
    }

    /** How much of it is left; negative if it is over. */
    Duration left(Instant now) {
        Duration whole = Duration.between(from, until);
        Duration left = Duration.between(now, until);
        return left.compareTo(whole) < 0 ? left : whole;
    }

    /** An interval as ISO 8601 writes it. */
    @Override
    public String toString() {
        return from + "/" + until;
    }
}
