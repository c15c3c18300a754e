package io.penelope.application.sending;

import io.penelope.application.Directory;
import io.penelope.application.Telemetry;
import io.penelope.application.holding.ClosedWindow;
import io.penelope.application.lanes.LaneBell;
import io.penelope.application.lanes.Matter;
import io.penelope.application.owing.TellStaff;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.message.Content;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.property.PropertyId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when a reply will not reach its guest: it waits for the guest to write if that is what it takes. Otherwise
 * it steps aside, its later parts with it, and the staff are told.
 *
 * <p>{@link #failed} works inside its caller's transaction, and {@link #announce} belongs behind it.
 */
public final class GuestDeliveryFailure {

    private static final Logger log = LoggerFactory.getLogger(GuestDeliveryFailure.class);

    private static final Set<Delivery.State> WAITS = EnumSet.of(Delivery.State.PENDING, Delivery.State.HELD);

    private final Directory directory;
    private final Conversations conversations;
    private final Deliveries deliveries;
    private final TellStaff tellStaff;
    private final ClosedWindow window;
    private final LaneBell bell;
    private final Telemetry telemetry;

    public GuestDeliveryFailure(
            Directory directory,
            Conversations conversations,
            Deliveries deliveries,
            TellStaff tellStaff,
            ClosedWindow window,
            LaneBell bell,
            Telemetry telemetry) {
        this.directory = directory;
        this.conversations = conversations;
        this.deliveries = deliveries;
        this.tellStaff = tellStaff;
        this.window = window;
        this.bell = bell;
        this.telemetry = telemetry;
    }

    /**
     * A delivery that will not arrive as things stand, of which the log, the counters and the hotel's lane have yet to hear.
     *
     * @param fate whether it has failed for good
     */
    public record Failed(
            Delivery delivery, PropertyId property, Refusal refusal, String detail, ClosedWindow.Fate fate) {}

    /** Counts and logs what is stored by now, and wakes those who bring word of it to the staff, and ask the guest. */
    public void announce(Failed failed) {
        Delivery delivery = failed.delivery();
        switch (failed.fate()) {
            case HELD -> {
                log.info("Delivery {} in lane {} waits for its guest to write", delivery.id(), delivery.lane());
                telemetry.held(delivery.lane());
            }
            case AGAIN -> log.info("Delivery {} in lane {} is tried again", delivery.id(), delivery.lane());
            case FAILED -> {
                log.warn(
                        "Delivery {} in lane {} failed for good: {}, {}",
                        delivery.id(),
                        delivery.lane(),
                        failed.refusal(),
                        failed.detail());
                telemetry.failed(delivery.lane(), failed.refusal());
            }
        }
        bell.ring(delivery.lane(), Set.of(Matter.DELIVERIES, Matter.WINDOWS));
        bell.ring(LaneId.of(failed.property()), Set.of(Matter.DELIVERIES, Matter.OPENINGS, Matter.CHECKS));
    }

    /** Stores the failure, or that it waits or is tried again, and all that follows from it. */
    public Failed failed(Delivery delivery, Refusal refusal, String detail, Instant now) {
        Conversation conversation = conversations.find(delivery.conversation()).orElseThrow();
        Message reply = conversations.find(delivery.message()).orElseThrow();
        ClosedWindow.Fate fate = refusal == Refusal.WINDOW_CLOSED
                ? window.refused(delivery, conversation, reply, detail, now)
                : ClosedWindow.Fate.FAILED;
        if (fate == ClosedWindow.Fate.FAILED) {
            fail(delivery, conversation, reply, refusal, detail, now);
        }
        return new Failed(delivery, conversation.property(), refusal, detail, fate);
    }

    private void fail(
            Delivery delivery, Conversation conversation, Message reply, Refusal refusal, String detail, Instant now) {
        deliveries.save(List.of(delivery.failed(refusal, detail)));
        // Half a reply after a hole would mislead the guest.
        List<Delivery> laterParts = deliveries.of(delivery.message()).stream()
                .filter(other -> WAITS.contains(other.state())
                        && other.part().begin() > delivery.part().begin())
                .map(other -> other.failed(refusal, "an earlier part of it failed"))
                .toList();
        deliveries.save(laterParts);
        if (refusal == Refusal.OPTED_OUT && isNews(delivery, conversation, reply)) {
            conversations.save(conversation.reachable(false));
            window.optedOut(conversation, now);
        }
        String platform = directory.channel(conversation.channel()).platform();
        if (reply.content() instanceof Content.Invitation) {
            tellStaff.notInvited(conversation, reply, platform, now);
        } else if (!window.toldThatKeptInVain(delivery, conversation, reply, refusal, now)) {
            tellStaff.notDelivered(conversation, reply, refusal, platform, now);
        }
    }

    /**
     * Whether a guest who opted out as this was sent is not to be written to any more. Who has written since has come
     * back; and who wants no invitations may want answers.
     */
    private static boolean isNews(Delivery delivery, Conversation conversation, Message reply) {
        boolean cameBack = delivery.triedAt()
                .filter(tried -> conversation.silence().since().isAfter(tried))
                .isPresent();
        return !cameBack && !(reply.content() instanceof Content.Invitation);
    }
}
