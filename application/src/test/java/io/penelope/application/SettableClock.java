package io.penelope.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. */
public final class SettableClock extends Clock {

    private volatile Instant now = Instant.parse("2026-05-01T12:00:00Z");
    private volatile Duration passed = Duration.ZERO;

    /** Time passes. */
    public void advance(Duration length) {
        now = now.plus(length);
        passed = passed.plus(length);
    }

    /** Somebody sets the clock, and no time passes. */
    public void set(Duration ahead) {
        now = now.plus(ahead);
    }

    /** What a stopwatch shows. */
    public long nanos() {
        return passed.toNanos();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
