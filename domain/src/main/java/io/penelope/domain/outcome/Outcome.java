package io.penelope.domain.outcome;

import java.time.Duration;
import java.util.function.Function;

/**
 * How one call to the other side ended.
 *
 * <p>Details are for whoever runs Penelope, and hold neither secrets nor a guest's words.
 */
public sealed interface Outcome<T> {

    /** The other side did it, and answered this. */
    record Done<T>(T value) implements Outcome<T> {

        @Override
        public String toString() {
            return "done";
        }
    }

    /** It certainly was not done, and may be tried again after {@code pause}; zero leaves the pause to us. */
    record Later<T>(Duration pause, String detail) implements Outcome<T> {

        public Later {
            pause = pause.isNegative() ? Duration.ZERO : pause;
        }
    }

    /** It certainly was not done, and trying again changes nothing. */
    record Refused<T>(Refusal refusal, String detail) implements Outcome<T> {}

    /** It certainly was not done, and nothing else will be until somebody acts: credentials are gone. */
    record Blocked<T>(String detail) implements Outcome<T> {}

    /** It may have been done: look before trying again. */
    record InDoubt<T>(String detail) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> later(Duration pause, String detail) {
        return new Later<>(pause, detail);
    }

    static <T> Outcome<T> refused(Refusal refusal, String detail) {
        return new Refused<>(refusal, detail);
    }

    static <T> Outcome<T> blocked(String detail) {
        return new Blocked<>(detail);
    }

    static <T> Outcome<T> inDoubt(String detail) {
        return new InDoubt<>(detail);
    }

    /** The same outcome, with what is made of the value if it is done. */
    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        if (this instanceof Done<T> done) {
            return new Done<>(change.apply(done.value()));
        }
        @SuppressWarnings("unchecked") // there is no value in it
        Outcome<R> without = (Outcome<R>) this;
        return without;
    }

    /** The word for this kind of outcome in metrics and logs. */
    default String word() {
        if (this instanceof Done) {
            return "done";
        }
        if (this instanceof Later) {
            return "later";
        }
        if (this instanceof Refused) {
            return "refused";
        }
        return this instanceof Blocked ? "blocked" : "in_doubt";
    }
}
