package io.penelope.bootstrap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock that follows another forward, and never goes back: where the other is put back, this one goes on as if nothing
 * had happened, until the other is ahead again or the process ends.
 *
 * <p>What is due in a minute is due in a minute that way, and not in an hour and a minute. A clock that was wrong by more
 * than {@link #MOST_IGNORED} is believed, since by then it is the time before that was wrong beyond use. In
 * milliseconds. Safe for many threads.
 */
public final class SteadyClock extends Clock {

    static final Duration MOST_IGNORED = Duration.ofHours(12);

    private static final Logger log = LoggerFactory.getLogger(SteadyClock.class);
    private static final long NANOS_OF_A_MILLI = 1_000_000;
    private static final long WORTH_MENTIONING = 1000;

    private final Clock wall;
    private final LongSupplier nanos;

    // Guarded by this.
    private long ahead;
    private boolean mentioned;

    public SteadyClock(Clock wall) {
        this(wall, System::nanoTime);
    }

    /** @param nanos a time that nobody can put back, from any origin */
    SteadyClock(Clock wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.ahead = wall.millis() - elapsed();
    }

    @Override
    public synchronized long millis() {
        long elapsed = elapsed();
        long now = wall.millis() - elapsed;
        long putBack = ahead - now;
        if (putBack <= 0 || putBack > MOST_IGNORED.toMillis()) {
            ahead = now;
            mentioned = false;
        } else if (putBack > WORTH_MENTIONING && !mentioned) {
            mentioned = true;
            log.warn(
                    "The machine's clock was put back by {} s; Penelope's own goes on until it is restarted",
                    putBack / 1000);
        }
        return elapsed + ahead;
    }

    private long elapsed() {
        return Math.floorDiv(nanos.getAsLong(), NANOS_OF_A_MILLI);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return wall.getZone();
    }

    /** @throws UnsupportedOperationException always: nothing here asks what time it is where */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Penelope's clock has no zone but " + getZone());
    }
}
