package io.penelope.channel.host;

import java.time.Duration;

/** Lets a channel make itself ready at its platform, again and again until that has succeeded once. */
final class Connector {

    private final OpenChannel channel;
    private final Duration deadline;
    private final Attempts attempts;

    Connector(OpenChannel channel, Duration deadline, Pauses pauses) {
        this.channel = channel;
        this.deadline = deadline;
        this.attempts = new Attempts(channel, pauses);
    }

    void untilConnected() throws InterruptedException {
        attempts.untilDone(this::connect);
    }

    private boolean connect() throws TroubleException {
        channel.ask(channel.threads().tending(), BoundedCalls.doing(channel.channel()::connect), deadline)
                .value();
        channel.connected();
        return true;
    }
}
