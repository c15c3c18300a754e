package io.penelope.bootstrap.setup;

import java.util.Locale;

/**
 * One stretch of the way of a message.
 *
 * @param detail what is known of it, without anybody's words
 */
record Hop(State state, String what, String detail) {

    /** How far it is. */
    enum State {
        WAITING,
        DONE,
        BAD;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Hop waiting(String what, String detail) {
        return new Hop(State.WAITING, what, detail);
    }

    static Hop done(String what, String detail) {
        return new Hop(State.DONE, what, detail);
    }

    static Hop bad(String what, String detail) {
        return new Hop(State.BAD, what, detail);
    }
}
