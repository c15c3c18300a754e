package io.penelope.domain.outcome;

import java.time.Duration;
import java.util.function.Function;

/**
 * How one call to the other side ended.
 *
 * <p>Details are for whoever runs Penelope, and hold neither secrets nor a guest's words.
 */
public sealed interface Outcome<T> {

    /** Gives the outcome to the one of the cases that it is. */
    <R> R match(Cases<? super T, ? extends R> cases);

    /** What follows from each kind of outcome; whoever implements it has thought of all of them. */
    interface Cases<T, R> {

        R done(T value);

        R later(Duration pause, String detail);

        R unavailable(Duration pause, String detail);

        R refused(Refusal refusal, String detail);

        R blocked(String detail);

        R inDoubt(String detail);
    }

    /** The other side did it, and answered this. */
    record Done<T>(T value) implements Outcome<T> {

        @Override
        public <R> R match(Cases<? super T, ? extends R> cases) {
            return cases.done(value);
        }

        @Override
        public String toString() {
            return "done";
        }
    }

    /**
     * This very thing was certainly not done, and may be tried again after {@code pause}; zero leaves the pause to us.
     * Others may go on.
     */
    record Later<T>(Duration pause, String detail) implements Outcome<T> {

        public Later {
            pause = pause.isNegative() ? Duration.ZERO : pause;
        }

        @Override
        public <R> R match(Cases<? super T, ? extends R> cases) {
            return cases.later(pause, detail);
        }
    }

    /**
     * It certainly was not done, and nothing else would have been: the other side cannot be reached, is in trouble, or
     * wants to be left alone for {@code pause}; zero leaves the pause to us.
     */
    record Unavailable<T>(Duration pause, String detail) implements Outcome<T> {

        public Unavailable {
            pause = pause.isNegative() ? Duration.ZERO : pause;
        }

        @Override
        public <R> R match(Cases<? super T, ? extends R> cases) {
            return cases.unavailable(pause, detail);
        }
    }

    /** It certainly was not done, and trying again changes nothing: the other side says so about this very thing. */
    record Refused<T>(Refusal refusal, String detail) implements Outcome<T> {

        @Override
        public <R> R match(Cases<? super T, ? extends R> cases) {
            return cases.refused(refusal, detail);
        }
    }

    /**
     * It certainly was not done, and nothing else will be until somebody acts: credentials are gone, or the address is
     * wrong.
     */
    record Blocked<T>(String detail) implements Outcome<T> {

        @Override
        public <R> R match(Cases<? super T, ? extends R> cases) {
            return cases.blocked(detail);
        }
    }

    /** It may have been done: look before trying again. */
    record InDoubt<T>(String detail) implements Outcome<T> {

        @Override
        public <R> R match(Cases<? super T, ? extends R> cases) {
            return cases.inDoubt(detail);
        }
    }

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> later(Duration pause, String detail) {
        return new Later<>(pause, detail);
    }

    static <T> Outcome<T> unavailable(Duration pause, String detail) {
        return new Unavailable<>(pause, detail);
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
        return match(new Cases<>() {

            @Override
            public Outcome<R> done(T value) {
                return new Done<>(change.apply(value));
            }

            @Override
            public Outcome<R> later(Duration pause, String detail) {
                return new Later<>(pause, detail);
            }

            @Override
            public Outcome<R> unavailable(Duration pause, String detail) {
                return new Unavailable<>(pause, detail);
            }

            @Override
            public Outcome<R> refused(Refusal refusal, String detail) {
                return new Refused<>(refusal, detail);
            }

            @Override
            public Outcome<R> blocked(String detail) {
                return new Blocked<>(detail);
            }

            @Override
            public Outcome<R> inDoubt(String detail) {
                return new InDoubt<>(detail);
            }
        });
    }

    /** The word for this kind of outcome in metrics and logs. */
    default String word() {
        return match(new Cases<>() {

            @Override
            public String done(T value) {
                return "done";
            }

            @Override
            public String later(Duration pause, String detail) {
                return "later";
            }

            @Override
            public String unavailable(Duration pause, String detail) {
                return "unavailable";
            }

            @Override
            public String refused(Refusal refusal, String detail) {
                return "refused";
            }

            @Override
            public String blocked(String detail) {
                return "blocked";
            }

            @Override
            public String inDoubt(String detail) {
                return "in_doubt";
            }
        });
    }
}
