package io.penelope.application.posting;

import io.penelope.application.lanes.DeliveryRules;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Deliveries.ToHotel;
import io.penelope.domain.delivery.LaneId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What goes to Mews in one call: all that waits and may go, but for messages with which calls break time and again,
 * which go alone. Safe for many threads.
 */
final class Batching {

    /** Mews takes no more messages in one {@code messages/add}. */
    static final int MOST = 1000;

    private final Deliveries deliveries;
    private final LaneId lane;
    private final Duration trust;

    /** How many go at once: all of them while things go well, ever fewer while one call after the other breaks. */
    private int most = MOST;

    private int brokenInARow;

    /** @param trust how long it is relied upon that a thread is not resolved */
    Batching(Deliveries deliveries, LaneId lane, Duration trust) {
        this.deliveries = deliveries;
        this.lane = lane;
        this.trust = trust;
    }

    /**
     * What may go now, in the order of acceptance; empty if nothing may.
     *
     * @param last whose messages go only if nobody else's wait
     */
    List<ToHotel> next(Instant now, Set<ConversationId> last) {
        return company(batch(now, last, limit()));
    }

    /** As {@link #next}, but one message at the most, to find out whether the other side is there again. */
    List<ToHotel> probe(Instant now, Set<ConversationId> last) {
        return batch(now, last, 1);
    }

    private List<ToHotel> batch(Instant now, Set<ConversationId> last, int limit) {
        List<ToHotel> batch = deliveries.batch(lane, now, now.minus(trust), last.isEmpty() ? limit : MOST);
        List<ToHotel> others = batch.stream()
                .filter(owed -> !last.contains(owed.delivery().conversation()))
                .toList();
        return (others.isEmpty() ? batch : others).stream().limit(limit).toList();
    }

    /** When anything may next go, as far as that is a matter of time. */
    Optional<Instant> nextDue() {
        return deliveries.nextDue(lane);
    }

    /** Those that may share a call with the first. */
    private static List<ToHotel> company(List<ToHotel> batch) {
        if (batch.isEmpty() || DeliveryRules.isSuspect(batch.get(0).delivery())) {
            return batch.stream().limit(1).toList();
        }
        Set<ConversationId> holding = new HashSet<>();
        List<ToHotel> company = new ArrayList<>();
        for (ToHotel owed : batch) {
            if (DeliveryRules.isSuspect(owed.delivery())) {
                holding.add(owed.delivery().conversation());
            } else if (!holding.contains(owed.delivery().conversation())) {
                company.add(owed);
            }
        }
        return company;
    }

    private synchronized int limit() {
        return most;
    }

    /** A call was answered. */
    synchronized void answered() {
        brokenInARow = 0;
        most = MOST;
    }

    /** A call with so many broke: once is nobody's fault. */
    synchronized void broke(int size) {
        brokenInARow++;
        if (brokenInARow > 1) {
            most = Math.max(1, Math.min(most, size) / 2);
        }
    }
}
