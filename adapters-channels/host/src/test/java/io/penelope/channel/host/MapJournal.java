package io.penelope.channel.host;

import io.penelope.domain.storing.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A journal that lasts as long as its test. */
public final class MapJournal implements Journal {

    private final Map<String, String> values = new ConcurrentHashMap<>();

    @Override
    public Optional<String> read(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public void write(String name, String value) {
        values.put(name, value);
    }

    @Override
    public void count(String counter, Instant at, Instant since) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Instant> counted(String counter, Instant since) {
        throw new UnsupportedOperationException();
    }
}
