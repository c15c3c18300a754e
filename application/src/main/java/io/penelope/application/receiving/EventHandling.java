package io.penelope.application.receiving;

import io.penelope.application.holding.ClosedWindow;
import io.penelope.application.owing.OweToHotel.Owed;
import io.penelope.application.sending.GuestDeliveryFailure;
import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.file.StoredBytes;
import java.time.Instant;
import java.util.Optional;

/** Gives each kind of event to whoever takes care of it, inside of one transaction. */
public final class EventHandling {

    private final TakeGuestWords words;
    private final RecordReceipt receipts;
    private final ClosedWindow window;
    private final Conversations conversations;

    public EventHandling(
            TakeGuestWords words, RecordReceipt receipts, ClosedWindow window, Conversations conversations) {
        this.words = words;
        this.receipts = receipts;
        this.window = window;
        this.conversations = conversations;
    }

    /**
     * What came of an event.
     *
     * @param owed what is owed to the hotel now, if the event brought anything
     * @param failed the delivery that will not arrive by it
     * @param settled whether there may be something to send now
     * @param charge what a message of ours costs that has reached its guest
     */
    record Handled(
            Optional<Owed> owed,
            Optional<GuestDeliveryFailure.Failed> failed,
            boolean settled,
            Optional<ChannelEvent.Charge> charge) {

        static final Handled QUIETLY = owing(Optional.empty());

        private static Handled owing(Optional<Owed> owed) {
            return new Handled(owed, Optional.empty(), false, Optional.empty());
        }
    }

    /** What came of an event; empty, changing nothing, if the channel had brought it before. */
    Optional<Handled> take(Channel channel, ChannelEvent event, Instant now) {
        return conversations.firstTime(channel.id(), event.id(), now)
                ? Optional.of(handle(channel, event, now))
                : Optional.empty();
    }

    private Handled handle(Channel channel, ChannelEvent event, Instant now) {
        if (event instanceof ChannelEvent.GuestWrote wrote) {
            TakeGuestWords.Heard heard = words.wrote(channel, wrote, now);
            return new Handled(heard.owed(), Optional.empty(), heard.released(), Optional.empty());
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
            return new Handled(Optional.empty(), failed, failed.isPresent(), Optional.empty());
        }
        if (event instanceof ChannelEvent.Progress progress) {
            RecordReceipt.Progressed progressed = receipts.progress(channel, progress, now);
            return new Handled(Optional.empty(), Optional.empty(), progressed.settled(), progressed.charge());
        }
        return new Handled(Optional.empty(), Optional.empty(), note(channel, event, now), Optional.empty());
    }

    /** The file of this message is here already. */
    void came(Message message, ChannelId channel, StoredBytes file) {
        words.came(message, channel, file);
    }

    /** What is for Penelope alone; whether there may be something to send now. */
    private boolean note(Channel channel, ChannelEvent event, Instant now) {
        if (event instanceof ChannelEvent.GuestConsent consent) {
            noteConsent(channel, consent, now);
            return true;
        }
        if (event instanceof ChannelEvent.ProgressUpTo progress) {
            return conversations
                    .find(channel.id(), progress.guest())
                    .filter(conversation -> receipts.progressUpTo(channel, conversation, progress, now))
                    .isPresent();
        }
        if (event instanceof ChannelEvent.Unusable unusable) {
            conversations.keepUnusable(channel.id(), unusable.id(), unusable.detail(), unusable.raw(), now);
        } else if (!(event instanceof ChannelEvent.Ignored)) {
            throw new IllegalStateException("Nobody takes care of " + event.getClass());
        }
        return false;
    }

    /** Of whoever opts out before they ever wrote, this alone is kept, and holds when they do. */
    private void noteConsent(Channel channel, ChannelEvent.GuestConsent consent, Instant now) {
        if (consent.mayWrite()) {
            conversations
                    .find(channel.id(), consent.guest())
                    .ifPresent(conversation -> conversations.save(conversation.reachable(true)));
        } else {
            Conversation conversation = conversations.findOrOpen(channel, consent.guest(), now);
            conversations.save(conversation.reachable(false));
            window.optedOut(conversation, now);
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
