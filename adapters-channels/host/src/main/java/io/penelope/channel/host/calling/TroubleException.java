package io.penelope.channel.host.calling;

/** A channel did not do what it was called for; the message may be shown to the person who runs Penelope. */
public final class TroubleException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message without secrets and without a guest's words */
    public TroubleException(String message) {
        super(message);
    }
}
