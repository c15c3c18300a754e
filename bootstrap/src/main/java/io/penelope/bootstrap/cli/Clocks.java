package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.SteadyClock;
import java.time.Clock;
import java.time.ZoneOffset;

/** The one place where time comes from. */
final class Clocks {

    private Clocks() {}

    /** In milliseconds, so that what was stored equals what is read back; never back, whatever the machine's does. */
    static Clock steady() {
        return new SteadyClock(wall());
    }

    private static Clock wall() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
