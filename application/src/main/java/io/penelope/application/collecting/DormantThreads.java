package io.penelope.application.collecting;

import io.penelope.application.Hotel;
import io.penelope.application.collecting.CollectReplies.Look;
import io.penelope.domain.conversation.ReplyWatch;
import io.penelope.domain.conversation.ReplyWatch.Reading;
import io.penelope.domain.conversation.ReplyWatch.Turn;
import io.penelope.domain.conversation.ReplyWatch.Watched;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.storing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The threads that nobody resolved and in which nothing was said for long: they take turns, and are looked at sooner
 * where there is a hint. In which there is a reply, that one is followed from then on. Not thread-safe.
 */
final class DormantThreads {

    /** So many fit into one request. */
    private static final int TOGETHER = 1000;

    /** Threads in which something was said within this time are not left to themselves for long. */
    private static final Duration THE_LAST_DAYS = Duration.ofDays(3);

    /** With these, whatever a round of turns itself takes, a reply is found within a minute there and ten elsewhere. */
    private static final Duration TURNS_OF_THE_LAST_DAYS = Duration.ofSeconds(40);

    private static final Duration TURNS_OF_ALL = Duration.ofMinutes(8);

    /** What is not found in three thousand threads comes when it is their turn. */
    private static final int MOST_SOUGHT_TURNS = 3;

    private final Hotel hotel;
    private final CollectReplies collect;
    private final FollowedThreads followed;
    private final ReplyWatch watch;
    private final Transactions transactions;
    private final Duration overlap;
    private final DormantTurns recent;
    private final DormantTurns all;

    /** How many turns out of turn are left, for something that was named, and behind whom the next one begins. */
    private int soughtTurns;

    private Turn soughtBehind = Turn.FIRST;

    /** Where the followed threads' mark was when a round of turns of all began. */
    private Optional<Instant> markWhenRoundBegan = Optional.empty();

    /** @param overlap how late a message may show up in Mews */
    DormantThreads(
            Hotel hotel,
            CollectReplies collect,
            FollowedThreads followed,
            ReplyWatch watch,
            Transactions transactions,
            Duration overlap) {
        this.hotel = hotel;
        this.collect = collect;
        this.followed = followed;
        this.watch = watch;
        this.transactions = transactions;
        this.overlap = overlap;
        this.recent = new DormantTurns(TURNS_OF_THE_LAST_DAYS);
        this.all = new DormantTurns(TURNS_OF_ALL);
    }

    boolean areThere() {
        return !watch.dormant(hotel.property(), Turn.FIRST, Instant.EPOCH, 1).isEmpty();
    }

    /** Those in which something was said, so that they are to be followed again. */
    List<Watched> joining() {
        return watch.joining(hotel.property(), TOGETHER);
    }

    /** Reads all of these, and follows some of them from then on. */
    Outcome<Look> read(Collection<Watched> threads, Collection<Watched> joining, Instant now) {
        Instant from = watch.dormantReadUpTo(hotel.property())
                .orElseGet(() -> followed.readUpTo(now))
                .minus(overlap)
                .minus(FollowedThreads.ORDINARY_OVERLAP);
        return collect.look(threads, from, now, read -> {
            watch.follow(joining.stream().map(Watched::id).toList());
            watch.follow(read.repliedIn().stream().map(Watched::id).toList());
        });
    }

    /** Reads those in which, as Mews says, something has changed lately; it need not say so of a new message. */
    Outcome<Look> readWhatChanged(Instant now) {
        Outcome<List<HotelThread>> hint = hotel.threadsUpdatedSince(
                followed.readUpTo(now).minus(overlap).minus(FollowedThreads.ORDINARY_OVERLAP));
        if (!(hint instanceof Outcome.Done<List<HotelThread>> done)) {
            return hint.map(none -> Look.NOTHING);
        }
        Set<HotelThreadId> changed = done.value().stream().map(HotelThread::id).collect(Collectors.toSet());
        List<Watched> dormant = watch.among(hotel.property(), changed).stream()
                .filter(thread -> thread.reading() != Reading.FOLLOWED)
                .toList();
        return dormant.isEmpty() ? Outcome.done(Look.NOTHING) : read(dormant, dormant, now);
    }

    /** How long until somebody's turn. */
    Duration untilTurn(Instant now) {
        if (soughtTurns > 0) {
            return Duration.ZERO;
        }
        Duration one = recent.untilNext(now);
        Duration other = all.untilNext(now);
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Something was named that is still missing: it stands most likely where something was said last. */
    void seek() {
        soughtTurns = MOST_SOUGHT_TURNS;
        soughtBehind = Turn.FIRST;
    }

    /** A turn that is due. */
    Optional<LookForReplies.Step> nextTurn(Instant now) {
        return soughtTurn()
                .or(() -> turn(recent, now.minus(THE_LAST_DAYS), now))
                .or(() -> turnOfAll(now));
    }

    private Optional<LookForReplies.Step> soughtTurn() {
        List<Watched> threads =
                soughtTurns > 0 ? watch.dormant(hotel.property(), soughtBehind, Instant.EPOCH, TOGETHER) : List.of();
        if (threads.isEmpty()) {
            soughtTurns = 0;
            return Optional.empty();
        }
        soughtTurns--;
        soughtBehind = threads.get(threads.size() - 1).turn();
        return Optional.of(now -> read(threads, List.of(), now));
    }

    private Optional<LookForReplies.Step> turnOfAll(Instant now) {
        if (!all.untilNext(now).isZero()) {
            return Optional.empty();
        }
        if (all.isFirst()) {
            markWhenRoundBegan = watch.readUpTo(hotel.property());
        }
        Optional<LookForReplies.Step> turn = turn(all, Instant.EPOCH, now);
        if (turn.isEmpty()) {
            noteThatAllHadTheirTurn();
        }
        return turn;
    }

    private Optional<LookForReplies.Step> turn(DormantTurns turns, Instant saidSince, Instant now) {
        if (!turns.untilNext(now).isZero()) {
            return Optional.empty();
        }
        List<Watched> threads = watch.dormant(hotel.property(), turns.begin(now), saidSince, TOGETHER);
        if (threads.isEmpty()) {
            turns.endRound(now);
            return Optional.empty();
        }
        return Optional.of(at -> {
            Outcome<Look> outcome = read(threads, List.of(), at);
            if (outcome instanceof Outcome.Done) {
                turns.had(threads.get(threads.size() - 1).turn(), at);
            }
            return outcome;
        });
    }

    /** Those that are about to be followed again have not had theirs: the mark waits for the next round then. */
    private void noteThatAllHadTheirTurn() {
        markWhenRoundBegan.ifPresent(mark -> transactions.run(() -> {
            if (watch.joining(hotel.property(), 1).isEmpty()) {
                watch.advanceDormant(hotel.property(), mark);
            }
        }));
    }
}
