package io.penelope.mews.api.budget;

import io.penelope.domain.hotel.RequestPurpose;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a window of requests holds at one moment.
 *
 * @param now nanoseconds of a {@link Ticker}
 * @param size how many places there are
 * @param taken those that are not free, the soonest to become free first
 */
record Occupancy(long now, int size, List<Taken> taken) {

    /**
     * A place that is not free.
     *
     * @param purpose null if somebody else took it, or we did before a restart
     * @param departedAt when the request went out, as far as we know
     * @param freeAt when the place is free again at the earliest: a request that is on its way might end now
     */
    record Taken(@Nullable RequestPurpose purpose, long departedAt, long freeAt) {}

    int used() {
        return taken.size();
    }

    int free() {
        return size - taken.size();
    }
}
