package io.penelope.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it, or lets it go on whenever somebody looks. Safe for many threads. */
public final class SettableClock extends Clock {

    public static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    // Guarded by this.
    private Instant now;
    private Duration passed = Duration.ZERO;
    private Duration step = Duration.ZERO;

    /** Shows {@link #NOON}. */
    public SettableClock() {
        this(NOON);
    }

    public SettableClock(Instant now) {
        this.now = now;
    }

    /** Time passes. */
    public synchronized void advance(Duration length) {
        now = now.plus(length);
        passed = passed.plus(length);
    }

    /** Somebody sets the clock, and no time passes. */
    public synchronized void set(Duration ahead) {
        now = now.plus(ahead);
    }

    /** From now on time passes with each look, before it. */
    public synchronized void goOnAtEachLook(Duration length) {
        step = length;
    }

    /** What a stopwatch shows. */
    public synchronized long nanos() {
        return passed.toNanos();
    }

    @Override
    public synchronized Instant instant() {
        advance(step);
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("This clock is in UTC");
    }
}
