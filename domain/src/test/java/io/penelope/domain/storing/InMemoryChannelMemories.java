package io.penelope.domain.storing;

import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.storing.Tables.Named;
import java.util.Optional;

final class InMemoryChannelMemories implements ChannelMemories {

    private final InMemoryTransactions transactions;

    InMemoryChannelMemories(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<String> read(ChannelId channel, String name) {
        return transactions.read(tables -> Optional.ofNullable(tables.memories.get(new Named(channel, name))));
    }

    @Override
    public void write(ChannelId channel, String name, String value) {
        transactions.alter(tables -> {
            if (value.isEmpty()) {
                tables.memories.remove(new Named(channel, name));
            } else {
                tables.memories.put(new Named(channel, name), value);
            }
        });
    }

    @Override
    public int size(ChannelId channel) {
        return transactions.read(tables -> (int) tables.memories.keySet().stream()
                .filter(name -> name.channel().equals(channel))
                .count());
    }
}
