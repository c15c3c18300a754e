package io.penelope.mews;

import io.penelope.mews.api.wire.TimeFilterInterval;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Cuts a long time into intervals that Mews accepts. */
final class Intervals {

    /** Mews's clock may be ahead of ours, and whether an interval's end belongs to it is not certain. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private Intervals() {}

    /**
     * Everything since {@code from}, oldest first.
     *
     * <p>Each interval begins with the second in which the one before ends, so nothing falls between them, and what lies
     * on the border may be found twice.
     */
    static List<TimeFilterInterval> since(Instant from, Instant now, Duration longest) {
        Instant start = from.truncatedTo(ChronoUnit.SECONDS);
        Instant end = (now.isAfter(start) ? now : start)
                .truncatedTo(ChronoUnit.SECONDS)
                .plus(AHEAD);
        List<TimeFilterInterval> intervals = new ArrayList<>();
        while (start.plus(longest).isBefore(end)) {
            intervals.add(new TimeFilterInterval(start, start.plus(longest)));
            start = start.plus(longest);
        }
        intervals.add(new TimeFilterInterval(start, end));
        return intervals;
    }
}
