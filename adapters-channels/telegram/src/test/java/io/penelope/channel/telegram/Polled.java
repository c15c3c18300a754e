package io.penelope.channel.telegram;

import io.penelope.channel.spi.PollResult;
import io.penelope.channel.spi.PollingChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Polls that a test waits for. */
final class Polled {

    private static final long PATIENCE_SECONDS = 20;

    private Polled() {}

    /** What a poll brings; whatever it fails with is thrown as it is. */
    static PollResult from(PollingChannel channel, Optional<String> cursor, Duration wait) throws Exception {
        try {
            return channel.poll(cursor, wait).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
