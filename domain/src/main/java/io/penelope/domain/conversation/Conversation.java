package io.penelope.domain.conversation;

import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.ReplyContext;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.property.PropertyId;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything said between one guest and one property over one channel, from the first message on.
 *
 * @param guest who it is with, as the channel last said
 * @param reachable false once the guest has opted out or blocked the hotel, until the channel's own rule says otherwise
 * @param entry what the link carried by which the guest first came, or came last
 * @param reply what goes back with the answers to the guest's latest message
 * @param silence since the guest last wrote
 */
public record Conversation(
        ConversationId id,
        PropertyId property,
        ChannelId channel,
        GuestCard guest,
        boolean reachable,
        Optional<String> entry,
        ReplyContext reply,
        Instant openedAt,
        Silence silence) {

    /** One in which nothing has been said yet. */
    public static Conversation opened(ConversationId id, Channel channel, GuestCard guest, Instant now) {
        return new Conversation(
                id,
                channel.property(),
                channel.id(),
                guest,
                true,
                Optional.empty(),
                ReplyContext.NONE,
                now,
                Silence.EVER);
    }

    public Conversation with(GuestCard newGuest) {
        return new Conversation(id, property, channel, newGuest, reachable, entry, reply, openedAt, silence);
    }

    public Conversation reachable(boolean nowReachable) {
        return new Conversation(id, property, channel, guest, nowReachable, entry, reply, openedAt, silence);
    }

    public Conversation enteredBy(String payload) {
        return new Conversation(
                id, property, channel, guest, reachable, Optional.of(payload), reply, openedAt, silence);
    }

    public Conversation answeredBy(ReplyContext newReply) {
        return new Conversation(id, property, channel, guest, reachable, entry, newReply, openedAt, silence);
    }

    public Conversation with(Silence newSilence) {
        return new Conversation(id, property, channel, guest, reachable, entry, reply, openedAt, newSilence);
    }
}
