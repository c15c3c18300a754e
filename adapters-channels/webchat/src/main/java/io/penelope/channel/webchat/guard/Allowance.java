package io.penelope.channel.webchat.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How much each of many may do in a while. What was not used comes back steadily.
 *
 * <p>Remembers the latest tens of thousands: nobody can use up the memory by being many.
 */
final class Allowance {

    private static final int REMEMBERED = 50_000;

    private final List<Bandwidth> limits;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    private Allowance(List<Bandwidth> limits, Clock clock) {
        this.limits = limits;
        this.time = meter(clock);
        this.buckets = Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    }

    /** So many in each such time. */
    record Limit(long times, Duration per) {

        private Bandwidth bandwidth() {
            return Bandwidth.builder().capacity(times).refillGreedy(times, per).build();
        }
    }

    /** All of these limits at once. */
    static Allowance of(Clock clock, Limit... limits) {
        return new Allowance(List.of(limits).stream().map(Limit::bandwidth).toList(), clock);
    }

    private static TimeMeter meter(Clock clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    /** Does it once more: empty if that was allowed, or else how long to wait until it will be. */
    Optional<Duration> use(String who) {
        return use(who, 1);
    }

    /** Does it so many times more, or not at all: empty if that was allowed, or else how long to wait until it will be. */
    Optional<Duration> use(String who, int times) {
        var probe = bucket(who).tryConsumeAndReturnRemaining(times);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** How many times it may be done at once. */
    long left(String who) {
        return bucket(who).getAvailableTokens();
    }

    /** It was not done after all. */
    void giveBack(String who, int times) {
        bucket(who).addTokens(times);
    }

    private Bucket bucket(String who) {
        return buckets.get(who, unused -> {
            var builder = Bucket.builder().withCustomTimePrecision(time);
            limits.forEach(builder::addLimit);
            return builder.build();
        });
    }
}
