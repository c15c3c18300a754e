package io.penelope.channel.host;

import io.penelope.channel.spi.Health;
import java.time.Duration;

/**
 * Asks a channel every few minutes whether its platform still calls us: one that has been told to call somebody else
 * says nothing of it by itself, and silence looks like a quiet day.
 *
 * <p>What is found is told and not mended: to register our address again would be to fight whoever took it.
 */
final class Watch {

    /** With the call itself, what is wrong is known within five minutes. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(4);

    private final OpenChannel channel;
    private final Duration deadline;
    private final Pauses pauses;

    Watch(OpenChannel channel, Duration deadline, Pauses pauses) {
        this.channel = channel;
        this.deadline = deadline;
        this.pauses = pauses;
    }

    /** Goes on until it is interrupted. */
    void untilStopped() throws InterruptedException {
        pauses.pause(BETWEEN_LOOKS); // the channel has only just connected
        new Attempts(channel, pauses).untilDone(this::look);
    }

    private boolean look() throws TroubleException, InterruptedException {
        Health health = channel.check(deadline).value();
        if (!health.well()) {
            throw new TroubleException(channel.discretion().words(health));
        }
        channel.foundWell();
        pauses.pause(BETWEEN_LOOKS);
        return false;
    }
}
