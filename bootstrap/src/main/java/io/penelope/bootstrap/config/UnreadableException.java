package io.penelope.bootstrap.config;

/** A value is not what it has to be. */
final class UnreadableException extends RuntimeException {

    private final String words;

    /** @param words what it has to be, and never what it is */
    UnreadableException(String words) {
        super(words);
        this.words = words;
    }

    String words() {
        return words;
    }
}
