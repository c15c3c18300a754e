package io.penelope.channel.host.translating;

import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.domain.channel.OutboundText;
import java.util.List;
import java.util.Optional;

/** A text as its channel is given it. */
public record OutboundTextMessage(
        GuestAddress to, String text, String key, Optional<String> replyContext, Optional<String> subject)
        implements OutboundMessage {

    public static OutboundTextMessage of(OutboundText text) {
        return new OutboundTextMessage(
                address(text.to()),
                text.text(),
                text.key(),
                text.context().opaque(),
                text.context().subject());
    }

    public static GuestAddress address(OutboundText.Recipient guest) {
        List<String> ids = guest.addresses();
        GuestAddress address = GuestAddress.of(ids.get(0));
        for (String id : ids) {
            address = address.alsoKnownAs(id);
        }
        return guest.phone().map(address::phone).orElse(address);
    }

    /** Keeps the words out of logs. */
    @Override
    public String toString() {
        return "message " + key;
    }
}
