package io.penelope.application.lanes;

import io.penelope.domain.hotel.RequestPurpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose probe is next while the other side is away: those first that have not tried yet, then those that tried longest
 * ago. Who tried lately stands back for a moment, in which the others may come. Not thread-safe.
 */
final class ProbeTurns {

    /** Whoever waits for the same moment comes within it. */
    private static final Duration STANDING_BACK = Duration.ofMillis(200);

    /** Without those that have not tried; the last tried last. */
    private final List<RequestPurpose> tried = new ArrayList<>();

    void triedInVain(RequestPurpose purpose) {
        tried.remove(purpose);
        tried.add(purpose);
    }

    void clear() {
        tried.clear();
    }

    /** How long this one stands back behind all that may come before it. */
    Duration behind(RequestPurpose purpose) {
        return STANDING_BACK.multipliedBy(tried.indexOf(purpose) + 1L);
    }
}
