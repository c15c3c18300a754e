package io.penelope.benchmark.figures;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How long things took, as figures that can be compared. */
public final class Quantiles {

    private static final int TENTHS = 10;

    private Quantiles() {}

    /** @param nanos one for each; those that are the longest possible were not done */
    public static void print(String what, long... nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        long undone =
                Arrays.stream(sorted).filter(time -> time == Long.MAX_VALUE).count();
        System.out.printf(
                "%s: %d, not done: %d%np50 %.1f ms, p90 %.1f ms, p95 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, longest %.1f ms%n",
                what,
                sorted.length - undone,
                undone,
                at(sorted, 0.5),
                at(sorted, 0.9),
                at(sorted, 0.95),
                at(sorted, 0.99),
                at(sorted, 0.999),
                at(sorted, 1));
    }

    /**
     * The median, the 95th and the 99th percentile, as in {@code 120 / 340 / 800 ms}.
     *
     * @param times one for each; those that are empty were never done, and count as longer than all others
     */
    static String of(List<Optional<Duration>> times) {
        if (times.isEmpty()) {
            return "none";
        }
        long[] sorted = sorted(times);
        return DoubleStream.of(0.5, 0.95, 0.99)
                .mapToObj(quantile -> millis(sorted, quantile))
                .collect(Collectors.joining(" / ", "", " ms"));
    }

    /**
     * The 95th percentile of each tenth, as in {@code 90 120 ... ms}.
     *
     * @param times in the order of time; empty for what was never done
     */
    static String ninetyFifthInTenths(List<Optional<Duration>> times) {
        return IntStream.range(0, TENTHS)
                .mapToObj(i -> times.subList(times.size() * i / TENTHS, times.size() * (i + 1) / TENTHS))
                .map(tenth -> tenth.isEmpty() ? "-" : millis(sorted(tenth), 0.95))
                .collect(Collectors.joining(" ", "", " ms"));
    }

    private static long[] sorted(List<Optional<Duration>> times) {
        return times.stream()
                .mapToLong(time -> time.map(Duration::toNanos).orElse(Long.MAX_VALUE))
                .sorted()
                .toArray();
    }

    private static String millis(long[] sorted, double quantile) {
        double millis = at(sorted, quantile);
        return millis > Duration.ofDays(1).toMillis() ? "never" : String.format(Locale.ROOT, "%.0f", millis);
    }

    private static double at(long[] sorted, double quantile) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * quantile))] / 1e6;
    }
}
