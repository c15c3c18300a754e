package io.penelope.channel.host;

/** A channel did not do what it was called for; the message may be shown to the person who runs Penelope. */
final class TroubleException extends Exception {

    private static final long serialVersionUID = 1L;

    TroubleException(String message) {
        super(message);
    }
}
