package io.penelope.application.delivering;

import io.penelope.domain.delivery.DeliveryId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * For how long this process has waited for receipts of what is in doubt.
 *
 * <p>By a stopwatch: whoever slept, was stopped, or had the clock put forward has waited for nothing, and the platform
 * may keep receipts for when we are back. Safe for many threads.
 */
final class Vigils {

    private static final Duration REMEMBERED = Duration.ofHours(6);

    private final Stopwatch stopwatch;
    private final Map<DeliveryId, Long> begun = new ConcurrentHashMap<>();

    Vigils(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
    }

    /** The wait for this one's receipt begins, perhaps anew. */
    void begin(DeliveryId delivery) {
        long now = stopwatch.nanos();
        begun.values().removeIf(beginning -> now - beginning > REMEMBERED.toNanos());
        begun.put(delivery, now);
    }

    /** How much of the wait is left, which begins now if nobody has begun it; zero if it is over. */
    Duration left(DeliveryId delivery, Duration patience) {
        if (!begun.containsKey(delivery)) {
            begin(delivery);
        }
        long now = stopwatch.nanos();
        long left = patience.toNanos() - (now - begun.getOrDefault(delivery, now));
        return Duration.ofNanos(Math.max(0, left));
    }

    void end(DeliveryId delivery) {
        begun.remove(delivery);
    }
}
