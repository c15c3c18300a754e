package io.penelope.application.receiving;

import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.conversation.Conversations;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each kind of event to whoever takes care of it, inside of one transaction. */
public final class EventHandling {

    private static final Logger log = LoggerFactory.getLogger(EventHandling.class);

    private final TakeGuestWords words;
    private final RecordReceipt receipts;
    private final Conversations conversations;

    public EventHandling(TakeGuestWords words, RecordReceipt receipts, Conversations conversations) {
        this.words = words;
        this.receipts = receipts;
        this.conversations = conversations;
    }

    void handle(Channel channel, ChannelEvent event, Instant now) {
        if (event instanceof ChannelEvent.GuestWrote wrote) {
            words.wrote(channel, wrote, now);
        } else if (event instanceof ChannelEvent.GuestReacted reacted) {
            words.reacted(channel, reacted, now);
        } else if (event instanceof ChannelEvent.GuestAmended amended) {
            words.amended(channel, amended, now);
        } else if (event instanceof ChannelEvent.StaffWroteElsewhere elsewhere) {
            words.staffWroteElsewhere(channel, elsewhere, now);
        } else if (event instanceof ChannelEvent.GuestMoved moved) {
            words.moved(channel, moved, now);
        } else if (event instanceof ChannelEvent.GuestConsent consent) {
            conversations
                    .find(channel.id(), consent.guest())
                    .ifPresent(conversation -> conversations.save(conversation.reachable(consent.mayWrite())));
        } else if (event instanceof ChannelEvent.Progress progress) {
            receipts.progress(channel, progress, now);
        } else if (event instanceof ChannelEvent.Setback setback) {
            receipts.setback(channel, setback, now);
        } else if (event instanceof ChannelEvent.Unusable unusable) {
            log.warn("Channel {} brought something of which nothing can be made: {}", channel.id(), unusable.detail());
            conversations.keepUnusable(channel.id(), unusable.id(), unusable.detail(), unusable.raw(), now);
        } else {
            throw new IllegalStateException("Nobody takes care of " + event.getClass());
        }
    }

    /** The word for this kind of event in metrics. */
    static String kindOf(ChannelEvent event) {
        if (event instanceof ChannelEvent.GuestWrote) {
            return "message";
        }
        if (event instanceof ChannelEvent.Progress || event instanceof ChannelEvent.Setback) {
            return "receipt";
        }
        return event instanceof ChannelEvent.Unusable ? "unusable" : "other";
    }
}
