package io.penelope.mews.simulator.api;

import io.penelope.mews.simulator.http.Interval;
import io.penelope.mews.simulator.http.Refusal;
import io.penelope.mews.simulator.http.StrictObject;
import io.penelope.mews.simulator.ledger.Access;
import io.penelope.mews.simulator.ledger.Page;
import io.penelope.mews.simulator.ledger.Scope;
import io.penelope.mews.simulator.ledger.UnknownReference;
import io.penelope.mews.simulator.settings.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The filters that both lists share: enterprises, times and the page. */
final class Filters {

    private static final int LARGEST_PAGE = 1000;

    private final boolean closedIntervals;
    private final boolean bothEndsRequired;
    private final int pageSize;

    Filters(Set<Reading> readings, int pageSize) {
        this.closedIntervals = readings.contains(Reading.CLOSED_INTERVALS);
        this.bothEndsRequired = readings.contains(Reading.BOTH_ENDS_REQUIRED);
        this.pageSize = pageSize;
    }

    /** What the tokens show, less what the filter by enterprise leaves out. */
    Scope scope(Access access, StrictObject body) {
        Scope whole = access.scope();
        Optional<List<UUID>> chosen = body.optionalIds("EnterpriseIds");
        if (chosen.isPresent() && !whole.enterpriseIds().containsAll(chosen.get())) {
            throw new UnknownReference("EnterpriseIds");
        }
        return chosen.map(ids -> new Scope(whole.integrationId(), ids.stream().collect(Collectors.toSet())))
                .orElse(whole);
    }

    Page.Request page(StrictObject body) {
        StrictObject limitation = body.object("Limitation");
        int count = limitation.wholeNumber("Count", 1, LARGEST_PAGE);
        @Nullable UUID cursor = limitation.optionalId("Cursor").orElse(null);
        limitation.nothingElse();
        return new Page.Request(Math.min(count, pageSize), cursor);
    }

    Optional<Interval> interval(StrictObject body, String name, int mostMonths) {
        Optional<Interval> interval = body.interval(name, mostMonths);
        if (bothEndsRequired && interval.filter(Filters::lacksAnEnd).isPresent()) {
            throw Refusal.invalid(name, "the interval needs both ends");
        }
        return interval;
    }

    private static boolean lacksAnEnd(Interval interval) {
        return interval.start() == null || interval.end() == null;
    }

    boolean hold(Optional<Interval> interval, Instant instant) {
        return interval.map(times -> times.holds(instant, closedIntervals)).orElse(true);
    }
}
