package io.penelope.channel.host;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a loop waits before it tries again; a test does not. */
interface Pauses {

    Pauses REAL = pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos());

    void pause(Duration pause) throws InterruptedException;
}
