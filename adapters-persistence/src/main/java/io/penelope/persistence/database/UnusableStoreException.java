package io.penelope.persistence.database;

/** The store cannot be opened; the message says why and what to do, in words for whoever runs Penelope. */
public final class UnusableStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableStoreException(String message) {
        super(message);
    }

    public UnusableStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
