package io.penelope.mews.simulator.api;

import io.penelope.mews.simulator.settings.Reading;
import io.penelope.mews.simulator.settings.RequestLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The requests that each access token made lately: a sliding window, in which every request counts for exactly as long
 * as the window is, from its own arrival on, or, by {@link Reading#WINDOW_STARTS_WITH_BURST}, from its burst's first on.
 *
 * <p>Refused requests do not count, so a token that waits as it was told is let through. Safe for many threads.
 */
final class RequestWindow {

    private final RequestLimit limit;
    private final boolean startingWithBurst;
    private final Clock clock;
    private final Map<String, Deque<Instant>> admitted = new HashMap<>(); // guarded by this

    RequestWindow(RequestLimit limit, Set<Reading> readings, Clock clock) {
        this.limit = limit;
        this.startingWithBurst = readings.contains(Reading.WINDOW_STARTS_WITH_BURST);
        this.clock = clock;
    }

    /**
     * What became of a request.
     *
     * @param at when it was counted, or would have been
     * @param retryIn how long it is until one would be let through; empty for one that was
     */
    record Verdict(Instant at, Optional<Duration> retryIn) {}

    /** Counts a request if there is room for it. */
    synchronized Verdict admit(String accessToken) {
        Instant now = clock.instant();
        Deque<Instant> recent = admitted.computeIfAbsent(accessToken, token -> new ArrayDeque<>());
        while (!recent.isEmpty() && !recent.element().plus(limit.window()).isAfter(now)) {
            if (startingWithBurst) {
                recent.clear();
            } else {
                recent.remove();
            }
        }
        if (recent.size() >= limit.requests()) {
            return new Verdict(
                    now, Optional.of(Duration.between(now, recent.element().plus(limit.window()))));
        }
        recent.add(now);
        return new Verdict(now, Optional.empty());
    }
}
