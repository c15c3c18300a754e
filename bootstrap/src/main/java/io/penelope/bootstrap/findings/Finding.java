package io.penelope.bootstrap.findings;

import io.penelope.domain.outcome.Outcome;
import java.util.function.Function;

/**
 * One thing that was looked at.
 *
 * @param words what was found; of what is not well, what to do about it too
 */
public record Finding(boolean well, String what, String words) {

    /** How a question ended. */
    public static Finding of(String what, Outcome<String> outcome) {
        return of(what, outcome, words -> words);
    }

    /** @param found says what there is, if all is well */
    public static <T> Finding of(String what, Outcome<T> outcome, Function<T, String> found) {
        return new Finding(outcome instanceof Outcome.Done, what, OutcomeWords.of(outcome, found));
    }

    public static Finding ok(String what, String words) {
        return new Finding(true, what, words);
    }

    public static Finding problem(String what, String words) {
        return new Finding(false, what, words);
    }
}
