package io.penelope.channel.spi;

import java.time.Duration;

/**
 * The platform wants fewer calls under this account: a channel's answer to whatever it is asked, but to send, which has
 * {@link SendResult#throttled} for it. The host calls the platform for nothing until the time is over.
 */
public final class ThrottledException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Duration after;

    /**
     * @param after how long the platform asked to be left alone; zero if it did not say
     * @param message for the person who runs Penelope, without secrets and a guest's words
     */
    public ThrottledException(Duration after, String message) {
        super(message);
        this.after = after == null || after.isNegative() ? Duration.ZERO : after;
    }

    /** How long the platform asked to be left alone; zero if it did not say. */
    public Duration after() {
        return after;
    }
}
