package io.penelope.application.receiving;

import io.penelope.application.holding.ClosedWindow;
import io.penelope.application.sending.GuestDeliveryFailure;
import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.SendKey;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.ExternalId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Notes how far a reply has come at the guest's side, and settles doubt where a receipt proves that it was sent.
 *
 * <p>Receipts come twice, late, early and in any order: they only ever move a delivery forwards. Works inside its
 * caller's transaction.
 */
public final class RecordReceipt {

    private final Conversations conversations;
    private final Deliveries deliveries;
    private final GuestDeliveryFailure failure;
    private final ClosedWindow window;

    public RecordReceipt(
            Conversations conversations, Deliveries deliveries, GuestDeliveryFailure failure, ClosedWindow window) {
        this.conversations = conversations;
        this.deliveries = deliveries;
        this.failure = failure;
        this.window = window;
    }

    /**
     * What came of a receipt.
     *
     * @param settled whether what waited for it may go: it was not known to have been sent, or the platform was not known to
     *     take anything
     * @param charge what the message costs, if that is known and the guest has it just now
     */
    record Progressed(boolean settled, Optional<ChannelEvent.Charge> charge) {}

    Progressed progress(Channel channel, ChannelEvent.Progress event, Instant now) {
        Optional<Delivery> found = find(channel, event.key(), event.messageId());
        if (found.isEmpty()) {
            deliveries.keepEarly(channel.id(), event.messageId(), event.receipt(), now);
            return new Progressed(false, Optional.empty());
        }
        Delivery delivery = found.get();
        if (delivery.state() == Delivery.State.HELD && event.receipt() == Receipt.SENT) {
            // It was taken back since, and what tells of the copy that had been on its way comes late.
            return new Progressed(false, Optional.empty());
        }
        boolean proven = delivery.state() != Delivery.State.DONE;
        Delivery after = (proven ? delivery.done(event.messageId()) : delivery).receipt(event.receipt());
        deliveries.save(List.of(after));
        boolean arrives = !isThere(delivery) && isThere(after);
        boolean opens = arrives && window.arrived(conversationOf(after), List.of(after), now);
        // Several receipts of a message may name its price; it is charged once it is delivered.
        return new Progressed(proven || opens, event.charge().filter(charge -> arrives));
    }

    private Conversation conversationOf(Delivery delivery) {
        return conversations.find(delivery.conversation()).orElseThrow();
    }

    private static boolean isThere(Delivery delivery) {
        return delivery.receipt().compareTo(Receipt.DELIVERED) >= 0;
    }

    /**
     * What is still under way is left out: it was not sent for certain, and the next such event finds it.
     *
     * @return whether what was held may go
     */
    boolean progressUpTo(Channel channel, Conversation conversation, ChannelEvent.ProgressUpTo event, Instant now) {
        List<Delivery> sent = deliveries.doneUpTo(LaneId.of(channel.id()), conversation.id(), event.upTo());
        List<Delivery> after = sent.stream()
                .filter(delivery -> delivery.receipt().compareTo(event.receipt()) < 0)
                .map(delivery -> delivery.receipt(event.receipt()))
                .toList();
        deliveries.save(after);
        return window.arrived(
                conversation, after.stream().filter(RecordReceipt::isThere).toList(), now);
    }

    /** The failure that follows, if the message had not arrived. */
    Optional<GuestDeliveryFailure.Failed> setback(Channel channel, ChannelEvent.Setback event, Instant now) {
        return find(channel, event.key(), event.messageId())
                // Once it was on the guest's device, a late complaint changes nothing.
                .filter(delivery -> !isThere(delivery))
                .filter(delivery -> delivery.state().isOpen() || isDoneAs(event.messageId(), delivery))
                .map(delivery -> failure.failed(delivery, event.refusal(), event.detail(), now));
    }

    /** Of something that was sent twice, or once more since, it may be the other copy that did not arrive. */
    private static boolean isDoneAs(PlatformMessageId messageId, Delivery delivery) {
        return delivery.state() == Delivery.State.DONE
                && delivery.externalId()
                        .filter(ExternalId.of(messageId)::equals)
                        .isPresent();
    }

    private Optional<Delivery> find(Channel channel, Optional<SendKey> key, PlatformMessageId messageId) {
        LaneId lane = LaneId.of(channel.id());
        return key.flatMap(DeliveryId::of)
                .flatMap(deliveries::find)
                .filter(delivery -> delivery.lane().equals(lane))
                .or(() -> deliveries.find(lane, ExternalId.of(messageId)));
    }
}
