package io.penelope.channel.telegram;

import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.OutboundMessage;
import java.util.Optional;

/** Something that the staff wrote to a guest. */
record Reply(GuestAddress to, String text, Optional<String> replyContext) implements OutboundMessage {

    static Reply to(String guest, String text) {
        return new Reply(GuestAddress.of(guest), text, Optional.empty());
    }

    Reply in(String context) {
        return new Reply(to, text, Optional.of(context));
    }

    @Override
    public String key() {
        return "d-1";
    }
}
