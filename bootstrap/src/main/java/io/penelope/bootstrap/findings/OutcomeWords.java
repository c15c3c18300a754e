package io.penelope.bootstrap.findings;

import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;

/** What there is to say of each way in which a question can end. */
public final class OutcomeWords {

    private OutcomeWords() {}

    public static String of(Outcome<String> outcome) {
        return outcome.match(new Detail());
    }

    private static final class Detail implements Outcome.Cases<String, String> {

        @Override
        public String done(String found) {
            return found;
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
