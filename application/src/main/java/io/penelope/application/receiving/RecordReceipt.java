package io.penelope.application.receiving;

import io.penelope.application.delivering.GuestDeliveryFailure;
import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.outcome.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Notes how far a reply has come at the guest's side, and settles doubt where a receipt proves that it was sent.
 *
 * <p>Receipts come twice, late, early and in any order: they only ever move a delivery forwards. Works inside its
 * caller's transaction.
 */
public final class RecordReceipt {

    private final Deliveries deliveries;
    private final GuestDeliveryFailure failure;

    public RecordReceipt(Deliveries deliveries, GuestDeliveryFailure failure) {
        this.deliveries = deliveries;
        this.failure = failure;
    }

    /** Whether it settles what was not known to have been sent, and what waits behind it may go. */
    boolean progress(Channel channel, ChannelEvent.Progress event, Instant now) {
        Optional<Delivery> found = find(channel, event.key(), event.messageId());
        if (found.isEmpty()) {
            deliveries.keepEarly(channel.id(), event.messageId(), event.receipt(), now);
            return false;
        }
        Delivery delivery = found.get();
        boolean proven = delivery.state() != Delivery.State.DONE;
        deliveries.save(List.of((proven ? delivery.done(event.messageId()) : delivery).receipt(event.receipt())));
        return proven;
    }

    /** What is still under way is left out: it was not sent for certain, and the next such event finds it. */
    void progressUpTo(Channel channel, ConversationId conversation, ChannelEvent.ProgressUpTo event) {
        List<Delivery> sent = deliveries.doneUpTo(LaneId.of(channel.id()), conversation, event.upTo());
        deliveries.save(sent.stream()
                .filter(delivery -> delivery.receipt().compareTo(event.receipt()) < 0)
                .map(delivery -> delivery.receipt(event.receipt()))
                .toList());
    }

    /** The failure that follows, if the message had not arrived. */
    Optional<GuestDeliveryFailure.Failed> setback(Channel channel, ChannelEvent.Setback event, Instant now) {
        return find(channel, event.key(), event.messageId())
                // Once it was on the guest's device, a late complaint changes nothing.
                .filter(delivery -> delivery.receipt().compareTo(Receipt.DELIVERED) < 0)
                .filter(delivery -> delivery.state() != Delivery.State.FAILED)
                .map(delivery -> failure.failed(delivery, event.refusal(), event.detail(), now));
    }

    private Optional<Delivery> find(Channel channel, Optional<String> key, String messageId) {
        LaneId lane = LaneId.of(channel.id());
        return key.flatMap(RecordReceipt::deliveryId)
                .flatMap(deliveries::find)
                .filter(delivery -> delivery.lane().equals(lane))
                .or(() -> deliveries.find(lane, messageId));
    }

    /** Empty if the key is somebody else's: another program may send by the same account. */
    private static Optional<DeliveryId> deliveryId(String key) {
        try {
            return Optional.of(new DeliveryId(UUID.fromString(key)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
