package io.penelope.channel.spi;

import java.util.Optional;

/**
 * One configured channel: it translates between a platform and the host, which stores, orders, retries, splits, paces
 * and sets deadlines.
 *
 * <p>A channel starts no threads. The host calls it from its own: {@link #send} for different guests at once, for one
 * guest never two at a time.
 *
 * <p>A method may throw whatever it likes. The message of an exception that the channel itself makes is shown to the
 * person who runs Penelope, so, like a detail, it holds neither a secret nor a guest's words. Of an exception that a
 * library makes only the kind is shown, since no library knows what is secret. A {@link ThrottledException} keeps the
 * host from calling the platform for a while.
 */
public interface Channel extends AutoCloseable {

    /** What can be sent and what comes back; may follow from the settings, and is constant while the channel is open. */
    Capabilities capabilities();

    /**
     * Gives the platform one message, which already fits the capabilities; blocks until the platform has answered.
     *
     * <p>An exception counts as {@link SendResult#unknown}: the message may have been sent.
     */
    SendResult send(OutboundMessage message) throws Exception;

    /**
     * Tries the credentials without a guest noticing, and finds out whether the platform still brings us what guests
     * write; says what is wrong and what to do about it.
     *
     * <p>Called when somebody asks, and every few minutes if the channel is one that its platform calls.
     */
    Health check() throws Exception;

    /**
     * Makes ready at the platform whatever lasts there: tells it our webhook's address, removes one that is left over.
     *
     * <p>Called when the host can take what comes, and again, ever more rarely, until it succeeds; safe to repeat.
     */
    default void connect() throws Exception {}

    /** The platform's id of this account, by which events find the right channel where several share one address. */
    default Optional<String> account() {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
