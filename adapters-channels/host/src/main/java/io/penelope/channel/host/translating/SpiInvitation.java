package io.penelope.channel.host.translating;

import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.Invitation;
import io.penelope.domain.channel.OutboundInvitation;

/** An invitation as its channel is given it. */
public record SpiInvitation(GuestAddress to, String key) implements Invitation {

    public static SpiInvitation of(OutboundInvitation invitation) {
        return new SpiInvitation(
                OutboundTextMessage.address(invitation.to()), invitation.key().value());
    }
}
