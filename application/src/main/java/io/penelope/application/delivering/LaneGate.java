package io.penelope.application.delivering;

import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.delivery.RetrySchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a lane may call the other side at all.
 *
 * <p>It closes for pauses that grow to a minute while the other side is in trouble, for as long as the other side asks,
 * and for a minute at a time while credentials are refused. It says so once, and opens by itself. Safe for many threads.
 */
public final class LaneGate {

    private static final Logger log = LoggerFactory.getLogger(LaneGate.class);

    /** What waits goes on within a minute of the other side's recovery, and one call a minute burdens nobody. */
    private static final Duration PROBE = Duration.ofMinutes(1);

    private final LaneId lane;
    private final RetrySchedule schedule;
    private final RandomGenerator random;

    // Guarded by this.
    private Instant closedUntil = Instant.MIN;
    private int failures;
    private Optional<String> blockedBecause = Optional.empty();
    private Optional<String> trouble = Optional.empty();

    public LaneGate(LaneId lane, RetrySchedule schedule, RandomGenerator random) {
        this.lane = lane;
        this.schedule = schedule;
        this.random = random;
    }

    public LaneId lane() {
        return lane;
    }

    /** How long from now nothing may go; zero if the gate is open. */
    public synchronized Duration closedFor(Instant now) {
        return now.isBefore(closedUntil) ? Duration.between(now, closedUntil) : Duration.ZERO;
    }

    /** The other side answered as it should. */
    public synchronized void works() {
        if (blockedBecause.isPresent()) {
            log.info("Lane {} works again", lane);
        } else if (failures >= 3) {
            log.info("Lane {} works again after {} failures", lane, failures);
        }
        failures = 0;
        blockedBecause = Optional.empty();
        trouble = Optional.empty();
        closedUntil = Instant.MIN;
    }

    /** The other side is in trouble, or asks for {@code atLeast} without a call. */
    public synchronized void fails(Instant now, Duration atLeast, String detail) {
        failures++;
        if (failures == 3) {
            log.warn("Lane {} is in trouble, and is tried ever more rarely: {}", lane, detail);
        }
        trouble = Optional.of(detail);
        Duration pause = schedule.pause(failures, random);
        Duration own = pause.compareTo(PROBE) < 0 ? pause : PROBE;
        closeUntil(now.plus(own.compareTo(atLeast) > 0 ? own : atLeast));
    }

    /** Something went wrong with one guest's message; the lane goes on, and it is remembered what it was. */
    public synchronized void stumbles(String detail) {
        trouble = Optional.of(detail);
    }

    /** The other side refuses our credentials. */
    public synchronized void blocked(Instant now, String detail) {
        if (blockedBecause.isEmpty()) {
            log.error("Lane {} waits until its credentials work, and is tried once a minute: {}", lane, detail);
        }
        blockedBecause = Optional.of(detail);
        closeUntil(now.plus(PROBE));
    }

    private void closeUntil(Instant until) {
        if (until.isAfter(closedUntil)) {
            closedUntil = until;
        }
    }

    /** Why the lane waits for somebody to act; empty if it does not. */
    public synchronized Optional<String> blockedBecause() {
        return blockedBecause;
    }

    /** What went wrong last, as long as nothing has gone well since. */
    public synchronized Optional<String> trouble() {
        return trouble;
    }
}
