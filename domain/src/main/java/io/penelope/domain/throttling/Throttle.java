package io.penelope.domain.throttling;

import io.penelope.domain.delivery.RetrySchedule;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * For how much longer the other side wants to be left alone: a platform, or Mews for one token. Safe for many threads.
 *
 * <p>It is measured by the machine's running time, so setting the clock neither shortens nor lengthens it; what has to
 * outlive the process is journalled as a {@link Closure}.
 */
public final class Throttle {

    /** However long the other side says that it wants to be left alone, after this time it is asked again. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final RetrySchedule unasked = new RetrySchedule(Duration.ofSeconds(2), Duration.ofMinutes(1), LONGEST);
    private final LongSupplier nanos;

    /** Who keeps a pause for the time after a restart. */
    private volatile Consumer<Duration> keeper = pause -> {};

    // Guarded by this.
    private long closedAt;
    private long closedUntil;
    private int closures;

    /** @param nanos the running time, which may begin anywhere and turn over */
    public Throttle(LongSupplier nanos) {
        this.nanos = nanos;
        this.closedAt = nanos.getAsLong();
        this.closedUntil = closedAt;
    }

    /** How long nothing may be asked of it; zero if it may. */
    public synchronized Duration left() {
        return Duration.ofNanos(Math.max(0, closedUntil - nanos.getAsLong()));
    }

    /** A moment, as {@link #refused} and {@link #answered} want it. */
    public long now() {
        return nanos.getAsLong();
    }

    /**
     * It wanted fewer calls than one that began at {@code calledAt}.
     *
     * @param asked for how long; zero if it did not say
     * @return how long it is left alone, from now
     */
    public Duration refused(long calledAt, Duration asked) {
        boolean longer = close(calledAt, asked);
        Duration left = left();
        if (longer) {
            keeper.accept(left);
        }
        return left;
    }

    /**
     * Goes on with a pause from before a restart, and has each later one kept.
     *
     * @param left of that pause; zero if there is none
     * @param newKeeper told of each pause, on the thread of the call that was refused: it must not wait for anything
     */
    public void remember(Duration left, Consumer<Duration> newKeeper) {
        keeper = newKeeper;
        leaveAlone(left);
    }

    /** Leaves it alone for so long from now, an hour at the most, since somebody else was refused. */
    public void leaveAlone(Duration left) {
        boolean unused = extend(shortened(left));
    }

    private synchronized boolean close(long calledAt, Duration asked) {
        // Calls that were under way side by side are refused together, and that is one refusal.
        boolean news = calledAt - closedAt >= 0;
        if (news) {
            closures++;
        }
        // Being refused again although we did as we were told means that it was not enough.
        boolean longer = news && (asked.isZero() || closures > 1);
        Duration own = longer ? unasked.pause(closures, ThreadLocalRandom.current()) : Duration.ZERO;
        closedAt = nanos.getAsLong();
        return extend(longest(shortened(asked), own));
    }

    /** @return whether that is for longer than before */
    private synchronized boolean extend(Duration pause) {
        long now = nanos.getAsLong();
        long more = pause.toNanos() - (closedUntil - now);
        closedUntil = now + Math.max(closedUntil - now, pause.toNanos());
        return more > 0;
    }

    /** It answered a call that began at {@code calledAt} as it should. */
    public synchronized void answered(long calledAt) {
        if (calledAt - closedAt >= 0) {
            closures = 0;
        }
    }

    /** A pause that somebody asked for, if it is one that we would keep. */
    public static Duration shortened(Duration asked) {
        return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
    }

    public static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
