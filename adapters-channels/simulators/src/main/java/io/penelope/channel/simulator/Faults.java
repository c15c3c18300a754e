package io.penelope.channel.simulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The faults that are planned for the requests to come.
 *
 * <p>An operation is a platform's own word; each simulator knows its own, and a plan for any other is refused: it would
 * never strike. Of several plans that fit a request the oldest strikes. Safe for use by many threads.
 */
public final class Faults {

    private static final int UNTIL_CLEARED = Integer.MAX_VALUE;

    private final Set<String> operations;
    private final List<Plan> plans = new ArrayList<>();
    private final Set<Strike> struck = new HashSet<>();

    /** @param operations which there are */
    public Faults(Set<String> operations) {
        this.operations = new TreeSet<>(operations);
    }

    /**
     * A fault that waits for its requests.
     *
     * @param about a text that the request has to contain, such as a recipient or some words; blank for any request
     */
    public record Plan(String operation, String about, int times, Fault fault) {

        boolean fits(String actualOperation, String request) {
            return operation.equals(actualOperation) && request.contains(about);
        }

        boolean lastsUntilCleared() {
            return times == UNTIL_CLEARED;
        }
    }

    private record Strike(String operation, Fault fault) {}

    /** Strikes the next {@code times} requests of an operation. */
    public void next(int times, String operation, Fault fault) {
        next(times, operation, "", fault);
    }

    /** Strikes the next {@code times} requests of an operation that contain {@code about}. */
    public synchronized void next(int times, String operation, String about, Fault fault) {
        if (times < 1) {
            throw new IllegalArgumentException("A fault strikes at least once, not " + times + " times");
        }
        if (!operations.contains(operation)) {
            throw new IllegalArgumentException("There is no operation " + operation + "; there are " + operations);
        }
        plans.add(new Plan(operation, about, times, fault));
    }

    /** Strikes every request of an operation until cleared. */
    public void always(String operation, Fault fault) {
        always(operation, "", fault);
    }

    /** Strikes every request of an operation that contains {@code about}, until cleared. */
    public void always(String operation, String about, Fault fault) {
        next(UNTIL_CLEARED, operation, about, fault);
    }

    /** Forgets all plans. */
    public synchronized void clear() {
        plans.clear();
    }

    /** Forgets the plans for one operation. */
    public synchronized void clear(String operation) {
        plans.removeIf(plan -> plan.operation().equals(operation));
    }

    public synchronized List<Plan> planned() {
        return List.copyOf(plans);
    }

    /** Whether a fault like this has struck a request of this operation: a plan may be cleared before any comes. */
    public synchronized boolean hasStruck(String operation, Fault fault) {
        return struck.contains(new Strike(operation, fault));
    }

    /** The fault that strikes this request, which is then one nearer to its end. */
    public synchronized Optional<Fault> strike(String operation, String request) {
        for (int i = 0; i < plans.size(); i++) {
            Plan plan = plans.get(i);
            if (plan.fits(operation, request)) {
                use(i, plan);
                struck.add(new Strike(operation, plan.fault()));
                return Optional.of(plan.fault());
            }
        }
        return Optional.empty();
    }

    private void use(int index, Plan plan) {
        if (plan.lastsUntilCleared()) {
            return;
        }
        if (plan.times() == 1) {
            plans.remove(index);
        } else {
            plans.set(index, new Plan(plan.operation(), plan.about(), plan.times() - 1, plan.fault()));
        }
    }
}
