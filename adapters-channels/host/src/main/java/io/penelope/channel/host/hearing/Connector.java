package io.penelope.channel.host.hearing;

import io.penelope.channel.host.calling.BoundedCalls;
import io.penelope.channel.host.opening.OpenChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lets a channel make itself ready at its platform, until that has succeeded once. */
final class Connector implements Routine<Boolean> {

    private final OpenChannel channel;
    private final Duration deadline;

    Connector(OpenChannel channel, Duration deadline) {
        this.channel = channel;
        this.deadline = deadline;
    }

    @Override
    public BoundedCalls.Begun<Boolean> ask() {
        return channel.begin(channel.threads().tending(), BoundedCalls.doing(channel.channel()::connect), deadline);
    }

    @Override
    public CompletionStage<Optional<Duration>> heed(Boolean connected) {
        channel.connected();
        return CompletableFuture.completedFuture(Optional.empty());
    }
}
