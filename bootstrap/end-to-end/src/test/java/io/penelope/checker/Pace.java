package io.penelope.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** How hard somebody knocks who is not let in. */
final class Pace {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private Pace() {}

    /** The most of these moments, which are in order, that lie within any ten seconds. */
    static int most(List<Instant> moments) {
        Deque<Instant> window = new ArrayDeque<>();
        int most = 0;
        for (Instant moment : moments) {
            window.add(moment);
            while (window.element().isBefore(moment.minus(WINDOW))) {
                window.remove();
            }
            most = Math.max(most, window.size());
        }
        return most;
    }
}
