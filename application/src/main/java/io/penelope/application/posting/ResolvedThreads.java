package io.penelope.application.posting;

import io.penelope.application.Hotel;
import io.penelope.application.lanes.Lane;
import io.penelope.application.lanes.Matter;
import io.penelope.application.owing.OweToHotel;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.storing.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows when the staff have resolved a thread: the guest's next message, and what waits, goes into a new one. */
public final class ResolvedThreads {

    private static final Logger log = LoggerFactory.getLogger(ResolvedThreads.class);

    /** What waits goes on in another thread. */
    private static final Set<Matter> MATTERS = Set.of(Matter.DELIVERIES, Matter.OPENINGS);

    private final Hotel hotel;
    private final Conversations conversations;
    private final MessageThreads threads;
    private final Deliveries deliveries;
    private final Transactions transactions;
    private final OweToHotel oweToHotel;
    private final Lane lane;

    public ResolvedThreads(
            Hotel hotel,
            Conversations conversations,
            MessageThreads threads,
            Deliveries deliveries,
            Transactions transactions,
            OweToHotel oweToHotel,
            Lane lane) {
        this.hotel = hotel;
        this.conversations = conversations;
        this.threads = threads;
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.oweToHotel = oweToHotel;
        this.lane = lane;
    }

    /** Whether Mews has this thread as resolved, or not at all; it may not be able to tell. */
    Outcome<Boolean> isGone(MessageThread thread) {
        Outcome<List<HotelThread>> answer =
                hotel.threads(List.of(thread.hotelId().orElseThrow()));
        return answer.map(found -> found.stream().allMatch(HotelThread::resolved));
    }

    /** What is pending in threads that have ended moves on into those in which its conversations go on. */
    void moveStranded() {
        for (MessageThread ended : deliveries.threadsWithStranded(lane.id())) {
            Instant now = lane.now();
            transactions.run(() -> {
                Conversation conversation =
                        conversations.find(ended.conversation()).orElseThrow();
                deliveries.rethread(ended, oweToHotel.currentThread(conversation, now));
            });
            lane.ring(MATTERS);
        }
    }

    /** As {@link #moveOn(MessageThread)}, unless another worker has noticed before. */
    public void moveOn(ThreadId id) {
        threads.find(id)
                .filter(thread -> thread.state() == MessageThread.State.LIVE)
                .ifPresent(this::moveOn);
    }

    /** The thread is resolved; what still waits for it goes into the next, which another worker may have wanted before. */
    public void moveOn(MessageThread thread) {
        Instant now = lane.now();
        transactions.run(() -> {
            threads.save(thread.resolved(now));
            // What is in flight or in doubt may be in the thread already; if it is not, moveStranded will find it.
            boolean somethingWaits = deliveries.openIn(lane.id(), thread).stream()
                    .anyMatch(delivery -> delivery.state() == Delivery.State.PENDING);
            if (somethingWaits) {
                Conversation conversation =
                        conversations.find(thread.conversation()).orElseThrow();
                deliveries.rethread(thread, oweToHotel.currentThread(conversation, now));
            }
        });
        log.info("Thread {} is resolved", thread.hotelId().orElseThrow());
        lane.ring(MATTERS);
    }
}
