package io.penelope.application.sending;

import io.penelope.application.Stopwatch;
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
final class ReceiptTimers {

    private static final Duration REMEMBERED = Duration.ofHours(6);

    private final Stopwatch stopwatch;
    private final Map<DeliveryId, Timer> timers = new ConcurrentHashMap<>();

    /** @param fromTheBreak whether this process saw the call break, and has listened ever since */
    private record Timer(long begunAt, boolean fromTheBreak) {}

    ReceiptTimers(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
    }

    /** The call broke just now. */
    void begin(DeliveryId delivery) {
        long now = stopwatch.nanos();
        timers.values().removeIf(timer -> now - timer.begunAt() > REMEMBERED.toNanos());
        timers.put(delivery, new Timer(now, true));
    }

    /** For how long its receipt has been waited for; the wait begins now if the call broke before this process listened. */
    Duration waited(DeliveryId delivery) {
        long now = stopwatch.nanos();
        return Duration.ofNanos(now
                - timers.computeIfAbsent(delivery, any -> new Timer(now, false)).begunAt());
    }

    /**
     * Whether every receipt that the platform sent since the call broke has been listened to. If not, the platform may
     * bring the one that is missing behind newer ones.
     */
    boolean listenedThroughout(DeliveryId delivery) {
        Timer timer = timers.get(delivery);
        return timer != null && timer.fromTheBreak();
    }

    void end(DeliveryId delivery) {
        timers.remove(delivery);
    }
}
