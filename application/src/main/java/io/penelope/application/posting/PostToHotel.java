package io.penelope.application.posting;

import io.penelope.application.Hotel;
import io.penelope.application.Ports;
import io.penelope.application.lanes.BudgetRoom;
import io.penelope.application.lanes.Calls;
import io.penelope.application.lanes.DeliveryRules;
import io.penelope.application.lanes.GiveUp;
import io.penelope.application.lanes.Lane;
import io.penelope.application.lanes.LaneGate;
import io.penelope.application.lanes.Matter;
import io.penelope.application.owing.StaffMessages;
import io.penelope.domain.delivery.Deliveries.ToHotel;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.hotel.HotelMessaging.Posted;
import io.penelope.domain.hotel.HotelMessaging.Posting;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Puts the messages that wait for a property into their threads: all that wait in one call, since the request budget
 * and not the work is what is scarce.
 *
 * <p>While a call is under way, the next may begin with the messages of other conversations: one that hangs stops nobody
 * who is not in it.
 */
public final class PostToHotel {

    /** Enough to go on beside calls that hang. */
    public static final int SIDE_BY_SIDE = 4;

    private static final Logger log = LoggerFactory.getLogger(PostToHotel.class);

    private static final Duration BEHIND_THE_PROBE = Duration.ofMillis(250);

    /** Threads are seldom resolved, and to look for what waits in them costs more than a round that finds nothing. */
    private static final Duration BETWEEN_LOOKS_FOR_STRANDED = Duration.ofSeconds(1);

    private final Hotel hotel;
    private final Batching batching;
    private final PostingRecords records;
    private final ResolvedThreads resolved;
    private final RefusedAlone refusedAlone;
    private final StaffMessages staffMessages;
    private final MarkAsRead markAsRead;
    private final GiveUp giveUp;
    private final Lane lane;
    private final Calls calls;
    private final BudgetRoom room;

    /** Before then nobody looks for what waits in threads that have ended. */
    private Instant strandedFrom = Instant.MIN;

    /**
     * @param trust how long it is relied upon that a thread is not resolved
     * @param room for calls that post
     */
    public PostToHotel(
            Ports ports,
            Hotel hotel,
            ResolvedThreads resolved,
            MarkAsRead markAsRead,
            Duration trust,
            Lane lane,
            Calls calls,
            BudgetRoom room) {
        this.hotel = hotel;
        this.batching = new Batching(ports.deliveries(), lane.id(), trust);
        this.records = new PostingRecords(ports.threads(), ports.deliveries(), ports.transactions(), lane);
        this.resolved = resolved;
        this.refusedAlone = new RefusedAlone(resolved, records, lane);
        this.staffMessages = new StaffMessages(ports.files().links());
        this.markAsRead = markAsRead;
        this.giveUp = new GiveUp(ports.deliveries(), lane, records::giveUp);
        this.lane = lane;
        this.calls = calls;
        this.room = room;
    }

    /** Begins a call if anything waits that may go; how long to rest otherwise. */
    public Duration round() {
        Instant now = lane.now();
        Duration closed = lane.gate().closedFor(RequestPurpose.POSTING, now);
        if (!closed.isZero()) {
            giveUp.whileClosed(now);
            return closed;
        }
        records.doubtWhatBrokeOff(now);
        if (calls.free() == 0) {
            return Duration.ofDays(1); // the end of a call wakes us
        }
        if (!room.noneFor(now).isZero()) {
            return room.noneFor(now); // what comes meanwhile goes along
        }
        List<ToHotel> batch = lane.gate().isOpenFor(RequestPurpose.POSTING)
                ? batching.next(now, refusedAlone.refused())
                : batching.probe(now, refusedAlone.refused());
        if (batch.isEmpty()) {
            moveStranded(now);
            return DeliveryRules.restUntil(batching.nextDue(), now);
        }
        Duration none = room.ask(now);
        if (!none.isZero()) {
            return none;
        }
        return lane.gate()
                .attempt(RequestPurpose.POSTING, now)
                .map(attempt -> begin(batch, attempt))
                .orElseGet(() -> lane.gate().closedFor(RequestPurpose.POSTING, now));
    }

    private void moveStranded(Instant now) {
        if (!now.isBefore(strandedFrom)) {
            strandedFrom = now.plus(BETWEEN_LOOKS_FOR_STRANDED);
            resolved.moveStranded();
        }
    }

    private Duration begin(List<ToHotel> batch, LaneGate.Attempt attempt) {
        boolean begun = false;
        try {
            List<ToHotel> inFlight = records.begin(batch);
            begun = !inFlight.isEmpty() && calls.begin(() -> carryOut(inFlight, attempt));
        } finally {
            if (!begun) {
                attempt.close();
                records.brokeOff(batch);
            }
        }
        return Duration.ZERO;
    }

    private void carryOut(List<ToHotel> batch, LaneGate.Attempt attempt) {
        try (attempt) {
            post(batch, attempt);
        } catch (RuntimeException | Error e) { // or they would stand as in flight for ever
            records.brokeOff(batch);
            log.error("A call with {} messages broke off", batch.size(), e);
        } finally {
            lane.ring(Set.of(Matter.DELIVERIES));
        }
    }

    /** Posts what has begun. */
    private WhatIsLeft post(List<ToHotel> batch, LaneGate.Attempt attempt) {
        Outcome<List<Posted>> outcome = hotel.post(batch.stream()
                .map(owed -> new Posting(
                        owed.delivery().id().toString(),
                        owed.thread().hotelId().orElseThrow(),
                        staffMessages.of(owed.message())))
                .toList());
        Instant now = lane.now();
        lane.telemetry().attempted(lane.id(), outcome.word());
        if (batch.size() > 1 || !(outcome instanceof Outcome.Refused)) { // or it is judged whose fault that is
            attempt.ended(outcome, now);
        }
        return outcome.match(new WhatFollows(batch, attempt, now));
    }

    /** What follows from each way in which a call with these messages can end. */
    private final class WhatFollows implements Outcome.Cases<List<Posted>, WhatIsLeft> {

        private final List<ToHotel> batch;
        private final LaneGate.Attempt attempt;
        private final Instant now;

        private WhatFollows(List<ToHotel> batch, LaneGate.Attempt attempt, Instant now) {
            this.batch = batch;
            this.attempt = attempt;
            this.now = now;
        }

        @Override
        public WhatIsLeft done(List<Posted> answer) {
            batching.answered();
            refusedAlone.taken(now);
            Map<String, Posted> byDelivery =
                    answer.stream().collect(Collectors.toMap(Posted::key, posted -> posted, (a, b) -> a));
            List<ToHotel> done = records.store(batch, delivery -> {
                Posted posted = byDelivery.get(delivery.id().toString());
                return posted == null
                        ? delivery.inDoubt(now, "Mews did not say what became of it")
                        : delivery.done(posted.id());
            });
            done.forEach(PostToHotel::announce);
            markAsRead.posted(done);
            return WhatIsLeft.ALL;
        }

        @Override
        public WhatIsLeft later(Duration pause, String detail) {
            lane.gate().stumbles(detail);
            again(now.plus(pause), detail);
            return WhatIsLeft.NOTHING;
        }

        @Override
        public WhatIsLeft unavailable(Duration pause, String detail) {
            again(now, detail); // the gate makes all wait, and what is due at once keeps the order and the company
            return WhatIsLeft.NOTHING;
        }

        private void again(Instant retryAt, String detail) {
            records.store(batch, delivery -> again(delivery, retryAt, detail));
        }

        private Delivery again(Delivery delivery, Instant retryAt, String detail) {
            return lane.rules()
                    .nextAttempt(delivery, Duration.ZERO, now)
                    .map(next -> delivery.again(retryAt, detail))
                    .orElseGet(() -> {
                        lane.telemetry().failed(lane.id(), Refusal.GAVE_UP);
                        log.error("Gave up on delivery {}: {}", delivery.id(), detail);
                        return delivery.failed(Refusal.GAVE_UP, detail);
                    });
        }

        /** Mews took none of these: halves are tried until it is known for the sake of which. */
        @Override
        public WhatIsLeft refused(Refusal refusal, String detail) {
            batching.answered();
            if (batch.size() == 1) {
                return refusedAlone.refused(batch.get(0), refusal, detail, attempt);
            }
            int half = batch.size() / 2;
            WhatIsLeft first = postIfOpen(batch.subList(0, half), detail);
            List<ToHotel> rest = batch.subList(half, batch.size());
            if (!first.goOn()) {
                records.hold(rest, now, detail);
                return first;
            }
            Map<Boolean, List<ToHotel>> byHeld = rest.stream()
                    .collect(Collectors.partitioningBy(
                            owed -> first.held().contains(owed.delivery().conversation())));
            records.hold(byHeld.getOrDefault(true, List.of()), now, detail); // behind what came before them
            List<ToHotel> others = byHeld.getOrDefault(false, List.of());
            return others.isEmpty() ? first : first.and(postIfOpen(others, detail));
        }

        private WhatIsLeft postIfOpen(List<ToHotel> some, String detail) {
            Optional<LaneGate.Attempt> through = lane.gate().attempt(RequestPurpose.POSTING, lane.now());
            if (through.isEmpty()) {
                records.hold(some, now, detail);
                return WhatIsLeft.NOTHING;
            }
            try (LaneGate.Attempt next = through.get()) {
                return post(some, next);
            }
        }

        @Override
        public WhatIsLeft blocked(String detail) {
            // One that was alone lets another guest's be the next probe: it may be this one that is the trouble.
            Instant retryAt = batch.size() > 1
                    ? now
                    : now.plus(lane.gate().closedFor(RequestPurpose.POSTING, now))
                            .plus(BEHIND_THE_PROBE);
            records.hold(batch, retryAt, detail);
            return WhatIsLeft.NOTHING;
        }

        /** Those who were in the call wait until it is known what became of it, and nobody else. */
        @Override
        public WhatIsLeft inDoubt(String detail) {
            batching.broke(batch.size());
            Instant lookAt = now.plus(lane.rules().lookAfter());
            records.store(batch, delivery -> delivery.inDoubt(lookAt, detail));
            return WhatIsLeft.NOTHING;
        }
    }

    private static void announce(ToHotel owed) {
        try (MDC.MDCCloseable ignored =
                MDC.putCloseable("message", owed.message().id().toString())) {
            log.info("Mews has it in thread {}", owed.thread().hotelId().orElseThrow());
        }
    }
}
