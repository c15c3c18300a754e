package io.penelope.mews.api.budget;

import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.property.PropertyId;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Decides what the next request of a token is: it knows who wants one, how many first contacts wait, and how full the
 * window is.
 *
 * <p>Moments are nanoseconds of a {@link Ticker}. Not for several threads at once: {@link RequestBudget} holds the lock.
 */
final class RequestScheduler {

    /** Whoever has not said for so long that they want something wants nothing, unless they were told to wait. */
    static final Duration FRESH = Duration.ofSeconds(5);

    private final RequestWindow window;
    private final Pacing pacing;

    /** When somebody was last told that they may go, who may not have set out yet. */
    private final Map<RequestPurpose, Long> toldToGoAt = new EnumMap<>(RequestPurpose.class);

    private final Map<RequestPurpose, Long> activeUntil = new EnumMap<>(RequestPurpose.class);
    private final Map<PropertyId, Queue> firstContacts = new HashMap<>();
    private int inLine;

    /** How many guests of a property wait for a thread, as far as was said until when. */
    private record Queue(int length, long freshUntil) {}

    RequestScheduler(RequestWindow window) {
        this.window = window;
        this.pacing = new Pacing(window.size());
    }

    /**
     * How long such a request has to wait at the least; zero if it may go now. Whoever is told so counts from then on as
     * if they had gone: between that word and the request's departure a second one would be let go in vain, and would
     * stand in line with what it carries while others could have taken it along.
     *
     * @param waiting how many of the purpose wait at the property
     */
    long waitFor(PropertyId property, RequestPurpose purpose, int waiting, long now) {
        if (purpose == RequestPurpose.OPENING) {
            firstContacts.put(property, new Queue(waiting, now + FRESH.toNanos()));
        }
        long wait = Math.max(waitFor(purpose, now), waitBehindThoseToldToGo(purpose, now));
        if (wait <= 0) {
            toldToGoAt.put(purpose, now);
        }
        keepActive(purpose, now + wait);
        return wait;
    }

    private long waitBehindThoseToldToGo(RequestPurpose purpose, long now) {
        Long toldAt = toldToGoAt.get(purpose);
        return toldAt == null ? 0 : pacing.waitSince(toldAt, purpose, window.at(now), wanted(now));
    }

    /** The same for one who has said already what waits, or stands in the line. */
    long waitFor(RequestPurpose purpose, long now) {
        keepActive(purpose, now);
        Occupancy occupancy = window.at(now);
        long wait = pacing.wait(purpose, occupancy, wanted(now));
        if (occupancy.free() < 1) {
            wait = Math.max(wait, occupancy.taken().get(0).freeAt() - now);
        }
        keepActive(purpose, now + wait);
        return wait;
    }

    /** Takes a place for a request that is about to depart. */
    RequestWindow.Place take(RequestPurpose purpose, long now) {
        keepActive(purpose, now);
        return window.take(purpose, now);
    }

    /** So many requests for first contacts stand in the line for a place, right now. */
    void openingsInLine(int openings) {
        inLine = openings;
    }

    private void keepActive(RequestPurpose purpose, long now) {
        activeUntil.merge(purpose, now + FRESH.toNanos(), Math::max);
    }

    private Wanted wanted(long now) {
        activeUntil.values().removeIf(until -> until < now);
        firstContacts.values().removeIf(queue -> queue.freshUntil < now);
        int said = firstContacts.values().stream().mapToInt(Queue::length).sum();
        // Those in the line are most likely among those of whom the properties spoke.
        return new Wanted(
                activeUntil.keySet().stream().collect(Collectors.toUnmodifiableSet()), Math.max(said, inLine));
    }
}
