package io.penelope.checker;

import java.util.ArrayList;
import java.util.List;

/** The promises that were found broken, in words. */
final class Violations {

    private final List<String> found = new ArrayList<>();

    void expect(boolean promise, String otherwise) {
        if (!promise) {
            found.add(otherwise);
        }
    }

    /** Compares what should be with what is. */
    void expectEqual(Object promised, Object actual, String what) {
        expect(promised.equals(actual), what + "\n      promised " + promised + "\n      but it is " + actual);
    }

    List<String> found() {
        return List.copyOf(found);
    }
}
