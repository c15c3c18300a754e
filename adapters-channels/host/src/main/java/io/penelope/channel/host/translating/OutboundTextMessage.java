package io.penelope.channel.host.translating;

import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.domain.channel.OutboundText;
import io.penelope.domain.guest.PhoneNumber;
import java.util.Optional;

/** A text as its channel is given it. */
public record OutboundTextMessage(
        GuestAddress to, String text, String key, Optional<String> replyContext, Optional<String> subject)
        implements OutboundMessage {

    public static OutboundTextMessage of(OutboundText text) {
        return new OutboundTextMessage(
                address(text.to()),
                text.text(),
                text.key().value(),
                text.context().opaque(),
                text.context().subject());
    }

    public static GuestAddress address(OutboundText.Recipient guest) {
        GuestAddress address = GuestAddress.of(guest.addresses().get(0).value());
        for (io.penelope.domain.guest.GuestAddress known : guest.addresses()) {
            address = address.alsoKnownAs(known.value());
        }
        return guest.phone().map(PhoneNumber::value).map(address::phone).orElse(address);
    }

    /** Keeps the words out of logs. */
    @Override
    public String toString() {
        return "message " + key;
    }
}
