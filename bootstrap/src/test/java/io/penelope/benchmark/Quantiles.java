package io.penelope.benchmark;

import java.util.Arrays;

/** How long things took, as figures that can be compared. */
final class Quantiles {

    private Quantiles() {}

    /** @param nanos one for each; those that are the longest possible were not done */
    static void print(String what, long... nanos) {
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

    private static double at(long[] sorted, double quantile) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * quantile))] / 1e6;
    }
}
