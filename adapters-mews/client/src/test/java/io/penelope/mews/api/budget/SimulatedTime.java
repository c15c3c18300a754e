package io.penelope.mews.api.budget;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.locks.Condition;

/** Time that passes when a test says so, or when somebody waits; for one thread. */
final class SimulatedTime extends Clock implements Ticker {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private long nanos;
    private Duration skew = Duration.ZERO;

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    /** Sets the wall clock wrong; waits are measured as before. */
    void skew(Duration ahead) {
        skew = ahead;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void await(Condition changed, long length) {
        nanos += length;
    }

    @Override
    public Instant instant() {
        return NOON.plusNanos(nanos).plus(skew);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Simulated time is in UTC");
    }
}
