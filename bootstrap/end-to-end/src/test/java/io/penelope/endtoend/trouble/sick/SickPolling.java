package io.penelope.endtoend.trouble.sick;

import io.penelope.channel.spi.PollResult;
import io.penelope.channel.spi.PollingChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** A sick channel that is polled, and is always done at once, or never. */
final class SickPolling extends SickChannel implements PollingChannel {

    /** How often sick channels were polled, for the test to read. */
    static final String POLLS = "penelope.test.polls";

    private static final AtomicInteger COUNT = new AtomicInteger();

    SickPolling(Illness illness) {
        super(illness);
    }

    @Override
    @SuppressWarnings("NullAway") // one of the illnesses
    public CompletionStage<PollResult> poll(Optional<String> cursor, Duration wait) {
        illness.breaksOut("polling");
        return switch (illness.name()) {
            case "hurries-polling" -> {
                System.setProperty(POLLS, Integer.toString(COUNT.incrementAndGet()));
                yield CompletableFuture.completedFuture(PollResult.nothing());
            }
            case "nothing-polling" -> null;
            case "promises-nothing-polling" -> CompletableFuture.completedFuture(null);
            case "breaks-promises-polling" -> CompletableFuture.failedFuture(new NoClassDefFoundError(illness.token()));
            case "promises-for-ever-polling" -> new Stubborn();
            default -> CompletableFuture.completedFuture(PollResult.nothing());
        };
    }

    /** Neither ends nor can be given up. */
    private static final class Stubborn extends CompletableFuture<PollResult> {

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return false;
        }
    }
}
