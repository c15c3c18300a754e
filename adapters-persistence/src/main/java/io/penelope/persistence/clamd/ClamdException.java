package io.penelope.persistence.clamd;

/** What somebody wanted of clamd was not answered; the message says why, to stand behind who it is. */
final class ClamdException extends Exception {

    private static final long serialVersionUID = 1;

    private final String words;

    ClamdException(String words) {
        super(words);
        this.words = words;
    }

    ClamdException(String words, Exception cause) {
        super(words, cause);
        this.words = words;
    }

    String words() {
        return words;
    }
}
