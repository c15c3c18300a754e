package io.penelope.channel.host;

import io.penelope.domain.delivery.RetrySchedule;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Attempts that go on until one succeeds, after pauses that grow to a minute, and that last for as long as the platform
 * wants to be left alone.
 *
 * <p>Nothing but an interrupt ends them otherwise: no exception and no error, whoever throws it.
 */
final class Attempts {

    /** It gives up nothing: the time to give up is never looked at. */
    private static final RetrySchedule SCHEDULE =
            new RetrySchedule(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofDays(365));

    private final OpenChannel channel;
    private final Pauses pauses;
    private int failed;

    Attempts(OpenChannel channel, Pauses pauses) {
        this.channel = channel;
        this.pauses = pauses;
    }

    /** Something that is tried. */
    interface Attempt {

        /** @return whether all is done; otherwise the next attempt follows at once, for this one did not fail */
        boolean make() throws TroubleException, InterruptedException;
    }

    void untilDone(Attempt attempt) throws InterruptedException {
        while (!succeeds(attempt)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            if (failed > 0) {
                Duration own = SCHEDULE.pause(failed, ThreadLocalRandom.current());
                pauses.pause(Throttle.longest(own, channel.throttle().left()));
            }
        }
    }

    private boolean succeeds(Attempt attempt) throws InterruptedException {
        try {
            boolean done = attempt.make();
            failed = 0;
            return done;
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            failed++;
            tell(e);
            return false;
        }
    }

    /** What broke because somebody asked us to stop is no trouble. */
    private void tell(Throwable trouble) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            channel.inTrouble(
                    trouble instanceof TroubleException
                            ? String.valueOf(trouble.getMessage())
                            : channel.discretion().words(trouble));
        } catch (RuntimeException | Error e) {
            // Not even a log that cannot be written ends the attempts.
        }
    }
}
