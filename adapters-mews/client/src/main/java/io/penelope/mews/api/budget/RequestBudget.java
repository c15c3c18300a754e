package io.penelope.mews.api.budget;

import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.property.PropertyId;
import io.penelope.domain.storing.Journal;
import io.penelope.domain.storing.StoreUnavailableException;
import io.penelope.domain.storing.Transactions;
import io.penelope.domain.throttling.Closure;
import io.penelope.domain.throttling.Throttle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests that one access token may make: never more than so many in any 30 seconds as Mews counts them.
 *
 * <p>Each request is journalled before it departs, under the token's fingerprint. That way the budget outlives the
 * process, and is shared with whoever else works with the same store: another node, or {@code penelope check}. Of two
 * nodes that ask at the very same moment each may overlook the other's request, which the margin below Mews's limit
 * has to bear.
 *
 * <p>Any number of threads may ask; those on the same purpose go in the order in which they came.
 */
public final class RequestBudget {

    /**
     * For how much longer than our own, somebody else's requests count: neither when they ended is known, nor how far
     * apart the clocks are.
     */
    static final Duration UNCERTAINTY = Duration.ofSeconds(15);

    /** Longer than anything can matter, whoever's clock is wrong. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private static final Duration NEXT_TRY_OF_STORE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(RequestBudget.class);

    private final String name;
    private final Clock clock;
    private final Ticker ticker;
    private final Transactions transactions;
    private final Journal journal;
    private final Throttle throttle;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();

    // All that follows belongs to whoever holds the lock.
    private final RequestWindow window;
    private final RequestScheduler scheduler;
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private final Map<Instant, Integer> known = new HashMap<>();
    private Instant lastStamp = Instant.MIN;
    private @Nullable Closure knownClosure;
    private boolean journalRead;

    /** What others made known through the journal. */
    private record Ledger(List<Instant> requests, Optional<Closure> closure, boolean granted) {}

    /** A request on its way into the journal, and what is known as it sets out. */
    private record Entry(
            Instant now,
            Instant stamp,
            int room,
            Map<Instant, Integer> known,
            @Nullable Closure knownClosure) {}

    /** Somebody's place in the queue. */
    private static final class Turn {

        private final RequestPurpose purpose;

        private Turn(RequestPurpose purpose) {
            this.purpose = purpose;
        }
    }

    /** The right to make one request now, to be closed as soon as it ended. */
    public final class Grant implements AutoCloseable {

        private final RequestWindow.Place place;
        private final long grantedAt;

        private Grant(RequestWindow.Place place, long grantedAt) {
            this.place = place;
            this.grantedAt = grantedAt;
        }

        /** The request was answered or given up. */
        @Override
        public void close() {
            locked(() -> {
                window.end(place, ticker.nanos());
                changed.signalAll();
            });
        }

        /** Mews took the request, so the limit is no longer exceeded. */
        public void accepted() {
            throttle.answered(grantedAt);
        }

        /**
         * Mews said that this was one request too many (429): none goes out for a while.
         *
         * @param retryAfter what Mews said of how long; empty if it did not
         * @return how long, from now
         */
        public Duration throttled(Optional<Duration> retryAfter) {
            return leaveAlone(grantedAt, retryAfter.orElse(Duration.ZERO));
        }
    }

    /**
     * How much of a budget is in use.
     *
     * @param closedFor how long Mews wants to be left alone; zero if it does not
     */
    public record Usage(int size, int used, Duration closedFor) {}

    /**
     * @param token the fingerprint of the access token, by which the journal knows it
     * @param size how many requests it may make in any 30 seconds
     */
    public RequestBudget(String token, int size, Clock clock, Transactions transactions, Journal journal) {
        this(token, size, clock, Ticker.system(), transactions, journal);
    }

    RequestBudget(String token, int size, Clock clock, Ticker ticker, Transactions transactions, Journal journal) {
        this.name = token;
        this.window = new RequestWindow(size);
        this.scheduler = new RequestScheduler(window);
        this.clock = clock;
        this.ticker = ticker;
        this.throttle = new Throttle(ticker::nanos);
        this.transactions = transactions;
        this.journal = journal;
    }

    /**
     * How long such a request would have to wait from now, at the least; zero if it may go at once.
     *
     * @param waiting how many of the purpose wait at the property; of first contacts this is remembered for some seconds
     */
    public Duration roomIn(PropertyId property, RequestPurpose purpose, int waiting) {
        return room(now -> scheduler.waitFor(property, purpose, waiting, now));
    }

    /** The same for one request, of which was told before that it waits. */
    public Duration roomIn(RequestPurpose purpose) {
        return room(now -> scheduler.waitFor(purpose, now));
    }

    private Duration room(LongUnaryOperator wait) {
        try {
            readJournalOnce();
        } catch (StoreUnavailableException e) {
            LOG.debug("The journal of requests to Mews cannot be read; trying again");
            return NEXT_TRY_OF_STORE;
        }
        return locked(() -> Throttle.longest(throttle.left(), Duration.ofNanos(wait.applyAsLong(ticker.nanos()))));
    }

    public Usage usage() {
        return locked(() -> new Usage(window.size(), window.used(ticker.nanos()), throttle.left()));
    }

    /**
     * Waits until such a request may go; empty if that would take longer than {@code patience}.
     *
     * @throws StoreUnavailableException if the request cannot be journalled, and so must not go
     */
    public Optional<Grant> take(RequestPurpose purpose, Duration patience) throws InterruptedException {
        readJournalOnce();
        long giveUpAt = ticker.nanos() + patience.toNanos();
        while (true) {
            Optional<Grant> reserved = reserve(purpose, giveUpAt);
            if (reserved.isEmpty() || journalled(reserved.get())) {
                return reserved;
            }
        }
    }

    private Optional<Grant> reserve(RequestPurpose purpose, long giveUpAt) throws InterruptedException {
        Turn turn = new Turn(purpose);
        lock.lockInterruptibly();
        try {
            waiting.add(turn);
            countOpenings();
            while (true) {
                long now = ticker.nanos();
                long wait = Math.max(throttle.left().toNanos(), scheduler.waitFor(purpose, now));
                if (wait <= 0 && isNext(turn)) {
                    return Optional.of(new Grant(scheduler.take(purpose, now), now));
                }
                long left = giveUpAt - now;
                if (left <= 0 || wait > left) {
                    return Optional.empty();
                }
                ticker.await(changed, wait > 0 ? wait : left);
            }
        } finally {
            waiting.remove(turn);
            countOpenings();
            changed.signalAll();
            lock.unlock();
        }
    }

    private void countOpenings() {
        scheduler.openingsInLine((int) waiting.stream()
                .filter(turn -> turn.purpose == RequestPurpose.OPENING)
                .count());
    }

    private boolean isNext(Turn turn) {
        for (Turn other : waiting) {
            if (other.purpose == turn.purpose) {
                return other == turn;
            }
        }
        return false;
    }

    /** Journals the request that is about to depart; false if others turn out to have taken its place meanwhile. */
    private boolean journalled(Grant grant) {
        Entry entry = locked(this::nextEntry);
        @Nullable Ledger ledger = null;
        try {
            ledger = transactions.call(() -> enter(entry));
            return ledger.granted;
        } finally {
            if (ledger == null || !ledger.granted) {
                locked(() -> takeBack(grant, entry));
            }
            if (ledger != null) {
                learn(ledger);
            }
        }
    }

    private Entry nextEntry() {
        Instant now = now();
        known.keySet().removeIf(stamp -> stamp.isBefore(now.minus(REMEMBERED)));
        Map<Instant, Integer> knownBefore = Map.copyOf(known);
        // Ours never bear the same stamp, so that none is lost in a store that keeps equal ones once.
        lastStamp = now.isAfter(lastStamp) ? now : lastStamp.plusMillis(1);
        known.merge(lastStamp, 1, Integer::sum);
        return new Entry(now, lastStamp, window.size() - window.used(ticker.nanos()), knownBefore, knownClosure);
    }

    private void takeBack(Grant grant, Entry entry) {
        window.giveBack(grant.place);
        // Not simply removed: another node's request may bear the same stamp.
        known.computeIfPresent(entry.stamp, (stamp, count) -> count > 1 ? count - 1 : null);
        changed.signalAll();
    }

    /** Runs inside a transaction, perhaps more than once. */
    private Ledger enter(Entry entry) {
        Ledger ledger = look(entry.now);
        boolean closed = ledger.closure.isPresent() && !ledger.closure.get().equals(entry.knownClosure);
        if (closed || strangers(ledger.requests, entry.known).size() > entry.room) {
            return ledger;
        }
        journal.count(requestsName(), entry.stamp, entry.now.minus(REMEMBERED));
        List<Instant> withOurs = new ArrayList<>(ledger.requests);
        withOurs.add(entry.stamp);
        return new Ledger(withOurs, ledger.closure, true);
    }

    private Ledger look(Instant now) {
        Instant since = now.minus(RequestWindow.SPAN).minus(UNCERTAINTY);
        return new Ledger(
                journal.counted(requestsName(), since),
                journal.read(closureName()).flatMap(Closure::parse),
                false);
    }

    private void readJournalOnce() {
        if (!locked(() -> journalRead)) {
            Instant now = now();
            learn(transactions.call(() -> look(now)));
        }
    }

    private void learn(Ledger ledger) {
        locked(() -> {
            journalRead = true;
            Instant now = now();
            long nowNanos = ticker.nanos();
            for (Instant stamp : strangers(ledger.requests, known)) {
                known.merge(stamp, 1, Integer::sum);
                Duration left =
                        Duration.between(now, stamp.plus(RequestWindow.SPAN).plus(UNCERTAINTY));
                // It was there when we looked, so Mews has had it for as long as we know of it, whatever the clocks
                // say.
                Duration atMost = left.compareTo(RequestWindow.SPAN) < 0 ? left : RequestWindow.SPAN;
                window.occupy(nowNanos + atMost.toNanos());
            }
            ledger.closure.filter(closure -> !closure.equals(knownClosure)).ifPresent(closure -> {
                knownClosure = closure;
                throttle.leaveAlone(closure.left(now));
            });
        });
    }

    /** Those of the journalled requests that are not known yet. */
    private static List<Instant> strangers(List<Instant> requests, Map<Instant, Integer> known) {
        Map<Instant, Integer> seen = new HashMap<>();
        return requests.stream()
                .filter(stamp -> seen.merge(stamp, 1, Integer::sum) > known.getOrDefault(stamp, 0))
                .toList();
    }

    private Duration leaveAlone(long grantedAt, Duration asked) {
        Duration pause = locked(() -> {
            Duration left = throttle.refused(grantedAt, asked);
            knownClosure = new Closure(now(), now().plus(left));
            return left;
        });
        rememberClosure();
        return pause;
    }

    private void rememberClosure() {
        Closure closure = locked(() -> knownClosure);
        if (closure == null) {
            return;
        }
        try {
            transactions.run(() -> journal.write(closureName(), closure.toString()));
        } catch (StoreUnavailableException e) {
            LOG.debug("That Mews wants to be left alone could not be stored, and is known to this process only");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private String requestsName() {
        return "mews.requests." + name;
    }

    private String closureName() {
        return "mews.closed." + name;
    }

    private void locked(Runnable change) {
        locked(() -> {
            change.run();
            return true;
        });
    }

    private <T> T locked(Supplier<T> look) {
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }
}
