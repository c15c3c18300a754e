package io.penelope.bootstrap.cli;

/** A command could not do what it is for, and knows why: its words are all that a person needs. */
final class FailedException extends RuntimeException {

    FailedException(String words) {
        super(words);
    }

    FailedException(String words, Throwable cause) {
        super(words, cause);
    }
}
