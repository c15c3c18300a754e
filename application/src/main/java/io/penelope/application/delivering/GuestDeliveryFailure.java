package io.penelope.application.delivering;

import io.penelope.application.Directory;
import io.penelope.application.overseeing.Telemetry;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.outcome.Refusal;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when a reply will not reach its guest: it steps aside, its later parts with it, and the staff are told.
 *
 * <p>Works inside its caller's transaction.
 */
public final class GuestDeliveryFailure {

    private static final Logger log = LoggerFactory.getLogger(GuestDeliveryFailure.class);

    private final Directory directory;
    private final Conversations conversations;
    private final Deliveries deliveries;
    private final TellStaff tellStaff;
    private final Telemetry telemetry;

    public GuestDeliveryFailure(
            Directory directory,
            Conversations conversations,
            Deliveries deliveries,
            TellStaff tellStaff,
            Telemetry telemetry) {
        this.directory = directory;
        this.conversations = conversations;
        this.deliveries = deliveries;
        this.tellStaff = tellStaff;
        this.telemetry = telemetry;
    }

    public void failed(Delivery delivery, Refusal refusal, String detail, Instant now) {
        log.warn("Delivery {} in lane {} failed for good: {}, {}", delivery.id(), delivery.lane(), refusal, detail);
        telemetry.failed(delivery.lane(), refusal);
        deliveries.save(List.of(delivery.failed(refusal, detail)));
        // Half a reply after a hole would mislead the guest.
        List<Delivery> laterParts = deliveries.of(delivery.message()).stream()
                .filter(other -> other.state() == Delivery.State.PENDING
                        && other.part().begin() > delivery.part().begin())
                .map(other -> other.failed(refusal, "an earlier part of it failed"))
                .toList();
        deliveries.save(laterParts);

        Conversation conversation = conversations.find(delivery.conversation()).orElseThrow();
        Message reply = conversations.find(delivery.message()).orElseThrow();
        if (refusal == Refusal.OPTED_OUT) {
            conversations.save(conversation.reachable(false));
        }
        String platform = directory.channel(conversation.channel()).platform();
        tellStaff.notDelivered(conversation, reply, refusal, platform, now);
    }
}
