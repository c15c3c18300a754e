package io.penelope.channel.host.opening;

import io.penelope.channel.spi.ChannelMemory;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.message.PlainText;
import io.penelope.domain.storing.ChannelMemories;
import io.penelope.domain.storing.Transactions;
import java.util.Map;
import java.util.Optional;

/** One channel's memory, which is empty and takes nothing until there is a store. */
public final class LentMemory implements ChannelMemory {

    private static final int MOST_NAMES = 100;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 16_000;

    private final ChannelId channel;
    private volatile Optional<Kept> kept = Optional.empty();

    private record Kept(ChannelMemories memories, Transactions transactions) {}

    LentMemory(ChannelId channel) {
        this.channel = channel;
    }

    void keepIn(ChannelMemories memories, Transactions transactions) {
        kept = Optional.of(new Kept(memories, transactions));
    }

    @Override
    public Optional<String> get(String name) {
        return kept.flatMap(store -> store.memories().read(channel, name));
    }

    @Override
    public void put(String name, String value) {
        Kept store = kept.orElseThrow(
                () -> new IllegalStateException("There is no store that could keep what the channel remembers"));
        store.transactions().run(noting(Map.of(name, value)));
    }

    @Override
    public boolean isLasting() {
        return kept.isPresent();
    }

    /**
     * Keeps all of it as a part of somebody's work on the stores.
     *
     * @throws IllegalArgumentException if one of it is not small, or there would be too many names
     */
    public Runnable noting(Map<String, String> remembered) {
        remembered.forEach(LentMemory::requireSmall);
        // Asked before the work as well: a channel whose work on the stores broke off would not be told of as the
        // cause.
        kept.ifPresent(store -> requireRoom(store.memories(), remembered));
        return () -> kept.ifPresent(store -> {
            requireRoom(store.memories(), remembered);
            remembered.forEach((name, value) -> store.memories().write(channel, name, PlainText.harmless(value)));
        });
    }

    private void requireRoom(ChannelMemories memories, Map<String, String> remembered) {
        int names = memories.size(channel);
        for (Map.Entry<String, String> entry : remembered.entrySet()) {
            boolean known = memories.read(channel, entry.getKey()).isPresent();
            boolean stays = !entry.getValue().isEmpty();
            names += stays && !known ? 1 : !stays && known ? -1 : 0;
        }
        if (names > MOST_NAMES && names > memories.size(channel)) {
            throw new IllegalArgumentException("A channel remembers " + MOST_NAMES + " values at the most");
        }
    }

    private static void requireSmall(String name, String value) {
        if (name.isBlank() || name.length() > LONGEST_NAME || !name.equals(PlainText.harmless(name))) {
            throw new IllegalArgumentException(
                    "What a channel remembers has a name of 1 to " + LONGEST_NAME + " characters");
        }
        if (value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("A channel remembers values of up to " + LONGEST_VALUE + " characters");
        }
    }

    /** Keeps the values out of logs. */
    @Override
    public String toString() {
        return "memory of " + channel;
    }
}
