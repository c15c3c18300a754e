package io.penelope.bootstrap.config.values;

/** A value is not what it has to be. */
public final class UnreadableException extends RuntimeException {

    private final String words;

    /** @param words what it has to be, and never what it is */
    public UnreadableException(String words) {
        super(words);
        this.words = words;
    }

    /** What it has to be, to stand behind the name of the key. */
    public String words() {
        return words;
    }
}
