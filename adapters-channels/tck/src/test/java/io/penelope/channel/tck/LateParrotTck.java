package io.penelope.channel.tck;

import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.PollResult;
import io.penelope.channel.spi.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The kit for a parrot that tells all it ever heard, of which only what comes from now on is news. */
abstract class LateParrotTck extends PollingParrotTck {

    private static final String NOW = "heard so far: m0";

    /** Asks first where now is. */
    static class LateParrot extends PollingParrot {

        LateParrot(Settings settings, ChannelContext context) {
            super(settings, context);
        }

        @Override
        public CompletionStage<PollResult> poll(Optional<String> cursor, Duration wait)
                throws IOException, InterruptedException {
            return cursor.isPresent() ? super.poll(cursor, wait) : CompletableFuture.completedFuture(beginning());
        }

        PollResult beginning() throws IOException, InterruptedException {
            String answer = answerTo("/heard-so-far");
            if (!answer.startsWith("heard so far: ")) {
                throw new IOException("The parrot babbles");
            }
            return PollResult.of(List.of(), answer.substring("heard so far: ".length()));
        }
    }

    @Override
    protected boolean startsFromNow() {
        return true;
    }

    @Override
    protected Answer now() {
        return Answer.of(200, NOW);
    }
}
