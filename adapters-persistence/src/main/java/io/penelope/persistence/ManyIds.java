package io.penelope.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Asks about any number of ids, in statements of which each takes some: a database takes so many values in one and no more. */
final class ManyIds {

    /** A statement may name its ids twice and stays far below 65,535 values (PostgreSQL) and a million characters (SQLite). */
    private static final int MOST = 1024;

    private ManyIds() {}

    /**
     * Asks one piece after the other.
     *
     * @param question is given as many ids as a statement takes, one at the least; an id may be among them repeatedly
     */
    static <R> Stream<R> ask(Collection<?> ids, Function<List<String>, List<R>> question) {
        List<String> all = ids.stream().map(Object::toString).toList();
        List<R> answers = new ArrayList<>();
        for (int i = 0; i < all.size(); i += MOST) {
            answers.addAll(question.apply(padded(all.subList(i, Math.min(all.size(), i + MOST)))));
        }
        return answers.stream();
    }

    /** 1, 4, 16, 64 or so on: every number of them makes another statement, which would have to be prepared. */
    private static List<String> padded(List<String> ids) {
        int places = 1;
        while (places < ids.size()) {
            places *= 4;
        }
        List<String> padded = new ArrayList<>(ids);
        padded.addAll(Collections.nCopies(places - ids.size(), ids.get(ids.size() - 1)));
        return padded;
    }
}
