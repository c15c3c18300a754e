package io.penelope.benchmark.evening;

import java.time.Duration;

/**
 * What can be chosen for a benchmark by {@code -D} on its command line.
 *
 * @param latency {@code -Dlatency=40}: how many milliseconds after its work is done Mews answers; none unless given
 * @param patience {@code -Dpatience=180}: for how many seconds after the last guest wrote everything may go on arriving
 * @param unresolvedOver {@code -DunresolvedOver=365}: over how many days the threads are spread that nobody resolved
 * @param configuration {@code -Dconfiguration='threads: {checkAfter: 5s}'}: what Penelope's configuration says beside
 *     where everybody is; nothing unless given, so that all is as it is by default
 */
public record Options(Duration latency, Duration patience, Duration unresolvedOver, String configuration) {

    public static Options given() {
        return new Options(
                Duration.ofMillis(Long.getLong("latency", 0)),
                Duration.ofSeconds(Long.getLong("patience", 180)),
                Duration.ofDays(Long.getLong("unresolvedOver", 365)),
                System.getProperty("configuration", ""));
    }
}
