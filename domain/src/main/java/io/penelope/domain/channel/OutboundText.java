package io.penelope.domain.channel;

import java.util.List;
import java.util.Optional;

/**
 * One message on its way to a guest; its text is within the channel's limit.
 *
 * @param key the same at each attempt, so that doubles can be told
 * @param context what the guest's latest message asked to have back
 */
public record OutboundText(String key, Recipient to, String text, ReplyContext context) {

    /** Where nothing has to go back. */
    public OutboundText(String key, Recipient to, String text) {
        this(key, to, text, ReplyContext.NONE);
    }

    /**
     * Where the channel finds the guest.
     *
     * @param addresses the channel's ids of the guest, best first, never empty
     */
    public record Recipient(List<String> addresses, Optional<String> phone) {

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
