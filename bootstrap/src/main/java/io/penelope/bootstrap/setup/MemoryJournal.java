package io.penelope.bootstrap.setup;

import io.penelope.domain.storing.Journal;
import io.penelope.domain.storing.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** What a command has to remember until it ends, and no longer: it leaves nothing on the disk. */
public final class MemoryJournal implements Journal, Transactions {

    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final Map<String, List<Instant>> counts = new ConcurrentHashMap<>();

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
        List<Instant> moments = counts.computeIfAbsent(counter, any -> new CopyOnWriteArrayList<>());
        moments.removeIf(moment -> moment.isBefore(since));
        moments.add(at);
    }

    @Override
    public List<Instant> counted(String counter, Instant since) {
        return counts.getOrDefault(counter, List.of()).stream()
                .filter(moment -> !moment.isBefore(since))
                .sorted()
                .toList();
    }

    @Override
    public <T> CompletionStage<T> submit(Supplier<T> work) {
        try {
            return CompletableFuture.completedFuture(work.get());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public <T> T call(Supplier<T> work) {
        return work.get();
    }
}
