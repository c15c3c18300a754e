package io.penelope.application.delivering;

import io.penelope.application.overseeing.Telemetry;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.conversation.ReplyMarks;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Deliveries.ToHotel;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.hotel.HotelMessaging;
import io.penelope.domain.hotel.HotelMessaging.Findings;
import io.penelope.domain.hotel.HotelMessaging.HotelMessage;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.property.PropertyId;
import io.penelope.domain.storing.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out, by looking into Mews, what became of calls that broke, before anything is sent again. */
final class SettleHotelDoubt {

    private static final Logger log = LoggerFactory.getLogger(SettleHotelDoubt.class);

    /** How far back to look: our clock and Mews's may differ, and what is looked at too much costs nothing. */
    private static final Duration SLACK = Duration.ofHours(1);

    private final PropertyId property;
    private final LaneId lane;
    private final HotelMessaging hotel;
    private final MessageThreads threads;
    private final ReplyMarks marks;
    private final Deliveries deliveries;
    private final Transactions transactions;
    private final LaneGate gate;
    private final DeliveryRules rules;
    private final Telemetry telemetry;
    private final Clock clock;

    SettleHotelDoubt(
            PropertyId property,
            HotelMessaging hotel,
            MessageThreads threads,
            ReplyMarks marks,
            Deliveries deliveries,
            Transactions transactions,
            LaneGate gate,
            DeliveryRules rules,
            Telemetry telemetry,
            Clock clock) {
        this.property = property;
        this.lane = LaneId.of(property);
        this.hotel = hotel;
        this.threads = threads;
        this.marks = marks;
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.gate = gate;
        this.rules = rules;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    /**
     * Looks for threads whose opening is in doubt. Not to be called while a thread is being opened: it would take the
     * one that is just being created for another one's.
     */
    void settleThreads() {
        Instant now = clock.instant();
        List<MessageThread> doubtful = threads.inState(property, MessageThread.State.IN_DOUBT).stream()
                .filter(thread -> !thread.dueAt().isAfter(now))
                .toList();
        if (doubtful.isEmpty()) {
            return;
        }
        Instant from = doubtful.stream()
                .map(thread -> thread.triedAt().orElse(thread.wantedAt()))
                .min(Instant::compareTo)
                .orElse(now)
                .minus(SLACK);
        Outcome<List<HotelThread>> look = hotel.threadsCreatedSince(property, from);
        if (!(look instanceof Outcome.Done<List<HotelThread>> done)) {
            troubled(look, now);
            return;
        }
        gate.works();
        Set<HotelThreadId> known = threads.known(
                property, done.value().stream().map(HotelThread::id).toList());
        List<HotelThread> unclaimed = new ArrayList<>(done.value().stream()
                .filter(found -> !known.contains(found.id()))
                .toList());
        transactions.run(() -> doubtful.forEach(thread -> threads.save(claim(thread, unclaimed, now))));
    }

    private MessageThread claim(MessageThread thread, List<HotelThread> unclaimed, Instant now) {
        // Threads with the same heading are empty and alike: it does not matter which of them becomes whose.
        Optional<HotelThread> match = unclaimed.stream()
                .filter(found -> Recognition.recognise(
                                List.of(thread.heading()),
                                SettleHotelDoubt::words,
                                List.of(new ThreadHeading(found.originalSender(), found.subject())),
                                SettleHotelDoubt::words)
                        .get(0)
                        .isPresent())
                .findFirst();
        match.ifPresent(unclaimed::remove);
        log.info("Thread {} was in doubt: {}", thread.id(), match.isPresent() ? "it was opened" : "it was not opened");
        match.ifPresent(found -> marks.goBackTo(property, found.createdAt()));
        return match.map(found -> thread.live(found.id(), now))
                .orElseGet(() -> thread.wantedAgain(rules.nextOpening(thread, now)));
    }

    private static String words(ThreadHeading heading) {
        return heading.originalSender() + "\n" + heading.subject();
    }

    /** Looks for messages of which it is in doubt whether they were put into their threads. */
    void settleMessages() {
        Instant now = clock.instant();
        List<ToHotel> doubtful = deliveries.doubtfulToHotel(lane, now);
        if (doubtful.isEmpty()) {
            return;
        }
        Instant from = doubtful.stream()
                .map(owed -> owed.delivery().triedAt().orElse(owed.delivery().createdAt()))
                .min(Instant::compareTo)
                .orElse(now)
                .minus(SLACK);
        Map<HotelThreadId, List<ToHotel>> byThread = doubtful.stream()
                .collect(Collectors.groupingBy(
                        owed -> owed.thread().hotelId().orElseThrow(), LinkedHashMap::new, Collectors.toList()));
        Outcome<Findings> look = hotel.messagesSince(property, byThread.keySet(), from, RequestPurpose.SETTLING);
        if (!(look instanceof Outcome.Done<Findings> done)) {
            troubled(look, now);
            return;
        }
        gate.works();
        List<Delivery> settled = new ArrayList<>();
        byThread.forEach((thread, sent) -> {
            List<HotelMessage> unclaimed = done.value().messages().stream()
                    .filter(found -> found.thread().equals(thread) && !found.fromStaff())
                    .filter(found ->
                            deliveries.find(lane, found.id().toString()).isEmpty())
                    .toList();
            List<Optional<HotelMessage>> matches = Recognition.recognise(
                    sent, owed -> owed.message().content().words(), unclaimed, HotelMessage::text);
            for (int i = 0; i < sent.size(); i++) {
                Delivery delivery = sent.get(i).delivery();
                Optional<HotelMessage> match = matches.get(i);
                log.info(
                        "Delivery {} was in doubt: {}",
                        delivery.id(),
                        match.isPresent() ? "Mews has it" : "Mews does not have it");
                settled.add(match.map(found -> delivery.done(found.id().toString()))
                        .orElseGet(() -> notThere(delivery, now)));
            }
        });
        transactions.run(() -> deliveries.save(settled));
    }

    private Delivery notThere(Delivery delivery, Instant now) {
        return rules.nextPosting(delivery, now)
                .map(next -> delivery.repeat(next, "Mews did not have it"))
                .orElseGet(() -> {
                    log.error("Gave up on delivery {}, at which Mews breaks every time", delivery.id());
                    telemetry.failed(lane, Refusal.GAVE_UP);
                    return delivery.failed(Refusal.GAVE_UP, "Mews breaks at it every time, and does not have it");
                });
    }

    private void troubled(Outcome<?> look, Instant now) {
        if (look instanceof Outcome.Blocked<?> blocked) {
            gate.blocked(now, blocked.detail());
        } else if (look instanceof Outcome.Later<?> later) {
            gate.fails(now, later.pause(), later.detail());
        } else {
            gate.fails(now, Duration.ZERO, "a look at Mews ended " + look.word());
        }
    }
}
