package io.penelope.mews.simulator.api;

import io.penelope.mews.simulator.http.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is to go wrong with the coming requests, each operation by itself.
 *
 * <p>Only requests with valid tokens and within the request limit meet a fault. Faults of one operation are used up in
 * the order in which they were asked for. Safe for many threads.
 */
public final class Faults {

    private final Map<Operation, Deque<Planned>> planned = new EnumMap<>(Operation.class); // guarded by this
    private final List<Poison> poisons = new ArrayList<>(); // guarded by this
    private final Set<Fault> struck = new HashSet<>(); // guarded by this

    Faults() {}

    /** Lets a fault befall the next so many requests. */
    public synchronized void next(Operation operation, int requests, Fault fault) {
        plan(operation, requests, fault);
    }

    /** Lets a fault befall all requests until it is cleared. */
    public synchronized void always(Operation operation, Fault fault) {
        plan(operation, Long.MAX_VALUE, fault);
    }

    /** Lets a fault befall all requests of every operation until it is cleared. */
    public synchronized void always(Fault fault) {
        for (Operation operation : Operation.values()) {
            plan(operation, Long.MAX_VALUE, fault);
        }
    }

    /**
     * Refuses every {@code messages/add} that carries a text of a certain kind, as a whole, until it is cleared.
     *
     * @param message what the refusal tells people
     */
    public synchronized void refuseTexts(Predicate<String> texts, int status, String message) {
        poisons.add(new Poison(texts, status, message));
    }

    public synchronized void clear(Operation operation) {
        planned.remove(operation);
    }

    /** Clears everything: faults and refused texts. */
    public synchronized void clear() {
        planned.clear();
        poisons.clear();
    }

    /** Whether this very fault has befallen a request: a plan may be cleared before any comes. */
    public synchronized boolean hasStruck(Fault fault) {
        return struck.contains(fault);
    }

    /** What is still to come, in words. */
    synchronized List<String> active() {
        List<String> words = new ArrayList<>();
        planned.forEach((operation, faults) -> faults.forEach(fault -> words.add(operation.path() + ": " + fault)));
        poisons.forEach(poison -> words.add("messages/add: refuse " + poison.status + " for certain texts"));
        return words;
    }

    synchronized Optional<Fault> take(Operation operation) {
        Deque<Planned> faults = planned.get(operation);
        if (faults == null || faults.isEmpty()) {
            return Optional.empty();
        }
        Planned first = faults.element();
        first.left--;
        if (first.left == 0) {
            faults.remove();
        }
        struck.add(first.fault);
        return Optional.of(first.fault);
    }

    /** Refuses the text if it is one of those that are to be refused. */
    synchronized void tasteOf(String text) {
        for (Poison poison : poisons) {
            if (poison.texts.test(text)) {
                throw new Refusal(poison.status, poison.message);
            }
        }
    }

    private void plan(Operation operation, long requests, Fault fault) {
        if (requests < 1) {
            throw new IllegalArgumentException("A fault befalls at least one request, not " + requests);
        }
        planned.computeIfAbsent(operation, key -> new ArrayDeque<>()).add(new Planned(fault, requests));
    }

    private record Poison(Predicate<String> texts, int status, String message) {}

    private static final class Planned {

        final Fault fault;
        long left;

        Planned(Fault fault, long left) {
            this.fault = fault;
            this.left = left;
        }

        @Override
        public String toString() {
            return fault + (left > Integer.MAX_VALUE ? " until cleared" : " for the next " + left);
        }
    }
}
