package io.penelope.application.delivering;

import io.penelope.application.overseeing.Telemetry;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.conversation.ReplyMarks;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.hotel.HotelMessaging;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.property.PropertyId;
import io.penelope.domain.storing.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the threads that a property's guests wait for: one call each, several side by side.
 *
 * <p>Apart from the posting of messages, so that guests who have a thread never wait for those who have none.
 */
final class OpenThreads {

    private static final Logger log = LoggerFactory.getLogger(OpenThreads.class);

    /** Enough to use up a request budget within seconds at the usual answering times, and no burden to anybody. */
    static final int SIDE_BY_SIDE = 6;

    private final PropertyId property;
    private final LaneId lane;
    private final HotelMessaging hotel;
    private final MessageThreads threads;
    private final ReplyMarks marks;
    private final Deliveries deliveries;
    private final Transactions transactions;
    private final SettleHotelDoubt settleDoubt;
    private final LaneGate gate;
    private final DeliveryRules rules;
    private final ExecutorService callers;
    private final LaneBell bell;
    private final Telemetry telemetry;
    private final Clock clock;

    /** Those whose calls have begun and are not accounted for; when a round begins, none should be. */
    private final Set<ThreadId> brokenOff = ConcurrentHashMap.newKeySet();

    OpenThreads(
            PropertyId property,
            HotelMessaging hotel,
            MessageThreads threads,
            ReplyMarks marks,
            Deliveries deliveries,
            Transactions transactions,
            SettleHotelDoubt settleDoubt,
            LaneGate gate,
            DeliveryRules rules,
            ExecutorService callers,
            LaneBell bell,
            Telemetry telemetry,
            Clock clock) {
        this.property = property;
        this.lane = LaneId.of(property);
        this.hotel = hotel;
        this.threads = threads;
        this.marks = marks;
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.settleDoubt = settleDoubt;
        this.gate = gate;
        this.rules = rules;
        this.callers = callers;
        this.bell = bell;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    Duration round() {
        Instant now = clock.instant();
        Duration closed = gate.closedFor(now);
        if (!closed.isZero()) {
            return closed;
        }
        doubtWhatBrokeOff(now);
        settleDoubt.settleThreads();
        Duration room = hotel.roomFor(property, RequestPurpose.OPENING, 1);
        if (!room.isZero()) {
            return room;
        }
        List<MessageThread> wanted = threads.wanted(property, clock.instant(), SIDE_BY_SIDE);
        if (wanted.isEmpty()) {
            return rest(now);
        }
        openAll(wanted);
        bell.ring(lane);
        return Duration.ZERO;
    }

    private Duration rest(Instant now) {
        Duration untilWanted = DeliveryRules.restUntil(threads.nextDue(property, MessageThread.State.WANTED), now);
        Duration untilDoubt = DeliveryRules.restUntil(threads.nextDue(property, MessageThread.State.IN_DOUBT), now);
        return untilWanted.compareTo(untilDoubt) < 0 ? untilWanted : untilDoubt;
    }

    private void openAll(List<MessageThread> wanted) {
        List<Callable<@Nullable Void>> calls =
                wanted.stream().map(this::opening).toList();
        try {
            callers.invokeAll(calls);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Callable<@Nullable Void> opening(MessageThread thread) {
        return () -> {
            try {
                open(thread);
            } catch (RuntimeException | Error e) {
                log.error("The opening of thread {} broke off", thread.id(), e);
            }
            return null;
        };
    }

    private void open(MessageThread wanted) {
        Instant begun = clock.instant();
        MessageThread thread = wanted.inFlight(begun);
        brokenOff.add(thread.id());
        transactions.run(() -> threads.save(thread));

        Outcome<HotelThread> outcome = hotel.open(property, thread.heading());

        Instant now = clock.instant();
        telemetry.attempted(lane, outcome.word());
        if (outcome instanceof Outcome.Done<HotelThread> done) {
            gate.works();
            transactions.run(() -> {
                threads.save(thread.live(done.value().id(), now));
                marks.goBackTo(property, done.value().createdAt());
            });
            log.info("Opened thread {} for conversation {}", done.value().id(), thread.conversation());
        } else if (outcome instanceof Outcome.Later<HotelThread> later) {
            gate.fails(now, later.pause(), later.detail());
            transactions.run(() -> threads.save(thread.wantedAgain(now)));
        } else if (outcome instanceof Outcome.Blocked<HotelThread> blocked) {
            gate.blocked(now, blocked.detail());
            transactions.run(() -> threads.save(thread.wantedAgain(now)));
        } else if (outcome instanceof Outcome.InDoubt<HotelThread> doubt) {
            gate.fails(now, Duration.ZERO, doubt.detail());
            transactions.run(() -> threads.save(thread.inDoubt(now.plus(rules.lookAfter()))));
        } else if (outcome instanceof Outcome.Refused<HotelThread> refused) {
            gate.works();
            refused(thread, refused);
        }
        brokenOff.remove(thread.id());
    }

    /** If storing what became of a call failed, the thread stands as in flight while nobody opens it. */
    private void doubtWhatBrokeOff(Instant now) {
        for (ThreadId id : List.copyOf(brokenOff)) {
            transactions.run(() -> threads.find(id)
                    .filter(thread -> thread.state() == MessageThread.State.IN_FLIGHT)
                    .ifPresent(thread -> threads.save(thread.inDoubt(now))));
            brokenOff.remove(id);
        }
    }

    private void refused(MessageThread thread, Outcome.Refused<HotelThread> refused) {
        log.error("Mews refuses a thread for conversation {}: {}", thread.conversation(), refused.detail());
        telemetry.failed(lane, Refusal.OTHER);
        transactions.run(() -> {
            threads.save(thread.refused());
            List<Delivery> failed = deliveries.openIn(lane, thread).stream()
                    .map(delivery -> delivery.failed(Refusal.OTHER, refused.detail()))
                    .toList();
            deliveries.save(failed);
        });
    }
}
