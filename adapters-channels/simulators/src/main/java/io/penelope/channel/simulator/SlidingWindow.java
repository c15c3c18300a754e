package io.penelope.channel.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** At most so many of a kind in any stretch of a given length. */
public final class SlidingWindow {

    private final int most;
    private final Duration length;
    private final Map<String, Deque<Instant>> admitted = new HashMap<>();

    public SlidingWindow(int most, Duration length) {
        this.most = most;
        this.length = length;
    }

    /** Zero if one more is admitted now, which then counts; else how long until there is room again. */
    public synchronized Duration admit(String kind, Instant now) {
        Deque<Instant> recent = admitted.computeIfAbsent(kind, key -> new ArrayDeque<>());
        while (!recent.isEmpty() && !recent.element().plus(length).isAfter(now)) {
            recent.remove();
        }
        if (recent.size() < most) {
            recent.add(now);
            return Duration.ZERO;
        }
        return Duration.between(now, recent.element().plus(length));
    }
}
