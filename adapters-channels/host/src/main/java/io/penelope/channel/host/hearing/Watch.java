package io.penelope.channel.host.hearing;

import io.penelope.channel.host.calling.BoundedCalls;
import io.penelope.channel.host.calling.TroubleException;
import io.penelope.channel.host.opening.OpenChannel;
import io.penelope.channel.spi.Health;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Asks a channel every few minutes whether its platform still calls us: one that has been told to call somebody else
 * says nothing of it by itself, and silence looks like a quiet day.
 *
 * <p>What is found is told and not mended: to register our address again would be to fight whoever took it.
 */
final class Watch implements Routine<Health> {

    /** With the call itself, what is wrong is known within five minutes. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(4);

    private final OpenChannel channel;
    private final Duration deadline;

    Watch(OpenChannel channel, Duration deadline) {
        this.channel = channel;
        this.deadline = deadline;
    }

    /** When the first look is due. Channels that connected together shall not all look together ever after. */
    static Duration firstPause() {
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(1, BETWEEN_LOOKS.toNanos()));
    }

    @Override
    public BoundedCalls.Begun<Health> ask() {
        return channel.begin(
                channel.threads().tending(),
                () -> CompletableFuture.completedFuture(channel.channel().check()),
                deadline);
    }

    @Override
    public CompletionStage<Optional<Duration>> heed(Health health) throws TroubleException {
        if (!health.well()) {
            throw new TroubleException(channel.redaction().words(health));
        }
        channel.foundWell();
        return CompletableFuture.completedFuture(Optional.of(BETWEEN_LOOKS));
    }
}
