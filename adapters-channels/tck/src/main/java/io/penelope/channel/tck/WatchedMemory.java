package io.penelope.channel.tck;

import io.penelope.channel.spi.ChannelMemory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A memory that lasts as long as its test, and minds as Penelope does what is not small. */
public final class WatchedMemory implements ChannelMemory {

    private static final int MOST_NAMES = 100;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 16_000;

    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final boolean lasting;

    WatchedMemory(boolean lasting) {
        this.lasting = lasting;
    }

    @Override
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public void put(String name, String value) {
        if (!lasting) {
            throw new IllegalStateException("There is no store that could keep what the channel remembers");
        }
        if (name.isBlank() || name.length() > LONGEST_NAME || value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("What a channel remembers is small");
        }
        if (value.isEmpty()) {
            values.remove(name);
        } else if (values.size() >= MOST_NAMES && !values.containsKey(name)) {
            throw new IllegalArgumentException("A channel remembers " + MOST_NAMES + " values at the most");
        } else {
            values.put(name, value);
        }
    }

    /** What the host does with what a poll or a webhook wants to be remembered. */
    public void putAll(Map<String, String> remembered) {
        remembered.forEach(this::put);
    }

    @Override
    public boolean isLasting() {
        return lasting;
    }
}
