package io.penelope.application.collecting;

import io.penelope.application.Hotel;
import io.penelope.application.collecting.CollectReplies.Look;
import io.penelope.application.lanes.BudgetRoom;
import io.penelope.application.lanes.Lane;
import io.penelope.application.lanes.LaneGate;
import io.penelope.application.lanes.Matter;
import io.penelope.application.lanes.Questions;
import io.penelope.application.posting.ResolvedThreads;
import io.penelope.domain.conversation.ReplyWatch;
import io.penelope.domain.conversation.ReplyWatch.Reading;
import io.penelope.domain.conversation.ReplyWatch.Watched;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.storing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides when and where a property's replies are looked for: at once when Mews says that there is news, often while a
 * guest waits, rarely when all is quiet.
 *
 * <p>An ordinary look asks about the followed threads, in one request however many others there are. What Mews names
 * without its thread is looked for where something was said last, then in all that are followed, then where Mews says that
 * something changed, and at last among those that take turns. Any number of news that come while a look is under way are
 * one look more. But for {@link #news}, not thread-safe.
 */
public final class LookForReplies {

    /** Where no thread is open there is no reply, and whoever writes wakes us. */
    private static final Duration UNTIL_SOMEBODY_WRITES = Duration.ofDays(1);

    private final Hotel hotel;
    private final ResolvedThreads resolved;
    private final ReplyWatch watch;
    private final ReplyTimes times;
    private final Lane lane;
    private final Questions questions;

    private final PendingNews news = new PendingNews();
    private final FollowedThreads followed;
    private final DormantThreads dormant;

    /** When all followed threads were asked about last. */
    private Instant lookedAt = Instant.MIN;

    /** When those were in which something was said last; whoever waits for an answer wrote lately. */
    private Instant lookedAmongLatestAt = Instant.MIN;

    private boolean changesAreDue;

    /** The latest look found nobody to ask about. */
    private boolean nobodyFollowed;

    /** What was named and does not stand where something was said last. */
    private Set<HotelMessageId> notAmongLatest = Set.of();

    /** What was named and does not stand in the followed threads. */
    private Set<HotelMessageId> missed = Set.of();

    /** @param room for looks */
    public LookForReplies(
            Hotel hotel,
            CollectReplies collect,
            ResolvedThreads resolved,
            ReplyWatch watch,
            Transactions transactions,
            ReplyTimes times,
            Lane lane,
            BudgetRoom room) {
        this.hotel = hotel;
        this.resolved = resolved;
        this.watch = watch;
        this.times = times;
        this.lane = lane;
        this.questions = new Questions(room, lane);
        this.followed = new FollowedThreads(hotel.property(), collect, watch, transactions, times.overlap());
        this.dormant = new DormantThreads(hotel, collect, followed, watch, transactions, times.overlap());
    }

    /** One look: one request to Mews, or some more if there is much to read. */
    interface Step {

        Outcome<Look> take(Instant now);
    }

    /** Mews says that there is news; the next round looks. */
    public void news(HearOfNews.Hint hint) {
        news.add(hint, lane.now());
    }

    /** Looks if it is time to; how long to rest otherwise. */
    public Duration round() {
        Instant now = lane.now();
        Duration closed = questions.closedFor(now);
        if (!closed.isZero()) {
            return closed;
        }
        forgetWhatIsKnown();
        if (!isAnythingDue(now)) {
            return rest(now);
        }
        return questions.ask(now, attempt -> {
            Optional<Step> step = nextStep(now);
            step.ifPresent(next -> take(next, attempt, now));
            return step.isPresent() ? Duration.ZERO : rest(now);
        });
    }

    /** What was told of may be known by now: our own, whose posting was answered meanwhile, or what a look has found. */
    private void forgetWhatIsKnown() {
        Set<HotelMessageId> named = news.messages();
        if (!named.isEmpty()) {
            news.found(watch.known(hotel.property(), named));
        }
    }

    private boolean isAnythingDue(Instant now) {
        return changesAreDue
                || news.hasThreads()
                || untilLook(now).isZero()
                || dormant.untilTurn(now).isZero()
                || !dormant.joining().isEmpty();
    }

    private Optional<Step> nextStep(Instant now) {
        List<Watched> joining = dormant.joining();
        if (!joining.isEmpty()) {
            return Optional.of(at -> dormant.read(joining, joining, at));
        }
        return whereNamed()
                .or(() -> whereSaidLast(now))
                .or(() -> untilLook(now).isZero() ? whereFollowed(now) : Optional.empty())
                .or(this::whereChanged)
                .or(() -> dormant.nextTurn(now));
    }

    private void take(Step step, LaneGate.Attempt attempt, Instant now) {
        long begun = System.nanoTime();
        Outcome<Look> outcome = step.take(now);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        attempt.asked(outcome, lane.now());
        if (outcome instanceof Outcome.Done<Look> done) {
            lane.telemetry().looked(hotel.property(), took, true, done.value().replies());
            news.found(done.value().found());
            done.value().gone().stream().map(Watched::id).forEach(resolved::moveOn);
            done.value().lanes().forEach(busy -> lane.bell().ring(busy, matters(busy)));
        } else {
            lane.telemetry().looked(hotel.property(), took, false, 0);
            news.addUnnamed(); // whatever it would have found
        }
    }

    private static Set<Matter> matters(LaneId lane) {
        return lane.towardsHotel()
                ? Set.of(Matter.DELIVERIES, Matter.OPENINGS, Matter.CHECKS)
                : Set.of(Matter.DELIVERIES, Matter.WINDOWS);
    }

    private Duration rest(Instant now) {
        if (nobodyFollowed && isNobodyThere()) {
            return UNTIL_SOMEBODY_WRITES;
        }
        Duration untilLook = untilLook(now);
        Duration untilTurn = dormant.untilTurn(now);
        return untilLook.compareTo(untilTurn) < 0 ? untilLook : untilTurn;
    }

    private boolean isNobodyThere() {
        return watch.followed(hotel.property(), 1).isEmpty()
                && dormant.joining().isEmpty()
                && !dormant.areThere();
    }

    private Optional<Step> whereNamed() {
        Set<HotelThreadId> named = news.takeThreads();
        List<Watched> threads = watch.among(hotel.property(), named);
        if (threads.isEmpty()) {
            return Optional.empty();
        }
        List<Watched> others = threads.stream()
                .filter(thread -> thread.reading() != Reading.FOLLOWED)
                .toList();
        return Optional.of(now -> others.isEmpty() ? followed.read(threads, now) : dormant.read(threads, others, now));
    }

    /** What was named without its thread, unless a look at all threads is due anyhow. */
    private Optional<Step> whereSaidLast(Instant now) {
        Set<HotelMessageId> named = news.messages();
        if (lookedAt.equals(Instant.MIN)
                || news.isUnnamed()
                || missed.containsAll(named)
                || notAmongLatest.containsAll(named)
                || untilLookWithoutNews(now).isZero()) {
            return Optional.empty();
        }
        List<Watched> latest = followed.latest();
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        lookedAmongLatestAt = now;
        notAmongLatest = named; // but for what is found now
        return Optional.of(at -> followed.read(latest, at));
    }

    private Duration untilLook(Instant now) {
        if (lookedAt.equals(Instant.MIN) || news.isUnnamed() || !missed.containsAll(news.messages())) {
            return Duration.ZERO;
        }
        return untilLookWithoutNews(now);
    }

    private Duration untilLookWithoutNews(Instant now) {
        Duration untilAll = left(times.whenQuiet(), lookedAt, now);
        Instant latest = lookedAt.isAfter(lookedAmongLatestAt) ? lookedAt : lookedAmongLatestAt;
        Duration untilSoonest = left(times.whileWaiting(), latest, now);
        if (!untilSoonest.isZero()) {
            return untilSoonest.compareTo(untilAll) < 0 ? untilSoonest : untilAll;
        }
        return watch.guestWaits(hotel.property(), now.minus(times.waitingFor())) ? Duration.ZERO : untilAll;
    }

    private static Duration left(Duration pause, Instant since, Instant now) {
        Duration left = pause.minus(Duration.between(since, now));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Optional<Step> whereFollowed(Instant now) {
        boolean asked = news.isUnnamed() || !missed.containsAll(news.messages());
        lookedAt = now;
        news.takeUnnamed(); // before the look: what is said while it runs asks for another
        List<Watched> threads = followed.all(now);
        nobodyFollowed = threads.isEmpty();
        if (nobodyFollowed) {
            lookElsewhere(asked);
            return Optional.empty();
        }
        return Optional.of(at -> {
            Outcome<Look> outcome = followed.readAll(threads, at);
            if (outcome instanceof Outcome.Done<Look> done) {
                news.found(done.value().found());
                lookElsewhere(asked);
            }
            return outcome;
        });
    }

    /** What was named and is still missing may stand in a dormant thread; and without news there may be some all the same. */
    private void lookElsewhere(boolean asked) {
        boolean anyMissed = !missed.containsAll(news.messages());
        missed = news.messages();
        if ((anyMissed || !asked) && dormant.areThere()) {
            changesAreDue = true;
            if (anyMissed) {
                dormant.seek();
            }
        }
    }

    private Optional<Step> whereChanged() {
        if (!changesAreDue) {
            return Optional.empty();
        }
        changesAreDue = false;
        return Optional.of(dormant::readWhatChanged);
    }
}
