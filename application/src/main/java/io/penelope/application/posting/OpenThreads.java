package io.penelope.application.posting;

import io.penelope.application.Hotel;
import io.penelope.application.lanes.Calls;
import io.penelope.application.lanes.DeliveryRules;
import io.penelope.application.lanes.InHand;
import io.penelope.application.lanes.Lane;
import io.penelope.application.lanes.LaneGate;
import io.penelope.application.lanes.Matter;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.conversation.ReplyWatch;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.storing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the threads that a property's guests wait for: one call each, several side by side.
 *
 * <p>Apart from the posting of messages, so that guests who have a thread never wait for those who have none.
 */
public final class OpenThreads {

    /** Enough to use up a request budget within seconds at the usual answering times, and no burden to anybody. */
    public static final int SIDE_BY_SIDE = 6;

    private static final Logger log = LoggerFactory.getLogger(OpenThreads.class);

    /** When it is tried again whether Mews refuses a thread, or everybody's. */
    private static final Duration TRIED_AGAIN_AFTER = Duration.ofSeconds(5);

    private final Hotel hotel;
    private final MessageThreads threads;
    private final ReplyWatch watch;
    private final Deliveries deliveries;
    private final Transactions transactions;
    private final Lane lane;
    private final Calls calls;
    private final InHand<ThreadId> inHand = new InHand<>();
    private final Accusations accusations = new Accusations();

    public OpenThreads(
            Hotel hotel,
            MessageThreads threads,
            ReplyWatch watch,
            Deliveries deliveries,
            Transactions transactions,
            Lane lane,
            Calls calls) {
        this.hotel = hotel;
        this.threads = threads;
        this.watch = watch;
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.lane = lane;
        this.calls = calls;
    }

    /** Begins to open the thread that is wanted longest, if one may be opened; how long to rest otherwise. */
    public Duration round() {
        Instant now = lane.now();
        Duration closed = lane.gate().closedFor(RequestPurpose.OPENING, now);
        if (!closed.isZero()) {
            return closed;
        }
        inHand.doubtWhatBrokeOff(ids -> doubt(ids, now));
        if (calls.free() == 0) {
            return Duration.ofDays(1); // the end of a call wakes us
        }
        int waiting = threads.countWanted(hotel.property(), now);
        if (waiting == 0) {
            return DeliveryRules.restUntil(threads.nextDue(hotel.property(), MessageThread.State.WANTED), now);
        }
        Duration room = hotel.roomFor(RequestPurpose.OPENING, waiting);
        if (!room.isZero()) {
            return room;
        }
        return lane.gate()
                .attempt(RequestPurpose.OPENING, now)
                .map(attempt -> begin(now, attempt))
                .orElseGet(() -> lane.gate().closedFor(RequestPurpose.OPENING, now));
    }

    private Duration begin(Instant now, LaneGate.Attempt attempt) {
        Optional<MessageThread> wanted =
                threads.wanted(hotel.property(), now, 1).stream().findFirst().map(thread -> thread.inFlight(now));
        boolean begun = false;
        try {
            wanted.ifPresent(thread -> transactions.run(() -> threads.save(thread)));
            begun = wanted.isPresent() && calls.begin(() -> carryOut(wanted.get(), attempt));
        } finally {
            if (!begun) {
                attempt.close();
                wanted.ifPresent(thread -> inHand.brokeOff(List.of(thread.id())));
            }
        }
        return Duration.ZERO;
    }

    private void carryOut(MessageThread thread, LaneGate.Attempt attempt) {
        try (attempt) {
            Outcome<HotelThread> outcome = hotel.open(thread.heading());
            Instant now = lane.now();
            lane.telemetry().attempted(lane.id(), outcome.word());
            attempt.ended(outcome, now);
            MessageThread settled = outcome.match(new WhatFollows(thread, attempt, now));
            log.debug("The opening of thread {} ended {}", settled.id(), outcome.word());
        } catch (RuntimeException | Error e) { // or it would stand as in flight for ever
            inHand.brokeOff(List.of(thread.id()));
            log.error("The opening of thread {} broke off", thread.id(), e);
        } finally {
            lane.ring(Set.of(Matter.DELIVERIES, Matter.OPENINGS));
        }
    }

    /** What follows from each way in which the opening of a thread can end: the thread as it is stored then. */
    private final class WhatFollows implements Outcome.Cases<HotelThread, MessageThread> {

        private final MessageThread thread;
        private final LaneGate.Attempt attempt;
        private final Instant now;

        private WhatFollows(MessageThread thread, LaneGate.Attempt attempt, Instant now) {
            this.thread = thread;
            this.attempt = attempt;
            this.now = now;
        }

        @Override
        public MessageThread done(HotelThread opened) {
            accusations.taken(now);
            MessageThread live = thread.live(opened.id(), now);
            transactions.run(() -> {
                threads.save(live);
                watch.goBackTo(hotel.property(), opened.createdAt());
            });
            log.info("Opened thread {} for conversation {}", opened.id(), thread.conversation());
            return live;
        }

        @Override
        public MessageThread later(Duration pause, String detail) {
            lane.gate().stumbles(detail);
            return stored(thread.wantedAgain(now.plus(pause)));
        }

        @Override
        public MessageThread unavailable(Duration pause, String detail) {
            return stored(thread.wantedAgain(now)); // the gate makes it wait
        }

        @Override
        public MessageThread blocked(String detail) {
            return stored(thread.wantedAgain(now));
        }

        @Override
        public MessageThread inDoubt(String detail) {
            MessageThread doubtful = stored(thread.inDoubt(now.plus(lane.rules().lookAfter())));
            lane.ring(Set.of(Matter.DOUBT));
            return doubtful;
        }

        @Override
        public MessageThread refused(Refusal refusal, String detail) {
            return switch (accusations.refused(thread.conversation(), now)) {
                case ITS_OWN -> forGood(detail);
                case EVERYBODYS -> {
                    attempt.refusedForAll("Mews refuses the threads of different guests: " + detail, now);
                    yield stored(thread.wantedAgain(now.plus(TRIED_AGAIN_AFTER)));
                }
                case UNKNOWN -> {
                    lane.gate().stumbles(detail);
                    yield stored(thread.wantedAgain(now.plus(TRIED_AGAIN_AFTER)));
                }
            };
        }

        private MessageThread forGood(String detail) {
            MessageThread refused = thread.refused();
            transactions.run(() -> {
                threads.save(refused);
                deliveries.save(deliveries.openIn(lane.id(), refused).stream()
                        .map(delivery -> delivery.failed(Refusal.OTHER, detail))
                        .toList());
            });
            log.error("Mews refuses a thread for conversation {}: {}", thread.conversation(), detail);
            lane.telemetry().failed(lane.id(), Refusal.OTHER);
            return refused;
        }

        private MessageThread stored(MessageThread changed) {
            transactions.run(() -> threads.save(changed));
            return changed;
        }
    }

    /** If storing what became of a call failed, the thread stands as in flight while nobody opens it. */
    private void doubt(List<ThreadId> ids, Instant now) {
        transactions.run(() -> ids.stream()
                .flatMap(id -> threads.find(id).stream())
                .filter(thread -> thread.state() == MessageThread.State.IN_FLIGHT)
                .forEach(thread -> threads.save(thread.inDoubt(now))));
        lane.ring(Set.of(Matter.DOUBT));
    }
}
