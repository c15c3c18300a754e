package io.penelope.application.receiving;

import io.penelope.application.delivering.GuestDeliveryFailure;
import io.penelope.application.delivering.OweToHotel.Owed;
import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.file.StoredBytes;
import java.time.Instant;
import java.util.Optional;

/** Gives each kind of event to whoever takes care of it, inside of one transaction. */
public final class EventHandling {

    private final TakeGuestWords words;
    private final RecordReceipt receipts;
    private final Conversations conversations;

    public EventHandling(TakeGuestWords words, RecordReceipt receipts, Conversations conversations) {
        this.words = words;
        this.receipts = receipts;
        this.conversations = conversations;
    }

    /**
     * What came of an event.
     *
     * @param owed what is owed to the hotel now, if the event brought anything
     * @param failed the delivery that failed for good by it
     * @param settled whether a delivery that held others up does so no longer
     */
    record Handled(Optional<Owed> owed, Optional<GuestDeliveryFailure.Failed> failed, boolean settled) {

        static final Handled QUIETLY = new Handled(Optional.empty(), Optional.empty(), false);

        private static Handled owing(Optional<Owed> owed) {
            return new Handled(owed, Optional.empty(), false);
        }
    }

    Handled handle(Channel channel, ChannelEvent event, Instant now) {
        if (event instanceof ChannelEvent.GuestWrote wrote) {
            return Handled.owing(words.wrote(channel, wrote, now));
        }
        if (event instanceof ChannelEvent.GuestReacted reacted) {
            return Handled.owing(words.reacted(channel, reacted, now));
        }
        if (event instanceof ChannelEvent.GuestAmended amended) {
            return Handled.owing(words.amended(channel, amended, now));
        }
        if (event instanceof ChannelEvent.StaffWroteElsewhere elsewhere) {
            return Handled.owing(words.staffWroteElsewhere(channel, elsewhere, now));
        }
        if (event instanceof ChannelEvent.GuestMoved moved) {
            return Handled.owing(words.moved(channel, moved, now));
        }
        if (event instanceof ChannelEvent.Setback setback) {
            Optional<GuestDeliveryFailure.Failed> failed = receipts.setback(channel, setback, now);
            return new Handled(Optional.empty(), failed, failed.isPresent());
        }
        if (event instanceof ChannelEvent.Progress progress) {
            return new Handled(Optional.empty(), Optional.empty(), receipts.progress(channel, progress, now));
        }
        note(channel, event, now);
        return Handled.QUIETLY;
    }

    /** The file of this message is here already. */
    void came(Message message, ChannelId channel, StoredBytes file) {
        words.came(message, channel, file);
    }

    /** What is for Penelope alone. */
    private void note(Channel channel, ChannelEvent event, Instant now) {
        if (event instanceof ChannelEvent.GuestConsent consent) {
            conversations
                    .find(channel.id(), consent.guest())
                    .ifPresent(conversation -> conversations.save(conversation.reachable(consent.mayWrite())));
        } else if (event instanceof ChannelEvent.ProgressUpTo progress) {
            conversations
                    .find(channel.id(), progress.guest())
                    .ifPresent(conversation -> receipts.progressUpTo(channel, conversation.id(), progress));
        } else if (event instanceof ChannelEvent.Unusable unusable) {
            conversations.keepUnusable(channel.id(), unusable.id(), unusable.detail(), unusable.raw(), now);
        } else if (!(event instanceof ChannelEvent.Ignored)) {
            throw new IllegalStateException("Nobody takes care of " + event.getClass());
        }
    }

    /** The word for this kind of event in metrics. */
    static String kindOf(ChannelEvent event) {
        if (event instanceof ChannelEvent.GuestWrote) {
            return "message";
        }
        if (event instanceof ChannelEvent.Progress
                || event instanceof ChannelEvent.ProgressUpTo
                || event instanceof ChannelEvent.Setback) {
            return "receipt";
        }
        if (event instanceof ChannelEvent.Ignored) {
            return "ignored";
        }
        return event instanceof ChannelEvent.Unusable ? "unusable" : "other";
    }
}
