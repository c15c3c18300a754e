package io.penelope.domain.delivery;

import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Receipt;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is owed to either side, in the order in which it was accepted.
 *
 * <p>Within a lane a conversation's deliveries go one after the other: an open one that may not go now holds those
 * behind it, and never those of another conversation. Changes belong inside a transaction. {@code DeliveriesContract}
 * and {@code DueDeliveriesContract} state every promise made here as a test.
 */
public interface Deliveries {

    /** The detail that {@link #doubtWhatWasInFlight} leaves. */
    String LEFT_IN_FLIGHT = "the process ended during the call";

    /** A delivery to Mews with what it carries and the thread in which that stands. */
    record ToHotel(Delivery delivery, Message message, MessageThread thread) {}

    /** A delivery to a guest with what it carries. */
    record ToGuest(Delivery delivery, Message message, Conversation conversation) {

        /** The words of this very part. */
        public String words() {
            return delivery.part().of(message.words());
        }
    }

    /**
     * How much waits in a lane, and since when the oldest does.
     *
     * @param held what waits for its guest, which counts as neither open nor failed
     */
    record Depth(LaneId lane, long open, long held, long failed, Optional<Instant> oldest) {}

    /** Appends deliveries to their lanes, in this order. */
    void add(List<Delivery> deliveries);

    void save(Collection<Delivery> deliveries);

    Optional<Delivery> find(DeliveryId id);

    /** The deliveries of a message, its parts in order. */
    List<Delivery> of(MessageId message);

    /** Whether a receipt has come for any of these. */
    boolean anyReceipted(Collection<DeliveryId> ids);

    /** The delivery in this lane that the other side calls so. */
    Optional<Delivery> find(LaneId lane, ExternalId id);

    /** What is done in this lane for the conversation and not known to be read, tried last no later than that. */
    List<Delivery> doneUpTo(LaneId lane, ConversationId conversation, Instant upTo);

    /**
     * What may go to Mews in one call: pending, due, in threads that are live and were checked at {@code checkedSince} or
     * later, nothing open before it in its conversation but what goes along; in the order of acceptance.
     */
    List<ToHotel> batch(LaneId lane, Instant now, Instant checkedSince, int limit);

    /** What is pending in the lane and became due before that moment, in the order of acceptance. */
    List<Delivery> pendingSince(LaneId lane, Instant dueBefore, int limit);

    /** The first open delivery of each conversation, if it is pending and due; in the order of acceptance. */
    List<ToGuest> heads(LaneId lane, Instant now, Collection<ConversationId> except, int limit);

    /** Deliveries to Mews in doubt that are due to be looked for, in the order of acceptance. */
    List<ToHotel> doubtfulToHotel(LaneId lane, Instant now);

    /** Deliveries to guests in doubt that are due to be looked for, in the order of acceptance. */
    List<ToGuest> doubtfulToGuest(LaneId lane, Instant now);

    /**
     * When the lane next has something to do: the earliest moment at which a doubtful delivery is due, or a pending one
     * with nothing open before it in its conversation and, towards Mews, in a live thread; empty if there is none.
     *
     * <p>What waits for something else than time does not count, so that nobody wakes for it in vain.
     */
    Optional<Instant> nextDue(LaneId lane);

    /** The messages of this thread that are still pending towards Mews stand in {@code to} from now on. */
    void rethread(MessageThread from, MessageThread to);

    /**
     * The threads of Mews's that are resolved or were refused, and in which something is pending all the same: what was
     * in flight or failed when its thread came to an end. It waits in vain until it is {@link #rethread}ed.
     */
    List<MessageThread> threadsWithStranded(LaneId lane);

    /** The open deliveries of the lane whose messages stand in this thread, in the order of acceptance. */
    List<Delivery> openIn(LaneId lane, MessageThread thread);

    /** What is open in the lane for the conversation, in the order of acceptance. */
    List<Delivery> open(LaneId lane, ConversationId conversation);

    /** What is held in the lane for the conversation, in the order of acceptance. */
    List<Delivery> held(LaneId lane, ConversationId conversation);

    /** What is held in the lane and was to be held until that moment at the longest, in the order of acceptance. */
    List<Delivery> heldUntil(LaneId lane, Instant moment, int limit);

    /** Until when what is held in the lane is held, of which the time is over first; empty if nothing is held. */
    Optional<Instant> firstHeldUntil(LaneId lane);

    /** Keeps a receipt that came before the answer to its send, until {@link #takeEarly} asks for it. */
    void keepEarly(ChannelId channel, PlatformMessageId messageId, Receipt receipt, Instant now);

    /** The furthest of the receipts kept for this message, which are kept no longer. */
    Optional<Receipt> takeEarly(ChannelId channel, PlatformMessageId messageId);

    /** Forgets early receipts that were kept before that moment, so many at the most; whether there may be more of them. */
    boolean forgetEarlyBefore(Instant moment, int most);

    /** What was left in flight by a process that died is in doubt from now on; how many there were. */
    int doubtWhatWasInFlight(Instant now);

    /**
     * Of what was tried, or came, at a time that is yet to come by a clock that was put back since: it is due, or held, as
     * long after {@code now} as it was to be after that time. What is in doubt, and what is sent once more after doubt, is due
     * now at the latest.
     */
    void reckonFrom(Instant now);

    /** The lanes in which something waits, is under way or in doubt. Quick, however many lanes there are. */
    Set<LaneId> lanesWithOpen();

    /** Depth and age of every lane that has something open, held or failed. */
    List<Depth> depths();

    /** Deliveries in this state, latest first. */
    List<Delivery> list(Delivery.State state, int limit);
}
