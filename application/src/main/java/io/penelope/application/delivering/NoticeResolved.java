package io.penelope.application.delivering;

import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Deliveries.ToHotel;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.hotel.HotelMessaging;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.property.PropertyId;
import io.penelope.domain.storing.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the staff have resolved a thread, whereupon the guest's next message goes into a new one.
 *
 * <p>Mews sends no word of it, so that a thread is asked about before something goes into it, unless that was done a
 * moment ago.
 */
public final class NoticeResolved {

    private static final Logger log = LoggerFactory.getLogger(NoticeResolved.class);

    /** As many fit into one call. */
    private static final int MOST_IN_COMPANY = 1000;

    private final PropertyId property;
    private final LaneId lane;
    private final HotelMessaging hotel;
    private final Conversations conversations;
    private final MessageThreads threads;
    private final Deliveries deliveries;
    private final Transactions transactions;
    private final OweToHotel oweToHotel;
    private final LaneBell bell;
    private final Duration checkAfter;
    private final Clock clock;

    /** @param checkAfter how long it is trusted that a thread is not resolved */
    NoticeResolved(
            PropertyId property,
            HotelMessaging hotel,
            Conversations conversations,
            MessageThreads threads,
            Deliveries deliveries,
            Transactions transactions,
            OweToHotel oweToHotel,
            LaneBell bell,
            Duration checkAfter,
            Clock clock) {
        this.property = property;
        this.lane = LaneId.of(property);
        this.hotel = hotel;
        this.conversations = conversations;
        this.threads = threads;
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.oweToHotel = oweToHotel;
        this.bell = bell;
        this.checkAfter = checkAfter;
        this.clock = clock;
    }

    /** Those of the batch whose threads are not resolved as far as can be told. The others have moved on. */
    List<ToHotel> before(List<ToHotel> batch) {
        Instant trustedFrom = clock.instant().minus(checkAfter);
        List<MessageThread> stale = batch.stream()
                .map(ToHotel::thread)
                .filter(thread -> thread.state() == MessageThread.State.LIVE)
                .filter(thread -> thread.checkedAt().isBefore(trustedFrom))
                .distinct()
                .toList();
        Set<ThreadId> resolved = stale.isEmpty() ? Set.of() : checkInCompany(stale);
        return batch.stream()
                .filter(owed -> !resolved.contains(owed.thread().id()))
                .toList();
    }

    /** Asks about others in the same call, so that theirs need not be asked for soon. */
    private Set<ThreadId> checkInCompany(List<MessageThread> stale) {
        Map<ThreadId, MessageThread> all = new LinkedHashMap<>();
        stale.forEach(thread -> all.put(thread.id(), thread));
        threads.checkedLongestAgo(property, MOST_IN_COMPANY).forEach(thread -> all.putIfAbsent(thread.id(), thread));
        return check(all.values().stream().limit(MOST_IN_COMPANY).toList());
    }

    /** Asks about the live threads of which that was done longest ago. */
    public void checkLongestAgo() {
        List<MessageThread> live = threads.checkedLongestAgo(property, MOST_IN_COMPANY);
        if (!live.isEmpty()) {
            check(live);
        }
    }

    /** Asks Mews about these threads; those that are resolved, whose conversations have moved on. */
    private Set<ThreadId> check(List<MessageThread> live) {
        Outcome<List<HotelThread>> answer = hotel.threads(
                property,
                live.stream().map(thread -> thread.hotelId().orElseThrow()).toList());
        if (!(answer instanceof Outcome.Done<List<HotelThread>> done)) {
            return Set.of(); // the posting itself will show what is wrong
        }
        Instant now = clock.instant();
        Map<HotelThreadId, HotelThread> found =
                done.value().stream().collect(Collectors.toMap(HotelThread::id, Function.identity(), (a, b) -> a));
        Map<Boolean, List<MessageThread>> byResolved = live.stream().collect(Collectors.partitioningBy(thread -> {
            HotelThread asMewsHasIt = found.get(thread.hotelId().orElseThrow());
            return asMewsHasIt == null || asMewsHasIt.resolved();
        }));
        transactions.run(() -> threads.checked(byResolved.getOrDefault(false, List.of()), now));
        List<MessageThread> resolved = byResolved.getOrDefault(true, List.of());
        resolved.forEach(this::moveOn);
        return resolved.stream().map(MessageThread::id).collect(Collectors.toSet());
    }

    /** Those of the threads that are live, as far as anybody here knows. */
    Set<ThreadId> live(Stream<ThreadId> ids) {
        return ids.distinct()
                .flatMap(id -> threads.find(id).stream())
                .filter(thread -> thread.state() == MessageThread.State.LIVE)
                .map(MessageThread::id)
                .collect(Collectors.toSet());
    }

    /** Whether Mews has this thread as resolved, or not at all; it may not be able to tell. */
    Outcome<Boolean> isGone(MessageThread thread) {
        Outcome<List<HotelThread>> answer =
                hotel.threads(property, List.of(thread.hotelId().orElseThrow()));
        return answer.map(found -> found.stream().allMatch(HotelThread::resolved));
    }

    /** What is pending in threads that have ended moves on into those in which its conversations go on. */
    void moveStranded() {
        for (MessageThread ended : deliveries.threadsWithStranded(lane)) {
            Instant now = clock.instant();
            transactions.run(() -> {
                Conversation conversation =
                        conversations.find(ended.conversation()).orElseThrow();
                deliveries.rethread(ended, oweToHotel.currentThread(conversation, now));
            });
            bell.ring(lane);
        }
    }

    /** The thread is resolved; what still waits for it goes into the next, which another worker may have wanted before. */
    public void moveOn(MessageThread thread) {
        Instant now = clock.instant();
        transactions.run(() -> {
            threads.save(thread.resolved(now));
            // What is in flight or in doubt may be in the thread already; if it is not, moveStranded will find it.
            boolean somethingWaits = deliveries.openIn(lane, thread).stream()
                    .anyMatch(delivery -> delivery.state() == Delivery.State.PENDING);
            if (somethingWaits) {
                Conversation conversation =
                        conversations.find(thread.conversation()).orElseThrow();
                deliveries.rethread(thread, oweToHotel.currentThread(conversation, now));
            }
        });
        log.info("Thread {} is resolved", thread.hotelId().orElseThrow());
        bell.ring(lane);
    }
}
