package io.penelope.benchmark.figures;

import io.penelope.mews.simulator.settings.WireTap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts the calls to Mews by what they are for, as far as that can be seen from outside. Safe for many threads. */
public final class MewsCalls implements WireTap {

    private static final String BASE = "/api/connector/v1/";

    private final Map<String, Integer> counts = new TreeMap<>(); // guarded by this

    @Override
    public void asked(Question question) {
        String call = question.path().replace(BASE, "") + filter(question.body());
        synchronized (this) {
            counts.merge(call, 1, Integer::sum);
        }
    }

    /** Threads can be asked for by their ids, or by when they were opened or changed. */
    private static String filter(String body) {
        if (body.contains("\"UpdatedUtc\":{")) {
            return " by UpdatedUtc";
        }
        if (body.contains("\"CreatedUtc\":{")) {
            return " by CreatedUtc";
        }
        return body.contains("\"MessageThreadIds\":[") ? " by MessageThreadIds" : "";
    }

    public synchronized void forget() {
        counts.clear();
    }

    /** Such as {@code 12: 3 messages/add, 9 messages/getAll by CreatedUtc}. */
    @Override
    public synchronized String toString() {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return all + ": "
                + counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", "));
    }
}
