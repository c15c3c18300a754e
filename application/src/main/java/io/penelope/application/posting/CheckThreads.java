package io.penelope.application.posting;

import io.penelope.application.Hotel;
import io.penelope.application.lanes.BudgetRoom;
import io.penelope.application.lanes.Lane;
import io.penelope.application.lanes.LaneGate;
import io.penelope.application.lanes.Matter;
import io.penelope.application.lanes.Questions;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.storing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks Mews which threads the staff have resolved, since Mews sends no word of it.
 *
 * <p>Threads of conversations that go on are asked about again and again, all in one request, so that it is known well
 * enough how they are when something is posted. One that was silent for longer is asked about when something waits to go
 * into it. All others take turns.
 */
public final class CheckThreads {

    /** So many fit into one request. */
    private static final int MOST = 1000;

    /** A conversation goes on for so long after something was said in it. */
    private static final Duration GOES_ON = Duration.ofMinutes(10);

    /** What is relied upon for less is asked when something waits to be posted, and not ahead of it time and again. */
    private static final Duration WORTH_ASKING_AHEAD = Duration.ofSeconds(10);

    /** Those in which nobody writes are asked about this often while others go on, and more rarely while none does. */
    private static final Duration TURN = Duration.ofMinutes(2);

    private static final Duration TURN_AT_REST = Duration.ofMinutes(10);

    private final Hotel hotel;
    private final MessageThreads threads;
    private final Transactions transactions;
    private final ResolvedThreads resolved;
    private final Duration trust;
    private final Lane lane;
    private final Questions questions;

    private Instant turnAt = Instant.MIN;

    /** Before then none of those that go on need be asked about. */
    private Instant askAt = Instant.MIN;

    /**
     * @param trust how long it is relied upon that a thread is not resolved
     * @param room for questions whether threads are resolved
     */
    public CheckThreads(
            Hotel hotel,
            MessageThreads threads,
            Transactions transactions,
            ResolvedThreads resolved,
            Duration trust,
            Lane lane,
            BudgetRoom room) {
        this.hotel = hotel;
        this.threads = threads;
        this.transactions = transactions;
        this.resolved = resolved;
        this.trust = trust;
        this.lane = lane;
        this.questions = new Questions(room, lane);
    }

    /** Asks if it is time to; how long to rest otherwise. */
    public Duration round() {
        Instant now = lane.now();
        Duration closed = questions.closedFor(now);
        if (!closed.isZero()) {
            return closed;
        }
        List<MessageThread> unsure = threads.unsure(hotel.property(), now.minus(trust), MOST);
        boolean turn = !now.isBefore(turnAt);
        if (unsure.isEmpty() && now.isBefore(askAt) && !turn) {
            return shorter(Duration.between(now, askAt), Duration.between(now, turnAt));
        }
        List<MessageThread> goingOn = threads.goingOn(hotel.property(), now.minus(GOES_ON), MOST);
        Duration untilAsked = untilAsked(goingOn, now);
        if (unsure.isEmpty() && !untilAsked.isZero() && !turn) {
            askAt = now.plus(untilAsked);
            Duration untilTurn = Duration.between(now, turnAt);
            return goingOn.isEmpty() ? untilTurn : shorter(untilAsked, untilTurn); // whoever writes wakes us
        }
        if (turn) {
            turnAt = now.plus(goingOn.isEmpty() ? TURN_AT_REST : TURN);
        }
        List<MessageThread> together = together(unsure, goingOn, turn);
        if (together.isEmpty()) {
            return Duration.between(now, turnAt);
        }
        return questions.ask(now, attempt -> {
            ask(together, attempt);
            return Duration.ZERO;
        });
    }

    /** How long until one of those that go on is to be asked about again: well before it is relied upon no more. */
    private Duration untilAsked(List<MessageThread> goingOn, Instant now) {
        if (trust.compareTo(WORTH_ASKING_AHEAD) < 0) {
            return GOES_ON;
        }
        return goingOn.stream()
                .map(MessageThread::checkedAt)
                .min(Instant::compareTo)
                .map(checked -> Duration.between(now, checked.plus(trust.dividedBy(2))))
                .map(rest -> rest.isNegative() ? Duration.ZERO : rest)
                .orElse(trust.dividedBy(2));
    }

    /** Whoever is asked about anyhow takes the others along, which then need not be asked about soon. */
    private List<MessageThread> together(List<MessageThread> unsure, List<MessageThread> goingOn, boolean turn) {
        Map<ThreadId, MessageThread> all = new LinkedHashMap<>();
        unsure.forEach(thread -> all.put(thread.id(), thread));
        goingOn.forEach(thread -> all.putIfAbsent(thread.id(), thread));
        if (turn) {
            threads.checkedLongestAgo(hotel.property(), MOST).forEach(thread -> all.putIfAbsent(thread.id(), thread));
        }
        return all.values().stream().limit(MOST).toList();
    }

    private void ask(List<MessageThread> live, LaneGate.Attempt attempt) {
        Outcome<List<HotelThread>> answer = hotel.threads(
                live.stream().map(thread -> thread.hotelId().orElseThrow()).toList());
        attempt.asked(answer, lane.now());
        if (answer instanceof Outcome.Done<List<HotelThread>> done) {
            heed(live, done.value());
            lane.ring(Set.of(Matter.DELIVERIES));
        }
    }

    private void heed(List<MessageThread> live, List<HotelThread> asMewsHasThem) {
        Instant now = lane.now();
        Map<HotelThreadId, HotelThread> found =
                asMewsHasThem.stream().collect(Collectors.toMap(HotelThread::id, Function.identity(), (a, b) -> a));
        Map<Boolean, List<MessageThread>> byResolved = live.stream().collect(Collectors.partitioningBy(thread -> {
            HotelThread asMewsHasIt = found.get(thread.hotelId().orElseThrow());
            return asMewsHasIt == null || asMewsHasIt.resolved();
        }));
        transactions.run(() -> threads.checked(byResolved.getOrDefault(false, List.of()), now));
        byResolved.getOrDefault(true, List.of()).forEach(resolved::moveOn);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
