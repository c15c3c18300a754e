package io.penelope.domain.conversation;

import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.property.PropertyId;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything said between one guest and one property over one channel, from the first message on.
 *
 * @param guest who it is with, as the channel last said
 * @param reachable false once the guest has blocked the hotel, until they write again
 * @param entry what the link carried by which the guest first came, or came last
 * @param silence since the guest last wrote
 */
public record Conversation(
        ConversationId id,
        PropertyId property,
        ChannelId channel,
        GuestCard guest,
        boolean reachable,
        Optional<String> entry,
        Instant openedAt,
        Silence silence) {

    public Conversation with(GuestCard newGuest) {
        return new Conversation(id, property, channel, newGuest, reachable, entry, openedAt, silence);
    }

    public Conversation reachable(boolean nowReachable) {
        return new Conversation(id, property, channel, guest, nowReachable, entry, openedAt, silence);
    }

    public Conversation enteredBy(String payload) {
        return new Conversation(id, property, channel, guest, reachable, Optional.of(payload), openedAt, silence);
    }

    public Conversation with(Silence newSilence) {
        return new Conversation(id, property, channel, guest, reachable, entry, openedAt, newSilence);
    }

    /** One in which nothing was said yet. */
    public static Conversation opened(ConversationId id, Channel channel, GuestCard guest, Instant now) {
        return new Conversation(id, channel.property(), channel.id(), guest, true, Optional.empty(), now, Silence.EVER);
    }
}
