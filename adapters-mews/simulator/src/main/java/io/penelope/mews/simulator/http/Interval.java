package io.penelope.mews.simulator.http;

import io.penelope.mews.simulator.settings.Reading;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in a filter; its start is always part of it, its end by {@link Reading#CLOSED_INTERVALS}.
 *
 * @param start null if it has always begun
 * @param end null if it never ends; at least one end is there
 */
public record Interval(@Nullable Instant start, @Nullable Instant end) {

    public boolean holds(Instant instant, boolean closed) {
        if (start != null && instant.isBefore(start)) {
            return false;
        }
        if (end == null) {
            return true;
        }
        // The OpenAPI definition makes the filter an equality test when both ends are one instant.
        boolean endIncluded = closed || end.equals(start);
        return endIncluded ? !instant.isAfter(end) : instant.isBefore(end);
    }
}
