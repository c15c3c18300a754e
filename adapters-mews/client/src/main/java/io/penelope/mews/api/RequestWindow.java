package io.penelope.mews.api;

import io.penelope.domain.hotel.RequestPurpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one access token that Mews may still be counting: a window of 30 seconds that slides.
 *
 * <p>Mews counts a request when it arrives, which happens at some moment between its departure and its answer. So a
 * request has its place from before it departs until 30 seconds after it ended, and wherever Mews's window begins, it
 * never holds more requests than there are places.
 *
 * <p>Whatever goes on, each purpose but opening has its pulse: a request now and then for which there is always a place,
 * because all else leaves as many places free as pulses are still to come within the window. So those who have a thread
 * never wait for those who open one. What is left goes to opening first, and is handed out evenly to posting when it
 * runs short.
 *
 * <p>Moments are nanoseconds of a {@link Ticker}. Not for several threads at once: {@link RequestBudget} holds the lock.
 */
final class RequestWindow {

    /** Within this time Mews counts, by its page on request limits. */
    static final Duration SPAN = Duration.ofSeconds(30);

    private static final long SPAN_NANOS = SPAN.toNanos();

    /** How many pulses there are in a window, unless it is a small one: a guest with a thread waits less than 2 s. */
    private static final Map<RequestPurpose, Integer> PULSES =
            Map.of(RequestPurpose.POSTING, 17, RequestPurpose.CHECKING, 2, RequestPurpose.LOOKING, 7);

    private final int size;
    private final Map<RequestPurpose, Integer> pulses = new EnumMap<>(RequestPurpose.class);
    private final Map<RequestPurpose, Long> pulsedAt = new EnumMap<>(RequestPurpose.class);
    private final List<Place> places = new ArrayList<>();
    private @Nullable Long openingWaitedAt;
    private @Nullable Long postedAt;

    /** One request's place. */
    static final class Place {

        private final @Nullable RequestPurpose purpose;
        private final boolean pulse;
        private long lastCountedAt;

        private Place(@Nullable RequestPurpose purpose, boolean pulse, long lastCountedAt) {
            this.purpose = purpose;
            this.pulse = pulse;
            this.lastCountedAt = lastCountedAt;
        }
    }

    RequestWindow(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("A request budget is 1 at the least");
        }
        this.size = size;
        PULSES.forEach((purpose, many) -> pulses.put(purpose, Math.min(many, size / 8)));
    }

    int size() {
        return size;
    }

    int used(long now) {
        forget(now);
        return places.size();
    }

    /** How long such an purpose has to wait at the least; zero if it may go now. */
    long waitFor(RequestPurpose purpose, long now) {
        forget(now);
        long wait = Math.min(untilPulse(purpose, now), untilRoom(purpose, now));
        if (wait > 0 && purpose == RequestPurpose.OPENING) {
            openingWaitedAt = now;
        }
        return wait;
    }

    /** Takes a place for a request that is about to depart. */
    Place take(RequestPurpose purpose, long now) {
        boolean pulse = pulses(purpose) > 0 && nextPulse(purpose, now) <= now;
        if (pulse) {
            pulsedAt.put(purpose, now);
        }
        if (purpose == RequestPurpose.POSTING) {
            postedAt = now;
        } else if (purpose == RequestPurpose.OPENING) {
            openingWaitedAt = null;
        }
        Place place = new Place(purpose, pulse, Long.MAX_VALUE);
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
        places.add(new Place(null, false, lastCountedAt));
    }

    private void forget(long now) {
        places.removeIf(place -> place.lastCountedAt < now);
    }

    private int free() {
        return size - places.size();
    }

    private int pulses(RequestPurpose purpose) {
        return pulses.getOrDefault(purpose, 0);
    }

    private long nextPulse(RequestPurpose purpose, long now) {
        Long before = pulsedAt.get(purpose);
        return before == null ? now : before + SPAN_NANOS / pulses(purpose);
    }

    private long untilPulse(RequestPurpose purpose, long now) {
        if (pulses(purpose) == 0) {
            return Long.MAX_VALUE;
        }
        long untilDue = Math.max(0, nextPulse(purpose, now) - now);
        return free() > 0 ? untilDue : Math.max(untilDue, untilFreed(1, now));
    }

    private long untilRoom(RequestPurpose purpose, long now) {
        int room = free() - pulsesToCome();
        if (purpose == RequestPurpose.OPENING) {
            return room > 0 ? 0 : untilFreed(1 - room, now);
        }
        if (openingIsBusy(now)) {
            return Long.MAX_VALUE;
        }
        if (room < 1) {
            return untilFreed(1 - room, now);
        }
        return purpose == RequestPurpose.POSTING ? untilNextPosting(room, now) : 0;
    }

    /** For so many places must be left: each pulse takes one, and gives it back a window later, when the next is due. */
    private int pulsesToCome() {
        int all = pulses.values().stream().mapToInt(Integer::intValue).sum();
        long taken = places.stream().filter(place -> place.pulse).count();
        return Math.max(0, all - (int) taken);
    }

    /** Many guests write for the first time, and each needs a request of their own: all other purposes can make do. */
    private boolean openingIsBusy(long now) {
        boolean waitedLately = openingWaitedAt != null && now - openingWaitedAt < SPAN_NANOS;
        long opened = places.stream()
                .filter(place -> place.purpose == RequestPurpose.OPENING)
                .count();
        boolean canMakeDo = pulses(RequestPurpose.POSTING) > 0;
        return canMakeDo && (waitedLately || opened > size / 16);
    }

    private long untilFreed(int count, long now) {
        long[] freed = freed(places, now);
        return freed[Math.min(count, freed.length) - 1] - now;
    }

    /**
     * The rest of a nearly full window is handed out evenly to those who post: at every moment at which places become
     * free there must have been enough until then.
     */
    private long untilNextPosting(int room, long now) {
        if (postedAt == null || room > size / 4) {
            return 0;
        }
        long pause = 0;
        int enoughFor = room;
        for (long freed : freed(places, now)) {
            pause = Math.max(pause, (freed - now) / enoughFor);
            enoughFor++;
        }
        return Math.max(0, postedAt + pause - now);
    }

    /** When each of the places becomes free, at the earliest: those on their way might end now. */
    private static long[] freed(List<Place> places, long now) {
        return places.stream()
                .mapToLong(place -> Math.min(place.lastCountedAt, now + SPAN_NANOS) + 1)
                .sorted()
                .toArray();
    }
}
