package io.penelope.channel.spi;

import java.time.Duration;
import java.util.Optional;

/** A channel that asks its platform for news. The events and the cursor are stored together, before the next call. */
public interface PollingChannel extends Channel {

    /**
     * Blocks for up to {@code wait} for news after {@code cursor}, which is absent the first time.
     *
     * <p>Called from one thread; returns soon when interrupted. An exception is answered by ever longer pauses.
     */
    PollResult poll(Optional<String> cursor, Duration wait) throws Exception;
}
