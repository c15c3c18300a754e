package io.penelope.channel.host;

import io.penelope.domain.delivery.RetrySchedule;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * For how much longer one channel's platform wants to be left alone. Safe for many threads.
 *
 * <p>It is measured by the machine's running time, so setting the clock neither shortens nor lengthens it; over a restart
 * {@link Closures} keep it.
 */
final class Throttle {

    /** However long a platform says that it wants to be left alone, after this time it is asked again. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final RetrySchedule unasked = new RetrySchedule(Duration.ofSeconds(2), Duration.ofMinutes(1), LONGEST);
    private final LongSupplier nanos;

    /** Who keeps a pause for the time after a restart. */
    private volatile Consumer<Duration> keeper = pause -> {};

    // Guarded by this.
    private long closedAt;
    private long closedUntil;
    private int closures;

    Throttle(LongSupplier nanos) {
        this.nanos = nanos;
        this.closedAt = nanos.getAsLong();
        this.closedUntil = closedAt;
    }

    /** How long nothing may be asked of the platform; zero if it may. */
    synchronized Duration left() {
        return Duration.ofNanos(Math.max(0, closedUntil - nanos.getAsLong()));
    }

    /** A moment, as {@link #refused} and {@link #answered} want it. */
    long now() {
        return nanos.getAsLong();
    }

    /**
     * The platform wanted fewer calls than one that began at {@code calledAt}.
     *
     * @param asked for how long; zero if it did not say
     * @return how long it is left alone, from now
     */
    Duration refused(long calledAt, Duration asked) {
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
    void remember(Duration left, Consumer<Duration> newKeeper) {
        keeper = newKeeper;
        leaveAlone(shortened(left));
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
        return leaveAlone(longest(shortened(asked), own));
    }

    /** @return whether that is for longer than before */
    private synchronized boolean leaveAlone(Duration pause) {
        long now = nanos.getAsLong();
        long more = pause.toNanos() - (closedUntil - now);
        closedAt = now;
        closedUntil = now + Math.max(closedUntil - now, pause.toNanos());
        return more > 0;
    }

    /** The platform answered a call that began at {@code calledAt} as it should. */
    synchronized void answered(long calledAt) {
        if (calledAt - closedAt >= 0) {
            closures = 0;
        }
    }

    /** A pause that somebody asked for, if it is one that we would keep. */
    static Duration shortened(Duration asked) {
        return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
    }

    static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
