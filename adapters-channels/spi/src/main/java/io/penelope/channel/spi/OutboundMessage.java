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

    /** The platform's id of the guest's message that this answers, where the staff answered a certain one. */
    Optional<String> replyTo();
}
