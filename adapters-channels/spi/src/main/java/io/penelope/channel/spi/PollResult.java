package io.penelope.channel.spi;

import java.util.List;
import java.util.Optional;

/** What a poll brought, and where the next one goes on. */
public final class PollResult {

    private final List<InboundEvent> events;
    private final Optional<String> cursor;

    private PollResult(List<? extends InboundEvent> events, Optional<String> cursor) {
        this.events = List.copyOf(events);
        this.cursor = cursor;
    }

    /** These events; the next poll starts after {@code cursor}. */
    public static PollResult of(List<? extends InboundEvent> events, String cursor) {
        return new PollResult(events, Optional.of(cursor));
    }

    /** Nothing new; the next poll starts where this one did. */
    public static PollResult nothing() {
        return new PollResult(List.of(), Optional.empty());
    }

    public List<InboundEvent> events() {
        return events;
    }

    /** Empty if the cursor stays where it is. */
    public Optional<String> cursor() {
        return cursor;
    }
}
