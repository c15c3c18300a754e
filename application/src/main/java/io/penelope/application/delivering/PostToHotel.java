package io.penelope.application.delivering;

import io.penelope.application.overseeing.Telemetry;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Deliveries.ToHotel;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.hotel.HotelMessaging;
import io.penelope.domain.hotel.HotelMessaging.Posted;
import io.penelope.domain.hotel.HotelMessaging.Posting;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.property.PropertyId;
import io.penelope.domain.storing.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Puts the messages that wait for a property into their threads: all that wait in one call, since the request budget
 * and not the work is what is scarce.
 */
final class PostToHotel {

    private static final Logger log = LoggerFactory.getLogger(PostToHotel.class);

    /** Mews takes no more messages in one {@code messages/add}. */
    static final int MOST = 1000;

    private static final int STORED_TOGETHER = 50;

    private final PropertyId property;
    private final LaneId lane;
    private final HotelMessaging hotel;
    private final Deliveries deliveries;
    private final Transactions transactions;
    private final InHand inHand;
    private final SettleHotelDoubt settleDoubt;
    private final NoticeResolved noticeResolved;
    private final LaneGate gate;
    private final DeliveryRules rules;
    private final PostedListener listener;
    private final Telemetry telemetry;
    private final Clock clock;

    /** How many go at once: all of them while things go well, ever fewer while calls break. */
    private int most = MOST;

    /** Is told what Mews has. */
    @FunctionalInterface
    interface PostedListener {

        void posted(List<ToHotel> owed);
    }

    PostToHotel(
            PropertyId property,
            HotelMessaging hotel,
            Deliveries deliveries,
            Transactions transactions,
            SettleHotelDoubt settleDoubt,
            NoticeResolved noticeResolved,
            LaneGate gate,
            DeliveryRules rules,
            PostedListener listener,
            Telemetry telemetry,
            Clock clock) {
        this.property = property;
        this.lane = LaneId.of(property);
        this.hotel = hotel;
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.inHand = new InHand(deliveries, transactions);
        this.settleDoubt = settleDoubt;
        this.noticeResolved = noticeResolved;
        this.gate = gate;
        this.rules = rules;
        this.listener = listener;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    Duration round() {
        Instant now = clock.instant();
        Duration closed = gate.closedFor(now);
        if (!closed.isZero()) {
            return closed;
        }
        inHand.doubtWhatBrokeOff(now);
        settleDoubt.settleMessages();
        Duration room = hotel.roomFor(property, RequestPurpose.POSTING, 1);
        if (!room.isZero()) {
            return room;
        }
        List<ToHotel> batch = company(deliveries.batch(lane, clock.instant(), most));
        if (batch.isEmpty()) {
            noticeResolved.moveStranded();
            return DeliveryRules.restUntil(deliveries.nextDue(lane), now);
        }
        List<ToHotel> inLiveThreads = noticeResolved.before(batch);
        if (!inLiveThreads.isEmpty()) {
            beginAndPost(inLiveThreads);
        }
        return Duration.ZERO;
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

    private void beginAndPost(List<ToHotel> batch) {
        boolean accountedFor = false;
        try {
            List<ToHotel> begun = begin(batch);
            accountedFor = begun.isEmpty();
            if (!accountedFor) {
                post(begun);
                accountedFor = true;
            }
        } finally {
            if (!accountedFor) {
                inHand.brokeOff(batch.stream().map(owed -> owed.delivery().id()).toList());
            }
        }
    }

    /** In flight from now on; without those that another worker has moved into another thread meanwhile. */
    private List<ToHotel> begin(List<ToHotel> batch) {
        Instant now = clock.instant();
        List<List<ToHotel>> begun = inPieces(batch, piece -> {
            Set<ThreadId> live =
                    noticeResolved.live(piece.stream().map(owed -> owed.thread().id()));
            List<ToHotel> mine = change(
                    piece.stream()
                            .filter(owed -> live.contains(owed.thread().id()))
                            .toList(),
                    delivery -> delivery.inFlight(now));
            save(mine);
            return mine;
        });
        return begun.stream().flatMap(List::stream).toList();
    }

    /** Posts what has begun; false if the other side is in such trouble that nothing else should be tried now. */
    private boolean post(List<ToHotel> batch) {
        List<Posting> postings = batch.stream()
                .map(owed -> new Posting(
                        owed.delivery().id().toString(),
                        owed.thread().hotelId().orElseThrow(),
                        owed.message().content().words()))
                .toList();

        Outcome<List<Posted>> outcome = hotel.post(property, postings);

        Instant now = clock.instant();
        telemetry.attempted(lane, outcome.word());
        if (outcome instanceof Outcome.Done<List<Posted>> done) {
            posted(batch, done.value());
            return true;
        }
        if (outcome instanceof Outcome.Refused<List<Posted>> refused) {
            return refused(batch, refused, now);
        }
        if (outcome instanceof Outcome.Later<List<Posted>> later) {
            gate.fails(now, later.pause(), later.detail());
            store(change(batch, delivery -> later(delivery, later, now)));
        } else if (outcome instanceof Outcome.Blocked<List<Posted>> blocked) {
            gate.blocked(now, blocked.detail());
            store(change(batch, delivery -> delivery.held(now, blocked.detail())));
        } else if (outcome instanceof Outcome.InDoubt<List<Posted>> doubt) {
            gate.fails(now, Duration.ZERO, doubt.detail());
            most = Math.max(1, Math.min(most, batch.size()) / 10);
            store(change(batch, delivery -> delivery.inDoubt(now.plus(rules.lookAfter()), doubt.detail())));
        }
        return false;
    }

    private void posted(List<ToHotel> batch, List<Posted> answer) {
        gate.works();
        most = Math.min(MOST, most * 10);
        Map<String, Posted> byDelivery =
                answer.stream().collect(Collectors.toMap(Posted::key, posted -> posted, (a, b) -> a));
        List<ToHotel> done = change(batch, delivery -> {
            Posted posted = byDelivery.get(delivery.id().toString());
            return posted == null
                    ? delivery.inDoubt(clock.instant(), "Mews did not say what became of it")
                    : delivery.done(posted.id().toString());
        });
        store(done);
        for (ToHotel owed : done) {
            try (MDC.MDCCloseable ignored =
                    MDC.putCloseable("message", owed.message().id().toString())) {
                log.info("Mews has it in thread {}", owed.thread().hotelId().orElseThrow());
            }
        }
        listener.posted(done);
    }

    /** Mews took none of these: halves are tried until it is known for the sake of which. */
    private boolean refused(List<ToHotel> batch, Outcome.Refused<List<Posted>> refused, Instant now) {
        if (batch.size() == 1) {
            return refusedAlone(batch.get(0), refused, now);
        }
        int half = batch.size() / 2;
        boolean goOn = post(batch.subList(0, half));
        if (!goOn) {
            store(change(batch.subList(half, batch.size()), delivery -> delivery.held(now, refused.detail())));
            return false;
        }
        return post(batch.subList(half, batch.size()));
    }

    /** Mews's words do not tell a message that it will never take from one whose thread was resolved a moment ago. */
    private boolean refusedAlone(ToHotel owed, Outcome.Refused<List<Posted>> refused, Instant now) {
        Outcome<Boolean> gone = noticeResolved.isGone(owed.thread());
        if (gone instanceof Outcome.Blocked<Boolean> blocked) {
            gate.blocked(now, blocked.detail());
            store(List.of(with(owed, owed.delivery().held(now, blocked.detail()))));
            return false;
        }
        if (gone instanceof Outcome.Later<Boolean> later) {
            gate.fails(now, later.pause(), later.detail());
            store(List.of(with(owed, owed.delivery().held(now, later.detail()))));
            return false;
        }
        gate.works();
        if (gone instanceof Outcome.Done<Boolean> known && known.value()) {
            store(List.of(with(owed, owed.delivery().held(now, "its thread is resolved"))));
            noticeResolved.moveOn(owed.thread());
            return true;
        }
        log.error(
                "Mews refused delivery {}, which steps aside: {}",
                owed.delivery().id(),
                refused.detail());
        telemetry.failed(lane, refused.refusal());
        store(List.of(with(owed, owed.delivery().failed(refused.refusal(), refused.detail()))));
        return true;
    }

    private Delivery later(Delivery delivery, Outcome.Later<?> later, Instant now) {
        return rules.nextAttempt(delivery, Duration.ZERO, now)
                // The gate makes all wait; what is due at once keeps the order and the company.
                .map(next -> delivery.again(now, later.detail()))
                .orElseGet(() -> {
                    telemetry.failed(lane, Refusal.GAVE_UP);
                    log.error("Gave up on delivery {}: {}", delivery.id(), later.detail());
                    return delivery.failed(Refusal.GAVE_UP, later.detail());
                });
    }

    private void store(List<ToHotel> owed) {
        inPieces(owed, piece -> {
            save(piece);
            return true;
        });
    }

    private void save(List<ToHotel> owed) {
        deliveries.save(owed.stream().map(ToHotel::delivery).toList());
    }

    /** In a transaction for each piece, so that those who write meanwhile need not wait for the whole. */
    private <T> List<T> inPieces(List<ToHotel> whole, Function<List<ToHotel>, T> work) {
        List<T> results = new ArrayList<>();
        for (int i = 0; i < whole.size(); i += STORED_TOGETHER) {
            List<ToHotel> piece = whole.subList(i, Math.min(i + STORED_TOGETHER, whole.size()));
            results.add(transactions.call(() -> work.apply(piece)));
        }
        return results;
    }

    private static List<ToHotel> change(List<ToHotel> batch, UnaryOperator<Delivery> change) {
        return batch.stream()
                .map(owed -> with(owed, change.apply(owed.delivery())))
                .toList();
    }

    private static ToHotel with(ToHotel owed, Delivery delivery) {
        return new ToHotel(delivery, owed.message(), owed.thread());
    }
}
