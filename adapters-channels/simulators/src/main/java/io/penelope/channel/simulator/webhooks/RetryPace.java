package io.penelope.channel.simulator.webhooks;

import java.time.Duration;

/**
 * How long a platform waits before it sends a webhook again.
 *
 * @param first the wait after the first failure; zero to repeat at once
 * @param unit the wait after the second, which doubles with each failure after that
 * @param longest where the doubling ends
 * @param lifetime how old an update may become before it is given up
 */
public record RetryPace(Duration first, Duration unit, Duration longest, Duration lifetime) {

    /** The wait after so many failures in a row, counted from one. */
    public Duration after(int failures) {
        if (failures <= 1) {
            return first;
        }
        Duration wait = unit.multipliedBy(1L << Math.min(failures - 2, 30));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    /** The same for tests that cannot wait: milliseconds instead of seconds, the lifetime as it was. */
    public RetryPace hurried() {
        return new RetryPace(first.dividedBy(100), unit.dividedBy(100), longest.dividedBy(1000), lifetime);
    }
}
