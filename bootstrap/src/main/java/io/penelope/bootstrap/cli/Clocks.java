package io.penelope.bootstrap.cli;

import java.time.Clock;
import java.time.ZoneOffset;

/** The one place where time comes from. */
final class Clocks {

    private Clocks() {}

    /** In milliseconds, so that what was stored equals what is read back. */
    static Clock wall() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
