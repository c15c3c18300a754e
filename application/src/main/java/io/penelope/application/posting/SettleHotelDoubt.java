package io.penelope.application.posting;

import io.penelope.application.Hotel;
import io.penelope.application.Ports;
import io.penelope.application.lanes.BudgetRoom;
import io.penelope.application.lanes.DeliveryRules;
import io.penelope.application.lanes.Lane;
import io.penelope.application.lanes.LaneGate;
import io.penelope.application.lanes.Matter;
import io.penelope.application.lanes.Questions;
import io.penelope.application.owing.StaffMessages;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.conversation.ReplyWatch;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Deliveries.ToHotel;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.ExternalId;
import io.penelope.domain.hotel.HotelMessaging.Findings;
import io.penelope.domain.hotel.HotelMessaging.HotelMessage;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.storing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out, by looking into Mews, what became of calls that broke, before anything is sent again: soon, and once for
 * all that is in doubt.
 *
 * <p>What is not there at the first look may be there a moment later, since a call goes on at Mews after its connection
 * broke: only what is not there at a second look either is sent again. Not thread-safe.
 */
public final class SettleHotelDoubt {

    private static final Logger log = LoggerFactory.getLogger(SettleHotelDoubt.class);

    /** How far back to look: our clock and Mews's may differ, and what is looked at too much costs nothing. */
    private static final Duration SLACK = Duration.ofHours(1);

    private final Hotel hotel;
    private final MessageThreads threads;
    private final ReplyWatch watch;
    private final Deliveries deliveries;
    private final Transactions transactions;
    private final StaffMessages staffMessages;
    private final Lane lane;
    private final Questions questions;

    /** Threads and messages take turns: Mews may be unable to show one of them for as long as it likes. */
    private boolean threadsNext;

    /** What was not there when it was looked for first. */
    private final Set<ThreadId> threadsMissed = new HashSet<>();

    private final Set<DeliveryId> messagesMissed = new HashSet<>();

    /** @param room for questions that settle doubt */
    public SettleHotelDoubt(Ports ports, Hotel hotel, Lane lane, BudgetRoom room) {
        this.hotel = hotel;
        this.threads = ports.threads();
        this.watch = ports.watch();
        this.deliveries = ports.deliveries();
        this.transactions = ports.transactions();
        this.staffMessages = new StaffMessages(ports.files().links());
        this.lane = lane;
        this.questions = new Questions(room, lane);
    }

    /** Looks for what is in doubt and due; how long to rest otherwise. */
    public Duration round() {
        Instant now = lane.now();
        Duration closed = questions.closedFor(now);
        if (!closed.isZero()) {
            return closed;
        }
        List<MessageThread> opened = threads.inState(hotel.property(), MessageThread.State.IN_DOUBT).stream()
                .filter(thread ->
                        thread.dueAt().filter(due -> !due.isAfter(now)).isPresent())
                .toList();
        List<ToHotel> posted = deliveries.doubtfulToHotel(lane.id(), now);
        if (opened.isEmpty() && posted.isEmpty()) {
            return rest(now);
        }
        return questions.ask(now, attempt -> {
            boolean forThreads = posted.isEmpty() || (threadsNext && !opened.isEmpty());
            threadsNext = !forThreads;
            if (forThreads) {
                settleThreads(opened, attempt);
            } else {
                settleMessages(posted, attempt);
            }
            lane.ring(Set.of(Matter.DELIVERIES, Matter.OPENINGS, Matter.CHECKS));
            return Duration.ZERO;
        });
    }

    private Duration rest(Instant now) {
        Duration untilThreads =
                DeliveryRules.restUntil(threads.nextDue(hotel.property(), MessageThread.State.IN_DOUBT), now);
        Duration untilMessages = DeliveryRules.restUntil(deliveries.nextDue(lane.id()), now);
        return untilThreads.compareTo(untilMessages) < 0 ? untilThreads : untilMessages;
    }

    private void settleThreads(List<MessageThread> doubtful, LaneGate.Attempt attempt) {
        // One with the same heading that is just being opened may be the one that is found.
        List<ThreadHeading> beingOpened = threads.inState(hotel.property(), MessageThread.State.IN_FLIGHT).stream()
                .map(MessageThread::heading)
                .toList();
        Instant from = doubtful.stream()
                .map(thread -> thread.triedAt().orElse(thread.wantedAt()))
                .min(Instant::compareTo)
                .orElseThrow()
                .minus(SLACK);
        Outcome<List<HotelThread>> look = hotel.threadsCreatedSince(from);
        attempt.asked(look, lane.now());
        if (!(look instanceof Outcome.Done<List<HotelThread>> done)) {
            return;
        }
        Set<HotelThreadId> known = threads.known(
                hotel.property(), done.value().stream().map(HotelThread::id).toList());
        List<HotelThread> unclaimed = new ArrayList<>(done.value().stream()
                .filter(found -> !known.contains(found.id()))
                .toList());
        Instant now = lane.now();
        for (MessageThread thread : doubtful) {
            if (beingOpened.stream().noneMatch(heading -> alike(heading, thread.heading()))) {
                settle(thread, unclaimed, now);
            }
        }
    }

    private void settle(MessageThread thread, List<HotelThread> unclaimed, Instant now) {
        // Threads with the same heading are empty and alike: it does not matter which of them becomes whose.
        Optional<HotelThread> match = unclaimed.stream()
                .filter(found -> alike(thread.heading(), new ThreadHeading(found.originalSender(), found.subject())))
                .findFirst();
        if (match.isPresent()) {
            HotelThread found = match.get();
            unclaimed.remove(found);
            threadsMissed.remove(thread.id());
            transactions.run(() -> {
                threads.save(thread.live(found.id(), now));
                watch.goBackTo(hotel.property(), found.createdAt());
            });
            log.info("Thread {} was in doubt: it was opened", thread.id());
        } else if (threadsMissed.add(thread.id())) {
            transactions.run(
                    () -> threads.save(thread.inDoubt(now.plus(lane.rules().lookAgainAfter()))));
        } else {
            threadsMissed.remove(thread.id());
            Instant next = lane.rules().nextOpening(thread, now);
            transactions.run(() -> threads.save(thread.wantedAgain(next)));
            log.info("Thread {} was in doubt: it was not opened", thread.id());
        }
    }

    private static boolean alike(ThreadHeading one, ThreadHeading other) {
        return MatchByWords.alike(words(one), words(other));
    }

    private static String words(ThreadHeading heading) {
        return heading.originalSender() + "\n" + heading.subject();
    }

    private void settleMessages(List<ToHotel> doubtful, LaneGate.Attempt attempt) {
        Instant from = doubtful.stream()
                .map(owed -> owed.delivery().triedAt().orElse(owed.delivery().createdAt()))
                .min(Instant::compareTo)
                .orElseThrow()
                .minus(SLACK);
        Map<HotelThreadId, List<ToHotel>> byThread = doubtful.stream()
                .collect(Collectors.groupingBy(
                        owed -> owed.thread().hotelId().orElseThrow(), LinkedHashMap::new, Collectors.toList()));
        Outcome<Findings> look = hotel.messagesSince(byThread.keySet(), from, RequestPurpose.SETTLING);
        attempt.asked(look, lane.now());
        if (!(look instanceof Outcome.Done<Findings> done)) {
            return;
        }
        Instant now = lane.now();
        List<Delivery> settled = new ArrayList<>();
        byThread.forEach((thread, sent) -> settled.addAll(settle(
                sent,
                done.value().messages().stream()
                        .filter(found -> found.thread().equals(thread) && !found.fromStaff())
                        .filter(found -> deliveries
                                .find(lane.id(), ExternalId.of(found.id()))
                                .isEmpty())
                        .toList(),
                now)));
        transactions.run(() -> deliveries.save(settled));
    }

    /** What became of the messages that were sent into one thread, by those that are found there and nobody's. */
    private List<Delivery> settle(List<ToHotel> sent, List<HotelMessage> unclaimed, Instant now) {
        List<Optional<HotelMessage>> matches =
                MatchByWords.recognise(sent, owed -> staffMessages.of(owed.message()), unclaimed, HotelMessage::text);
        List<Delivery> settled = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            Delivery delivery = sent.get(i).delivery();
            settled.add(matches.get(i).map(found -> there(delivery, found)).orElseGet(() -> notThere(delivery, now)));
        }
        return settled;
    }

    private Delivery there(Delivery delivery, HotelMessage found) {
        messagesMissed.remove(delivery.id());
        log.info("Delivery {} was in doubt: Mews has it", delivery.id());
        return delivery.done(found.id());
    }

    private Delivery notThere(Delivery delivery, Instant now) {
        if (messagesMissed.add(delivery.id())) {
            return delivery.inDoubt(now.plus(lane.rules().lookAgainAfter()), "Mews does not have it yet");
        }
        messagesMissed.remove(delivery.id());
        log.info("Delivery {} was in doubt: Mews does not have it", delivery.id());
        return lane.rules()
                .nextPosting(delivery, now)
                .map(next -> delivery.repeat(next, "Mews did not have it"))
                .orElseGet(() -> {
                    log.error("Gave up on delivery {}, at which Mews breaks every time", delivery.id());
                    lane.telemetry().failed(lane.id(), Refusal.GAVE_UP);
                    return delivery.failed(Refusal.GAVE_UP, "Mews breaks at it every time, and does not have it");
                });
    }
}
