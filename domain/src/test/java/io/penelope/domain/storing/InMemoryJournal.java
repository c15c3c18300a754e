package io.penelope.domain.storing;

import io.penelope.domain.storing.Tables.Counted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class InMemoryJournal implements Journal {

    private final InMemoryTransactions transactions;

    InMemoryJournal(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<String> read(String name) {
        return transactions.read(tables -> Optional.ofNullable(tables.journal.get(name)));
    }

    @Override
    public void write(String name, String value) {
        transactions.alter(tables -> tables.journal.put(name, value));
    }

    @Override
    public void count(String counter, Instant at, Instant since) {
        transactions.alter(tables -> {
            tables.counted.add(new Counted(counter, at));
            tables.counted.removeIf(
                    counted -> counted.counter().equals(counter) && counted.at().isBefore(since));
        });
    }

    @Override
    public List<Instant> counted(String counter, Instant since) {
        return transactions.read(tables -> tables.counted.stream()
                .filter(counted -> counted.counter().equals(counter))
                .map(Counted::at)
                .filter(at -> !at.isBefore(since))
                .sorted()
                .toList());
    }
}
