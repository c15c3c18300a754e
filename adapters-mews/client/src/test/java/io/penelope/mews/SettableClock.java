package io.penelope.mews;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until a test moves it, or that a test lets go on whenever somebody looks. */
final class SettableClock extends Clock {

    private Instant now;
    private Duration step = Duration.ZERO;

    SettableClock(Instant now) {
        this.now = now;
    }

    synchronized void move(Duration length) {
        now = now.plus(length);
    }

    synchronized void goOnAtEachLook(Duration length) {
        step = length;
    }

    @Override
    public synchronized Instant instant() {
        now = now.plus(step);
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
