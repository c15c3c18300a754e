package io.penelope.domain.throttling;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A time for which the other side wants to be left alone, as whoever learnt of it first has journalled it.
 *
 * <p>It has both ends, since clocks are put back: whoever reads of it later waits no longer than it was to last.
 */
public record Closure(Instant from, Instant until) {

    /** Empty if these words are no closure: nobody is held up by what cannot be read. */
    public static Optional<Closure> parse(String words) {
        String[] ends = words.split("/", -1);
        try {
            return ends.length == 2
                    ? Optional.of(new Closure(Instant.parse(ends[0]), Instant.parse(ends[1])))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** How much of it is left; zero if it is over. */
    public Duration left(Instant now) {
        Duration whole = Duration.between(from, until);
        Duration left = Duration.between(now, until);
        Duration shorter = left.compareTo(whole) < 0 ? left : whole;
        return shorter.isNegative() ? Duration.ZERO : shorter;
    }

    /** An interval as ISO 8601 writes it. */
    @Override
    public String toString() {
        return from + "/" + until;
    }
}
