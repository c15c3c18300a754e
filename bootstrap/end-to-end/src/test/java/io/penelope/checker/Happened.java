package io.penelope.checker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The kinds of trouble that there were, and those that are prepared and that nothing has met yet. */
final class Happened {

    private final Set<Trouble> happened = Collections.synchronizedSet(EnumSet.noneOf(Trouble.class));
    private final List<Prepared> prepared = new ArrayList<>();

    /** Trouble that happens when a request meets it, if one does. */
    private record Prepared(Trouble trouble, BooleanSupplier met) {}

    void add(Trouble trouble) {
        happened.add(trouble);
    }

    /** It has happened once {@code met} says so. */
    void addOnce(Trouble trouble, BooleanSupplier met) {
        prepared.add(new Prepared(trouble, met));
    }

    /** Whether it has happened, or what is prepared of it has been met. */
    boolean has(Trouble trouble) {
        return happened.contains(trouble)
                || prepared.stream()
                        .anyMatch(one -> one.trouble() == trouble && one.met().getAsBoolean());
    }

    /** Takes leave of what is prepared, and gives what nothing has met so far. */
    List<Trouble> endPrepared() {
        prepared.stream()
                .filter(one -> one.met().getAsBoolean())
                .map(Prepared::trouble)
                .forEach(happened::add);
        List<Trouble> unmet = prepared.stream()
                .map(Prepared::trouble)
                .filter(trouble -> !happened.contains(trouble))
                .distinct()
                .toList();
        prepared.clear();
        return unmet;
    }

    Set<Trouble> all() {
        return Set.copyOf(happened);
    }
}
