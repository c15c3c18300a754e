package io.penelope.application.delivering;

import io.penelope.application.Directory;
import io.penelope.application.Telemetry;
import io.penelope.application.lanes.LaneBell;
import io.penelope.application.lanes.Matter;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.property.PropertyId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when a reply will not reach its guest: it steps aside, its later parts with it, and the staff are told.
 *
 * <p>{@link #failed} works inside its caller's transaction, and {@link #announce} belongs behind it.
 */
public final class GuestDeliveryFailure {

    private static final Logger log = LoggerFactory.getLogger(GuestDeliveryFailure.class);

    private final Directory directory;
    private final Conversations conversations;
    private final Deliveries deliveries;
    private final TellStaff tellStaff;
    private final LaneBell bell;
    private final Telemetry telemetry;

    public GuestDeliveryFailure(
            Directory directory,
            Conversations conversations,
            Deliveries deliveries,
            TellStaff tellStaff,
            LaneBell bell,
            Telemetry telemetry) {
        this.directory = directory;
        this.conversations = conversations;
        this.deliveries = deliveries;
        this.tellStaff = tellStaff;
        this.bell = bell;
        this.telemetry = telemetry;
    }

    /** A delivery that failed for good, of which the log, the counters and the hotel's lane have yet to hear. */
    public record Failed(Delivery delivery, PropertyId property, Refusal refusal, String detail) {}

    /** Counts and logs what is stored by now, and wakes those who bring word of it to the staff. */
    public void announce(Failed failed) {
        Delivery delivery = failed.delivery();
        log.warn(
                "Delivery {} in lane {} failed for good: {}, {}",
                delivery.id(),
                delivery.lane(),
                failed.refusal(),
                failed.detail());
        telemetry.failed(delivery.lane(), failed.refusal());
        bell.ring(LaneId.of(failed.property()), Set.of(Matter.DELIVERIES, Matter.OPENINGS, Matter.CHECKS));
    }

    /** Stores the failure and all that follows from it. */
    public Failed failed(Delivery delivery, Refusal refusal, String detail, Instant now) {
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
        return new Failed(delivery, conversation.property(), refusal, detail);
    }
}
