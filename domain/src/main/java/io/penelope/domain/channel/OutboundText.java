package io.penelope.domain.channel;

import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.guest.PhoneNumber;
import java.util.List;
import java.util.Optional;

/**
 * One message on its way to a guest; its text is within the channel's limit.
 *
 * @param context what the guest's latest message asked to have back
 */
public record OutboundText(SendKey key, Recipient to, String text, ReplyContext context) {

    /** Where nothing has to go back. */
    public OutboundText(SendKey key, Recipient to, String text) {
        this(key, to, text, ReplyContext.NONE);
    }

    /**
     * Where the channel finds the guest.
     *
     * @param addresses best first, never empty
     */
    public record Recipient(List<GuestAddress> addresses, Optional<PhoneNumber> phone) {

        public Recipient {
            addresses = List.copyOf(addresses);
        }

        @Override
        public String toString() {
            return "a guest";
        }
    }

    /** Keeps the words out of logs. */
    @Override
    public String toString() {
        return "text " + key;
    }
}
