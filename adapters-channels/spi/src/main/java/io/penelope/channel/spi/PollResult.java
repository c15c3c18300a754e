package io.penelope.channel.spi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a poll brought, and where the next one goes on. */
public final class PollResult extends Value {

    private final List<InboundEvent> events;
    private final Optional<String> cursor;
    private final Duration pause;
    private final Map<String, String> remembered;

    private PollResult(
            List<? extends InboundEvent> events,
            Optional<String> cursor,
            Duration pause,
            Map<String, String> remembered) {
        this.events = Collections.unmodifiableList(new ArrayList<>(events)); // one that is null spoils no other
        this.cursor = cursor;
        this.pause = pause;
        this.remembered = Map.copyOf(remembered);
    }

    /** These events; the next poll starts after {@code cursor}. */
    public static PollResult of(List<? extends InboundEvent> events, String cursor) {
        return new PollResult(events, Optional.of(cursor), Duration.ZERO, Map.of());
    }

    /** Nothing new; the next poll starts where this one did. */
    public static PollResult nothing() {
        return new PollResult(List.of(), Optional.empty(), Duration.ZERO, Map.of());
    }

    /**
     * The same, and the platform is to be left alone for so long before it is asked again: for those that do not wait for
     * news themselves, and say how often they may be asked. Penelope waits for an hour at the most, and after a restart not
     * at all.
     */
    public PollResult pause(Duration before) {
        return new PollResult(events, cursor, before.isNegative() ? Duration.ZERO : before, remembered);
    }

    /** The same, and this is put into the {@link ChannelMemory}, together with the events and the cursor or not at all. */
    public PollResult remembering(String name, String value) {
        Map<String, String> more = new HashMap<>(remembered);
        more.put(name, value);
        return new PollResult(events, cursor, pause, more);
    }

    @Override
    List<?> state() {
        return all(events, cursor, pause, remembered);
    }

    public List<InboundEvent> events() {
        return events;
    }

    /** Empty if the cursor stays where it is. */
    public Optional<String> cursor() {
        return cursor;
    }

    /** Zero unless said. */
    public Duration pause() {
        return pause;
    }

    /** What is put into the channel's memory, by its names. */
    public Map<String, String> remembered() {
        return remembered;
    }

    @Override
    public String toString() {
        return events + cursor.map(place -> " up to " + place).orElse("");
    }
}
