package io.penelope.mews.simulator.api;

import io.penelope.mews.simulator.api.ConnectorOperation.Answer;
import io.penelope.mews.simulator.http.Interval;
import io.penelope.mews.simulator.http.Refusal;
import io.penelope.mews.simulator.http.StrictObject;
import io.penelope.mews.simulator.http.Wire;
import io.penelope.mews.simulator.ledger.Access;
import io.penelope.mews.simulator.ledger.Ledger;
import io.penelope.mews.simulator.ledger.MessageThread;
import io.penelope.mews.simulator.ledger.Page;
import io.penelope.mews.simulator.ledger.Scope;
import io.penelope.mews.simulator.settings.Reading;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** {@code messageThreads/add} and {@code messageThreads/getAll}. */
final class ThreadOperations {

    private static final int MOST_MONTHS = 3;

    private final Ledger ledger;
    private final Wire wire;
    private final Filters filters;
    private final boolean combiningFilters;

    ThreadOperations(Ledger ledger, Wire wire, Filters filters, Set<Reading> readings) {
        this.ledger = ledger;
        this.wire = wire;
        this.filters = filters;
        this.combiningFilters = readings.contains(Reading.FILTERS_COMBINE);
    }

    Answer add(Access access, StrictObject body) {
        String originalSender = body.text("OriginalSender");
        String subject = body.text("Subject");
        body.nothingElse();
        if (access.portfolio()) {
            throw new Refusal(
                    403, "A portfolio's access token cannot open a thread: use the token of a single property.");
        }
        MessageThread thread =
                ledger.open(access.integrationId(), access.enterprises().get(0).id(), originalSender, subject);
        return Answer.of(wire.list("MessageThreads", List.of(thread), wire::thread));
    }

    Answer getAll(Access access, StrictObject body) {
        Scope scope = filters.scope(access, body);
        Optional<Set<UUID>> ids = body.optionalIds("MessageThreadIds").map(HashSet::new);
        Optional<Interval> created = filters.interval(body, "CreatedUtc", MOST_MONTHS);
        Optional<Interval> updated = filters.interval(body, "UpdatedUtc", MOST_MONTHS);
        Page.Request request = filters.page(body);
        body.nothingElse();
        long given =
                Stream.of(ids, created, updated).filter(Optional::isPresent).count();
        if (given == 0 || (given > 1 && !combiningFilters)) {
            throw Refusal.invalid("filter", "give one of MessageThreadIds, CreatedUtc, UpdatedUtc");
        }
        Page<MessageThread> page = ledger.threads(
                scope,
                thread -> ids.map(set -> set.contains(thread.id())).orElse(true)
                        && filters.hold(created, thread.createdAt())
                        && filters.hold(updated, thread.updatedAt()),
                request);
        return new Answer(
                wire.page("MessageThreads", page, wire::thread), page.items().isEmpty());
    }
}
