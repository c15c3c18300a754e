package io.penelope.bootstrap.findings;

import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;
import java.util.function.Function;

/** What there is to say of each way in which a question can end. */
public final class OutcomeWords {

    private OutcomeWords() {}

    public static String of(Outcome<String> outcome) {
        return of(outcome, words -> words);
    }

    /** @param found says what there is, if all is well */
    public static <T> String of(Outcome<T> outcome, Function<T, String> found) {
        return outcome.match(new Detail<>(found));
    }

    private record Detail<T>(Function<T, String> found) implements Outcome.Cases<T, String> {

        @Override
        public String done(T value) {
            return found.apply(value);
        }

        @Override
        public String later(Duration pause, String detail) {
            return detail;
        }

        @Override
        public String unavailable(Duration pause, String detail) {
            return detail;
        }

        @Override
        public String refused(Refusal refusal, String detail) {
            return detail;
        }

        @Override
        public String blocked(String detail) {
            return detail;
        }

        @Override
        public String inDoubt(String detail) {
            return detail;
        }
    }
}
