package io.penelope.channel.tck;

import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.OutboundMessage;
import java.util.Optional;

/** Words for a guest. */
record Words(GuestAddress to, String text, String key, Optional<String> replyContext) implements OutboundMessage {

    Words(GuestAddress to, String text, String key) {
        this(to, text, key, Optional.empty());
    }

    /** Keeps the words out of logs. */
    @Override
    public String toString() {
        return "message " + key;
    }
}
