package io.penelope.mews.api.budget;

import io.penelope.domain.hotel.RequestPurpose;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The law by which the requests of a window are shared out among those who want them.
 *
 * <p>Requests that carry many (all but {@link RequestPurpose#OPENING}: carriers, for short) lose little by a pause,
 * since what comes meanwhile goes along. So each carrying purpose keeps a pause between its requests:
 *
 * <pre>
 *   left   = size - openings in the window - HEADROOM - GIVES_WAY * first contacts that wait, but no less than LEAST
 *   even   = SPAN / left, and enough that what is free lasts until places come back: for each i,
 *            no less than (the time until i + 1 of the carriers' places are free again) / (free - HEADROOM + i)
 *   fill   = the greater of: used / (size - HEADROOM),
 *            and what carriers used lately (LATELY) as part of what they use at the even pace; at most 1
 *   pause  = even * fill² / weight, but no more than SPAN / LEAST / weight, nor than LONGEST
 * </pre>
 *
 * <p>With little going on that is a few milliseconds. When carriers want all there is, it is the even pace, at which a
 * window is never used up before its places come back; so they never meet the wall, however suddenly they come. What
 * they used lately counts besides what the whole window holds, so that a rush into an empty window finds its pace within
 * seconds, and not when half of the window is gone.
 *
 * <p>First contacts, which need a request each, have no pause. They may take every place but those that the carriers
 * need, at their least pace, until places come back. {@code even} counts on no place of theirs, and so carriers give way
 * to first contacts that have gone, and step by step to those that wait.
 *
 * <p>A budget of fewer than {@value #SHARED_FROM} places is too small to be shared out: whoever comes first goes first.
 */
final class Pacing {

    private static final long SPAN = RequestWindow.SPAN.toNanos();

    /** Of what carriers get; among those that are active. Messages go a little before answers, which begin with them. */
    private static final Map<RequestPurpose, Double> WEIGHTS = Map.of(
            RequestPurpose.POSTING, 0.45,
            RequestPurpose.LOOKING, 0.39,
            RequestPurpose.CHECKING, 0.08,
            RequestPurpose.SETTLING, 0.08);

    /** The time that counts as lately: a few dozen requests in a usual budget. */
    private static final long LATELY = 4_000_000_000L;

    /** How many places carriers give up for each first contact that waits: at their least when 56 wait. */
    private static final int GIVES_WAY = 3;

    /** What first contacts leave besides, since carriers do not keep step with each other. */
    private static final int SPARE = 3;

    private static final long LONGEST = SPAN / 2;

    /**
     * Nobody waits for less. It would be spinning, too: what waits for requests that are under way may be told for as long
     * as these last that it has a nanosecond to wait.
     */
    static final long BLINK = 5_000_000L;

    private static final int SHARED_FROM = 8;

    private final boolean shared;
    private final double headroom;
    private final double least;

    Pacing(int size) {
        this.shared = size >= SHARED_FROM;
        // So many first contacts find a place at once, whatever goes on.
        this.headroom = Math.max(1, size / 32.0);
        // 27 of 198: five hundred guests at once have their threads within three windows, while a message and an answer
        // go every two seconds. Of a small budget it is a greater part, or some purposes would hardly get a turn.
        this.least = Math.min(size / 3.0, Math.max(10, size / 7.3));
    }

    /** How long a request must wait for the sake of others; zero if it may go as far as they are concerned. */
    long wait(RequestPurpose purpose, Occupancy window, Wanted wanted) {
        if (!shared) {
            return 0;
        }
        if (purpose == RequestPurpose.OPENING) {
            return worthWaiting(untilCarriersCanSpareOne(window));
        }
        OptionalLong last = window.taken().stream()
                .filter(taken -> taken.purpose() == purpose)
                .mapToLong(Occupancy.Taken::departedAt)
                .max();
        return last.isEmpty() ? 0 : waitSince(last.getAsLong(), purpose, window, wanted);
    }

    /** How long a request must wait if the one before it went at that moment, for the sake of others. */
    long waitSince(long before, RequestPurpose purpose, Occupancy window, Wanted wanted) {
        boolean keepsPause = shared && purpose != RequestPurpose.OPENING;
        return keepsPause ? worthWaiting(before + pause(purpose, window, wanted) - window.now()) : 0;
    }

    private static long worthWaiting(long wait) {
        return wait < BLINK ? 0 : wait;
    }

    /** The time between two requests of a carrying purpose, as things are. */
    long pause(RequestPurpose purpose, Occupancy window, Wanted wanted) {
        List<Occupancy.Taken> carriers = window.taken().stream()
                .filter(taken -> taken.purpose() != RequestPurpose.OPENING)
                .toList();
        double even = evenPause(window, carriers, wanted.firstContacts());
        double fill = Math.min(1, Math.max(window.used() / (window.size() - headroom), lately(window, carriers, even)));
        double pause = Math.min(even * fill * fill, SPAN / least) / share(purpose, wanted.active());
        return Math.min((long) pause, LONGEST);
    }

    private double evenPause(Occupancy window, List<Occupancy.Taken> carriers, int firstContacts) {
        int openings = window.used() - carriers.size();
        double left = window.size() - openings - headroom - (double) GIVES_WAY * firstContacts;
        double even = SPAN / Math.max(least, left);
        double room = Math.max(1, window.free() - headroom);
        for (int i = 0; i < carriers.size(); i++) {
            even = Math.max(even, (carriers.get(i).freeAt() - window.now()) / (room + i));
        }
        return even;
    }

    private static double lately(Occupancy window, List<Occupancy.Taken> carriers, double even) {
        long lately = carriers.stream()
                .filter(taken -> taken.departedAt() > window.now() - LATELY)
                .count();
        return lately * even / LATELY;
    }

    private static double share(RequestPurpose purpose, Set<RequestPurpose> active) {
        double own = WEIGHTS.getOrDefault(purpose, 0.0);
        double others = active.stream()
                .filter(other -> other != purpose)
                .mapToDouble(other -> WEIGHTS.getOrDefault(other, 0.0))
                .sum();
        return own / (own + others);
    }

    /** Until then, with one place fewer, the carriers would run out before others come back. */
    private long untilCarriersCanSpareOne(Occupancy window) {
        long until = window.now();
        for (int i = 0; i < window.used(); i++) {
            long freeAt = window.taken().get(i).freeAt();
            long lasts = (long) ((window.free() + i - SPARE) * (SPAN / least));
            until = Math.max(until, Math.min(freeAt, freeAt - lasts));
        }
        return until - window.now();
    }
}
