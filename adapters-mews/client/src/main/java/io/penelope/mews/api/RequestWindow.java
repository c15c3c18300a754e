package io.penelope.mews.api;

import io.penelope.domain.conversation.HotelMessaging.Errand;
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
 * <p>A share of the places is kept for each errand, so that none makes another wait for ever. Moments are nanoseconds
 * of a {@link Ticker}. Not for several threads at once: {@link RequestBudget} holds the lock.
 */
final class RequestWindow {

    /** Within this time Mews counts, by its page on request limits. */
    static final Duration SPAN = Duration.ofSeconds(30);

    private static final long SPAN_NANOS = SPAN.toNanos();
    private static final int READING_SHARE = 8;
    private static final int POSTING_SHARE = 17;

    private final int size;
    private final Map<Errand, Integer> shares = new EnumMap<>(Errand.class);
    private final Map<Errand, Long> wantedAt = new EnumMap<>(Errand.class);
    private final List<Place> places = new ArrayList<>();
    private @Nullable Long lastPostingAt;

    /** One request's place. */
    static final class Place {

        private final @Nullable Errand errand;
        private long lastCountedAt;

        private Place(@Nullable Errand errand, long lastCountedAt) {
            this.errand = errand;
            this.lastCountedAt = lastCountedAt;
        }
    }

    RequestWindow(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("A request budget is 1 at the least");
        }
        this.size = size;
        shares.put(Errand.READING, Math.min(READING_SHARE, size / 8));
        shares.put(Errand.POSTING, Math.min(POSTING_SHARE, size / 8));
        shares.put(Errand.OPENING, size / 4);
    }

    int size() {
        return size;
    }

    int used(long now) {
        forget(now);
        return places.size();
    }

    /** How long such an errand has to wait at the least; zero if it may go now. */
    long waitFor(Errand errand, long now) {
        forget(now);
        int room = room(errand, now);
        long wait = room < 1 ? untilFreed(1 - room, now) : errand == Errand.POSTING ? untilNextPosting(room, now) : 0;
        if (wait > 0) {
            wantedAt.put(errand, now);
        }
        return wait;
    }

    /** Takes a place for a request that is about to depart. */
    Place take(Errand errand, long now) {
        wantedAt.remove(errand);
        if (errand == Errand.POSTING) {
            lastPostingAt = now;
        }
        Place place = new Place(errand, Long.MAX_VALUE);
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
        places.add(new Place(null, lastCountedAt));
    }

    private void forget(long now) {
        places.removeIf(place -> place.lastCountedAt < now);
    }

    /**
     * The places that such an errand could take in a row.
     *
     * <p>Threads are opened only while room is left for all else, and posting leaves some for reading. What others have
     * lately waited for is left to them, until they had their share.
     */
    private int room(Errand errand, long now) {
        int free = size - places.size();
        return switch (errand) {
            case OPENING -> free - share(Errand.READING) - share(Errand.POSTING);
            case POSTING -> free - unclaimed(Errand.READING) - unclaimedThoughWanted(Errand.OPENING, now);
            case READING ->
                unclaimed(Errand.READING) > 0
                        ? free
                        : free
                                - unclaimedThoughWanted(Errand.POSTING, now)
                                - unclaimedThoughWanted(Errand.OPENING, now);
        };
    }

    private int share(Errand errand) {
        return shares.getOrDefault(errand, 0);
    }

    private int unclaimed(Errand errand) {
        long claimed = places.stream().filter(place -> place.errand == errand).count();
        return Math.max(0, share(errand) - (int) claimed);
    }

    private int unclaimedThoughWanted(Errand errand, long now) {
        Long wanted = wantedAt.get(errand);
        return wanted == null || now - wanted > SPAN_NANOS ? 0 : unclaimed(errand);
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
        if (lastPostingAt == null || room > size / 4) {
            return 0;
        }
        List<Place> others =
                places.stream().filter(place -> place.errand != Errand.READING).toList();
        long pause = 0;
        int enoughFor = room;
        for (long freed : freed(others, now)) {
            pause = Math.max(pause, (freed - now) / enoughFor);
            enoughFor++;
        }
        return Math.max(0, lastPostingAt + pause - now);
    }

    /** When each of the places becomes free, at the earliest: those on their way might end now. */
    private static long[] freed(List<Place> places, long now) {
        return places.stream()
                .mapToLong(place -> Math.min(place.lastCountedAt, now + SPAN_NANOS) + 1)
                .sorted()
                .toArray();
    }
}
