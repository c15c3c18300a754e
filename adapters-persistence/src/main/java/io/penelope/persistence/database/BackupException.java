package io.penelope.persistence.database;

/** No backup was made; the message says why and what to do, in words for whoever runs Penelope. */
public final class BackupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BackupException(String message) {
        super(message);
    }

    public BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
