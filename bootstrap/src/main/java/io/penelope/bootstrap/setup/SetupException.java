package io.penelope.bootstrap.setup;

/** A set-up that cannot begin or go on; the message says why, and what to do. */
public final class SetupException extends RuntimeException {

    public SetupException(String words) {
        super(words);
    }

    public SetupException(String words, Throwable cause) {
        super(words, cause);
    }
}
