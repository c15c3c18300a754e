package io.penelope.mews.api.budget;

import io.penelope.domain.storing.Journal;
import io.penelope.domain.storing.StoreUnavailableException;
import io.penelope.domain.storing.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A journal that outlives whoever writes into it, one transaction at a time; it can be made to fail. */
public final class InMemoryJournal implements Journal, Transactions {

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, List<Instant>> counters = new HashMap<>();
    private boolean unavailable;

    public synchronized void unavailable(boolean now) {
        unavailable = now;
    }

    /** How much is counted, under any name. */
    public synchronized int size() {
        return counters.values().stream().mapToInt(List::size).sum();
    }

    /** The names and values that an operator could read. */
    public synchronized String content() {
        return values + " " + counters;
    }

    @Override
    public synchronized Optional<String> read(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public synchronized void write(String name, String value) {
        values.put(name, value);
    }

    @Override
    public synchronized void count(String counter, Instant at, Instant since) {
        List<Instant> kept = new ArrayList<>(Stream.concat(counted(counter, since).stream(), Stream.of(at))
                .sorted()
                .toList());
        counters.put(counter, kept);
    }

    @Override
    public synchronized List<Instant> counted(String counter, Instant since) {
        return counters.getOrDefault(counter, List.of()).stream()
                .filter(at -> !at.isBefore(since))
                .toList();
    }

    @Override
    public <T> CompletionStage<T> submit(Supplier<T> work) {
        return CompletableFuture.completedStage(call(work));
    }

    @Override
    public synchronized <T> T call(Supplier<T> work) {
        if (unavailable) {
            throw new StoreUnavailableException("the disk is full");
        }
        return work.get();
    }
}
