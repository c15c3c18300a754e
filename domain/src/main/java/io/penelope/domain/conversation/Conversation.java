package io.penelope.domain.conversation;

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
 */
public record Conversation(
        ConversationId id,
        PropertyId property,
        ChannelId channel,
        GuestCard guest,
        boolean reachable,
        Optional<String> entry,
        Instant openedAt) {

    public Conversation with(GuestCard newGuest) {
        return new Conversation(id, property, channel, newGuest, reachable, entry, openedAt);
    }

    public Conversation reachable(boolean nowReachable) {
        return new Conversation(id, property, channel, guest, nowReachable, entry, openedAt);
    }

    public Conversation enteredBy(String payload) {
        return new Conversation(id, property, channel, guest, reachable, Optional.of(payload), openedAt);
    }
}
