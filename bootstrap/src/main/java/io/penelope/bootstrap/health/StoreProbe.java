package io.penelope.bootstrap.health;

import io.penelope.application.Stopwatch;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the store takes writes. Finding out costs one, so whoever asks within a moment is told what was found for
 * another; however often that is, it costs the disk no more than a write every other second.
 */
public final class StoreProbe implements Supplier<Optional<String>> {

    static final Duration HOLDS = Duration.ofSeconds(2);

    private final Supplier<Optional<String>> probe;
    private final Stopwatch stopwatch;

    /** The latest; guarded by this. */
    private @Nullable Finding finding;

    private record Finding(Optional<String> trouble, long at) {}

    /** @param probe writes something; what keeps the store from taking it, or nothing */
    public StoreProbe(Supplier<Optional<String>> probe, Stopwatch stopwatch) {
        this.probe = probe;
        this.stopwatch = stopwatch;
    }

    /** What keeps the store from being written; empty if nothing does. Whoever comes meanwhile waits for one answer. */
    @Override
    public synchronized Optional<String> get() {
        Finding latest = finding;
        if (latest == null || stopwatch.nanos() - latest.at() >= HOLDS.toNanos()) {
            latest = new Finding(probe.get(), stopwatch.nanos());
            finding = latest;
        }
        return latest.trouble();
    }
}
