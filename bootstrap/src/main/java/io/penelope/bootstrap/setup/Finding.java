package io.penelope.bootstrap.setup;

import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;
import java.util.function.Function;

/**
 * What came of trying something.
 *
 * @param words what was found, or what is wrong and what to do about it; without a secret
 */
public record Finding(boolean well, String words) {

    static Finding well(String words) {
        return new Finding(true, words);
    }

    static Finding problem(String words) {
        return new Finding(false, words);
    }

    public static Finding of(Outcome<String> outcome) {
        return of(outcome, words -> words);
    }

    /** @param found says what there is, if all is well */
    static <T> Finding of(Outcome<T> outcome, Function<T, String> found) {
        return outcome.match(new Outcome.Cases<T, Finding>() {

            @Override
            public Finding done(T value) {
                return well(found.apply(value));
            }

            @Override
            public Finding later(Duration pause, String detail) {
                return problem(detail);
            }

            @Override
            public Finding unavailable(Duration pause, String detail) {
                return problem(detail);
            }

            @Override
            public Finding refused(Refusal refusal, String detail) {
                return problem(detail);
            }

            @Override
            public Finding blocked(String detail) {
                return problem(detail);
            }

            @Override
            public Finding inDoubt(String detail) {
                return problem(detail);
            }
        });
    }
}
