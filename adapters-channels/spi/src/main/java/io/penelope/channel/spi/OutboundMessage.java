package io.penelope.channel.spi;

import java.util.Optional;

/** One message for one guest, which fits the channel's capabilities. */
public interface OutboundMessage {

    GuestAddress to();

    /** The words as the staff wrote them: no markup is meant, whatever it looks like. */
    String text();

    /**
     * The host's own name for this message: the same at each attempt, at most 64 letters, digits and hyphens.
     *
     * <p>A platform that takes such a key prevents or shows doubles by it.
     */
    String key();

    /** The {@link InboundEvent.GuestMessage#replyContext(String)} of the guest's latest message. */
    default Optional<String> replyContext() {
        return Optional.empty();
    }

    /** The subject of the guest's latest message, to the letter: what an answer makes of it, such as "Re:", is the channel's. */
    default Optional<String> subject() {
        return Optional.empty();
    }
}
