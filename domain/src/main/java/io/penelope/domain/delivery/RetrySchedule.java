package io.penelope.domain.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a failed attempt is followed by the next: after pauses that double, each shortened by up to half at random, so
 * that what failed together does not come back together.
 *
 * @param first the longest first pause
 * @param longest no pause is longer
 * @param giveUpAfter the time from the first attempt after which a failed one is the last
 */
public record RetrySchedule(Duration first, Duration longest, Duration giveUpAfter) {

    public RetrySchedule {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("A retry schedule's first pause is positive, its longest no shorter");
        }
    }

    /** @param attempts how many have failed, 1 or more */
    public Duration pause(int attempts, RandomGenerator random) {
        int doublings = Math.min(Math.max(attempts, 1) - 1, 30);
        long uncut = first.toMillis() << doublings;
        long whole = uncut < first.toMillis() ? longest.toMillis() : Math.min(uncut, longest.toMillis());
        return Duration.ofMillis(whole - random.nextLong(whole / 2 + 1));
    }
}
