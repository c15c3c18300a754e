package io.penelope.endtoend.sick;

import io.penelope.channel.spi.PollResult;
import io.penelope.channel.spi.PollingChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A sick channel that is polled, and is always done at once. */
final class SickPolling extends SickChannel implements PollingChannel {

    /** How often sick channels were polled, for the test to read. */
    static final String POLLS = "penelope.test.polls";

    private static final AtomicInteger COUNT = new AtomicInteger();

    SickPolling(Illness illness) {
        super(illness);
    }

    @Override
    @SuppressWarnings("NullAway") // one of the illnesses
    public PollResult poll(Optional<String> cursor, Duration wait) {
        if (illness.name().startsWith("hurries")) {
            System.setProperty(POLLS, Integer.toString(COUNT.incrementAndGet()));
        }
        illness.breaksOut("polling");
        return illness.isNull("polling") ? null : PollResult.nothing();
    }
}
