package io.penelope.application.lanes;

import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;

/** What a call's end says of the other side. */
sealed interface Sign {

    /** It did what it was asked for. */
    record Takes() implements Sign {}

    /** It is there, whatever it said. */
    record Answers() implements Sign {}

    /** It is there, and refuses everything for the call's purpose. */
    record Refuses(String detail) implements Sign {}

    /** @param pause for which it wants to be left alone */
    record Unavailable(Duration pause, String detail) implements Sign {}

    /** Somebody has to act before it takes anything. */
    record Blocked(String detail) implements Sign {}

    record Unclear(String detail) implements Sign {}

    record Nothing() implements Sign {}

    /** What the end of a call says that was to change something. */
    static Sign of(Outcome<?> outcome) {
        return outcome.match(new Signs<>(false));
    }

    /**
     * What the end of a call says that only asked. To be refused an answer is the lane's trouble: without it nobody can
     * tell what is to become of a message.
     */
    static Sign ofQuestion(Outcome<?> outcome) {
        return outcome.match(new Signs<>(true));
    }

    /** @param question whether the call changed nothing */
    record Signs<T>(boolean question) implements Outcome.Cases<T, Sign> {

        @Override
        public Sign done(T value) {
            return new Takes();
        }

        /** About this very thing, which may not even have been asked. */
        @Override
        public Sign later(Duration pause, String detail) {
            return new Nothing();
        }

        @Override
        public Sign unavailable(Duration pause, String detail) {
            return new Unavailable(pause, detail);
        }

        @Override
        public Sign refused(Refusal refusal, String detail) {
            return question ? new Blocked(detail) : new Answers();
        }

        @Override
        public Sign blocked(String detail) {
            return new Blocked(detail);
        }

        @Override
        public Sign inDoubt(String detail) {
            return new Unclear(detail);
        }
    }
}
