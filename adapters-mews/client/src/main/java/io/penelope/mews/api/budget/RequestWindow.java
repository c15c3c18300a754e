package io.penelope.mews.api.budget;

import io.penelope.domain.hotel.RequestPurpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one access token that Mews may still be counting: a window of 30 seconds that slides.
 *
 * <p>Mews counts a request when it arrives, which happens at some moment between its departure and its answer. So a
 * request has its place from before it departs until 30 seconds after it ended, and wherever Mews's window begins, it
 * never holds more requests than there are places.
 *
 * <p>Moments are nanoseconds of a {@link Ticker}. Not for several threads at once: {@link RequestBudget} holds the lock.
 */
final class RequestWindow {

    /** Within this time Mews counts, by its page on request limits. */
    static final Duration SPAN = Duration.ofSeconds(30);

    private static final long SPAN_NANOS = SPAN.toNanos();

    private final int size;
    private final List<Place> places = new ArrayList<>();

    /** One request's place. */
    static final class Place {

        private final @Nullable RequestPurpose purpose;
        private final long departedAt;
        private long lastCountedAt;

        private Place(@Nullable RequestPurpose purpose, long departedAt, long lastCountedAt) {
            this.purpose = purpose;
            this.departedAt = departedAt;
            this.lastCountedAt = lastCountedAt;
        }
    }

    RequestWindow(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("A request budget is 1 at the least");
        }
        this.size = size;
    }

    int size() {
        return size;
    }

    int used(long now) {
        forget(now);
        return places.size();
    }

    Occupancy at(long now) {
        forget(now);
        return new Occupancy(
                now,
                size,
                places.stream()
                        .map(place -> new Occupancy.Taken(
                                place.purpose, place.departedAt, Math.min(place.lastCountedAt, now + SPAN_NANOS) + 1))
                        .sorted(Comparator.comparingLong(Occupancy.Taken::freeAt))
                        .toList());
    }

    /** Takes a place for a request that is about to depart. */
    Place take(RequestPurpose purpose, long now) {
        if (used(now) >= size) {
            throw new IllegalStateException("All " + size + " places of the window are taken");
        }
        Place place = new Place(purpose, now, Long.MAX_VALUE);
        places.add(place);
        return place;
    }

    /** The request was answered or given up. */
    void end(Place place, long now) {
        place.lastCountedAt = now + SPAN_NANOS;
    }

    /** The request did not depart. */
    void giveBack(Place place) {
        places.remove(place);
    }

    /** Somebody else made a request with the same token. */
    void occupy(long lastCountedAt) {
        places.add(new Place(null, Long.MIN_VALUE, lastCountedAt));
    }

    private void forget(long now) {
        places.removeIf(place -> place.lastCountedAt < now);
    }
}
