package io.penelope.mews.simulator.api;

import io.penelope.mews.simulator.settings.Reading;
import java.time.Instant;

/** A stretch of time in a filter; its start is always part of it, its end by {@link Reading#CLOSED_INTERVALS}. */
record Interval(Instant start, Instant end) {

    boolean holds(Instant instant, boolean closed) {
        if (instant.isBefore(start)) {
            return false;
        }
        // The OpenAPI definition makes the filter an equality test when both ends are one instant.
        boolean endIncluded = closed || start.equals(end);
        return endIncluded ? !instant.isAfter(end) : instant.isBefore(end);
    }
}
