package io.penelope.channel.tck;

import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.OutboundMessage;
import java.util.Optional;

/** Words for a guest, for the kit's tests and for those that an author adds. */
public record Words(GuestAddress to, String text, String key, Optional<String> replyContext, Optional<String> subject)
        implements OutboundMessage {

    Words(GuestAddress to, String text, String key) {
        this(to, text, key, Optional.empty(), Optional.empty());
    }

    /** An answer to a guest whose message brought nothing that goes back. */
    public static Words to(GuestAddress guest, String text) {
        return new Words(guest, text, "key-1");
    }

    /** The same words in answer to a message that brought this context. */
    public Words in(String context) {
        return new Words(to, text, key, Optional.of(context), subject);
    }

    /** The same words in answer to a message with this subject. */
    public Words about(String newSubject) {
        return new Words(to, text, key, replyContext, Optional.of(newSubject));
    }

    /** Keeps the words out of logs. */
    @Override
    public String toString() {
        return "message " + key;
    }
}
