package io.penelope.application.lanes;

import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.delivery.RetrySchedule;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.outcome.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a lane may call the other side at all.
 *
 * <p>It closes when the other side is unavailable, or refuses credentials. While it is closed, a single probe goes out
 * now and then: soon at first, and hardly more than 15 seconds apart unless the other side asks for more. The purposes
 * take turns, since the other side may be away for one of them only. Once a probe is answered, the gate opens for all.
 * Calls that were under way when it closed say nothing new, and are not counted. It tells its troubles once.
 *
 * <p>Beside it, the calls for one purpose may be refused for all while everything else works: only they wait then, and
 * only one of them that is taken lets the others go. Safe for many threads.
 */
public final class LaneGate {

    private static final Logger log = LoggerFactory.getLogger(LaneGate.class);

    /** One call in 15 seconds burdens nobody, and what waits goes on soon after the other side's recovery. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private static final RetrySchedule PAUSES =
            new RetrySchedule(Duration.ofMillis(500), LONGEST_PAUSE, Duration.ofDays(1));

    /** A probe of which nothing is heard for so long may hang: another one goes out beside it. */
    private static final Duration PATIENCE_WITH_PROBE = Duration.ofSeconds(10);

    /** So many failures in a row are worth a line of the log. */
    private static final int TOLD_AFTER = 3;

    private final LaneId lane;
    private final RandomGenerator random;
    private final LaneBell bell;

    // Guarded by this.
    private int failures;
    private Instant closedUntil = Instant.MIN;
    private Optional<Instant> unavailableSince = Optional.empty();
    private Optional<Instant> probingSince = Optional.empty();
    private @Nullable Attempt probing;
    private Optional<String> blockedBecause = Optional.empty();
    private Optional<String> trouble = Optional.empty();

    private final ProbeTurns turns = new ProbeTurns();
    private final RefusedPurposes refused;

    /** Grows whenever the gate closes; calls of an earlier era were under way when it did. */
    private long era;

    /** @param bell is rung when the gate opens again */
    public LaneGate(LaneId lane, RandomGenerator random, LaneBell bell) {
        this.lane = lane;
        this.random = random;
        this.bell = bell;
        this.refused = new RefusedPurposes(PAUSES, PATIENCE_WITH_PROBE, random);
    }

    /** The right to make one call, to be closed in any case and told of the call's end if one was made. */
    public final class Attempt implements AutoCloseable {

        private final long begunIn;
        private final boolean probe;
        private final Optional<RequestPurpose> purpose;

        private Attempt(long begunIn, boolean probe, Optional<RequestPurpose> purpose) {
            this.begunIn = begunIn;
            this.probe = probe;
            this.purpose = purpose;
        }

        /** The call ended, and tells whether the other side can be called. */
        public void ended(Outcome<?> outcome, Instant now) {
            regard(Sign.of(outcome), this, now);
        }

        /** A call that only asked ended, and tells the same; to be refused an answer is the lane's trouble. */
        public void asked(Outcome<?> outcome, Instant now) {
            regard(Sign.ofQuestion(outcome), this, now);
        }

        /** The other side answered, whatever it said of this very thing. */
        public void answered(Instant now) {
            regard(new Sign.Answers(), this, now);
        }

        /** The other side answers, and refuses everything for this call's purpose, as far as can be told. */
        public void refusedForAll(String detail, Instant now) {
            regard(new Sign.Refuses(detail), this, now);
        }

        /** No further call comes of it. */
        @Override
        public void close() {
            synchronized (LaneGate.this) {
                if (probe && probing == this) { // and not another that went out beside this one
                    probesNoMore();
                }
                purpose.ifPresent(its -> refused.over(its, this));
            }
        }
    }

    /** How long from now nothing may go; zero if an {@link #attempt} would be let through. */
    public synchronized Duration closedFor(Instant now) {
        return closedFor(Optional.empty(), now);
    }

    private Duration closedFor(Optional<RequestPurpose> purpose, Instant now) {
        if (isReached()) {
            return Duration.ZERO;
        }
        Instant open = closedUntil.plus(purpose.map(turns::behind).orElse(Duration.ZERO));
        Instant until = probingSince
                .map(since -> since.plus(PATIENCE_WITH_PROBE))
                .filter(open::isBefore)
                .orElse(open);
        return now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO;
    }

    /** How long from now nothing may go that is for this purpose. */
    public synchronized Duration closedFor(RequestPurpose purpose, Instant now) {
        Duration closed = closedFor(Optional.of(purpose), now);
        Duration refusedFor = refused.closedFor(purpose, now);
        return closed.compareTo(refusedFor) > 0 ? closed : refusedFor;
    }

    /** Lets a call through; empty while the gate is closed, but for a probe when one is due. */
    public synchronized Optional<Attempt> attempt(Instant now) {
        return attempt(Optional.empty(), now);
    }

    /** Lets a call for this purpose through; empty while the gate is closed for it, but for a probe when one is due. */
    public synchronized Optional<Attempt> attempt(RequestPurpose purpose, Instant now) {
        if (!closedFor(purpose, now).isZero()) {
            return Optional.empty();
        }
        Optional<Attempt> attempt = attempt(Optional.of(purpose), now);
        attempt.ifPresent(call -> refused.tries(purpose, call, now));
        return attempt;
    }

    private Optional<Attempt> attempt(Optional<RequestPurpose> purpose, Instant now) {
        if (isReached()) {
            return Optional.of(new Attempt(era, false, purpose));
        }
        if (!closedFor(purpose, now).isZero()) {
            return Optional.empty();
        }
        probingSince = Optional.of(now);
        probing = new Attempt(era, true, purpose);
        return Optional.of(probing);
    }

    private void probesNoMore() {
        probingSince = Optional.empty();
        probing = null;
    }

    /** Something went wrong with one message; the lane goes on, and it is remembered what it was. */
    public synchronized void stumbles(String detail) {
        trouble = Optional.of(detail);
    }

    private void regard(Sign sign, Attempt attempt, Instant now) {
        boolean opened = false;
        boolean probed;
        synchronized (this) {
            if (attempt.begunIn != era) {
                return;
            }
            probed = attempt.probe;
            if (sign instanceof Sign.Takes) {
                boolean wasRefused = attempt.purpose.filter(this::takes).isPresent();
                opened = reached() || wasRefused;
            } else if (sign instanceof Sign.Answers) {
                opened = reached();
            } else if (sign instanceof Sign.Refuses refuses) {
                opened = reached();
                refuses(attempt, refuses.detail(), now);
            } else if (sign instanceof Sign.Unavailable unavailable) {
                unavailable(unavailable, attempt, now);
            } else if (sign instanceof Sign.Blocked blocked) {
                blocked(blocked.detail(), attempt, now);
            } else if (sign instanceof Sign.Unclear unclear) {
                unclear(unclear, attempt, now);
            }
        }
        if (opened || probed) { // who waits for the probe's end goes, or waits for the turn after it
            bell.ring(lane, Matter.ANY);
        }
    }

    /** Whether it could not be reached before. */
    private boolean reached() {
        boolean opened = !isReached();
        if (blockedBecause.isPresent()) {
            log.info("Lane {} works again", lane);
        } else if (failures >= TOLD_AFTER) {
            log.info("Lane {} works again after {} failures", lane, failures);
        }
        failures = 0;
        blockedBecause = Optional.empty();
        trouble = Optional.empty();
        closedUntil = Instant.MIN;
        unavailableSince = Optional.empty();
        turns.clear();
        probesNoMore();
        return opened;
    }

    /** Whether it was refused before. */
    private boolean takes(RequestPurpose purpose) {
        boolean opened = refused.remove(purpose);
        if (opened) {
            log.info("Lane {} works again", lane);
        }
        return opened;
    }

    private void refuses(Attempt attempt, String detail, Instant now) {
        if (attempt.purpose
                .filter(purpose -> refused.add(purpose, attempt, detail, now))
                .isPresent()) {
            log.error("Lane {} waits until somebody acts, and is tried every 15 s: {}", lane, detail);
        }
    }

    private void unavailable(Sign.Unavailable sign, Attempt attempt, Instant now) {
        failures++;
        if (failures == TOLD_AFTER) {
            log.warn("Lane {} is in trouble, and is tried every now and then: {}", lane, sign.detail());
        }
        trouble = Optional.of(sign.detail());
        unavailableSince = unavailableSince.or(() -> Optional.of(now));
        Duration own = PAUSES.pause(failures, random);
        closeUntil(now.plus(own.compareTo(sign.pause()) > 0 ? own : sign.pause()), attempt);
    }

    private void blocked(String detail, Attempt attempt, Instant now) {
        if (blockedBecause.isEmpty()) {
            log.error("Lane {} waits until somebody acts, and is tried every 15 s: {}", lane, detail);
        }
        blockedBecause = Optional.of(detail);
        unavailableSince = Optional.empty(); // somebody can act, and what waits is kept for when they have
        closeUntil(now.plus(LONGEST_PAUSE), attempt);
    }

    /** Of a call that broke nobody can say more than that the gate stays as it is. */
    private void unclear(Sign.Unclear sign, Attempt attempt, Instant now) {
        if (attempt.probe) {
            unavailable(new Sign.Unavailable(Duration.ZERO, sign.detail()), attempt, now);
        } else {
            trouble = Optional.of(sign.detail());
        }
    }

    private void closeUntil(Instant until, Attempt attempt) {
        era++;
        attempt.purpose.ifPresent(turns::triedInVain);
        closedUntil = until;
        probesNoMore();
    }

    /** Whether everything may go; if not, a probe may now and then. */
    public synchronized boolean isOpen() {
        return isReached() && refused.isEmpty();
    }

    private boolean isReached() {
        return failures == 0 && blockedBecause.isEmpty();
    }

    /** Whether everything for this purpose may go; if not, a probe may now and then. */
    public synchronized boolean isOpenFor(RequestPurpose purpose) {
        return isReached() && !refused.include(purpose);
    }

    /** Since when the other side has not been there for us; empty if it is, or waits for somebody to act. */
    public synchronized Optional<Instant> unavailableSince() {
        return unavailableSince;
    }

    public LaneId lane() {
        return lane;
    }

    /** Why the lane waits for somebody to act; empty if it does not. */
    public synchronized Optional<String> blockedBecause() {
        return blockedBecause.or(refused::because);
    }

    /** What went wrong last, as long as nothing has gone well since. */
    public synchronized Optional<String> trouble() {
        return trouble.or(refused::because);
    }
}
