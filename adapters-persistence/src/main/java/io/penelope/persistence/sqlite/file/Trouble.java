package io.penelope.persistence.sqlite.file;

import io.penelope.domain.storing.StoreUnavailableException;
import java.nio.file.Path;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What keeps SQLite from working although the statement is right: the disk, the file's rights, another process. */
public final class Trouble {

    private final Path file;

    public Trouble(Path file) {
        this.file = file;
    }

    /** The trouble, if the failure comes from any; empty if it is the statement's own fault. */
    public Optional<StoreUnavailableException> in(Throwable failure) {
        return words(failure).map(words -> new StoreUnavailableException(words, failure));
    }

    /** The trouble, whatever it is. */
    public StoreUnavailableException of(Throwable failure) {
        return in(failure)
                .orElseGet(() -> new StoreUnavailableException("The store " + file + " cannot be written", failure));
    }

    /** What the trouble is and what to do about it; empty if the failure comes from none. */
    Optional<String> words(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return words(primary(sqlite.getResultCode()));
            }
        }
        return Optional.empty();
    }

    String damaged() {
        return "The store " + file + " is damaged. Stop Penelope, move the file and its -wal and -shm files away, and"
                + " put back a backup";
    }

    private Optional<String> words(SQLiteErrorCode code) {
        return switch (code) {
            case SQLITE_FULL -> Optional.of("The disk that holds " + file.getParent() + " is full; make room on it");
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL ->
                Optional.of("Another program keeps the store " + file + " locked; let it finish or stop it");
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                Optional.of("The store " + file + " may only be read; "
                        + new StoreFile(file)
                                .whyNotUsable()
                                .orElse("give Penelope's user the right to write " + file.getParent()));
            case SQLITE_CANTOPEN ->
                Optional.of("The store " + file + " cannot be opened; "
                        + new StoreFile(file)
                                .whyNotUsable()
                                .orElse("see that " + file.getParent()
                                        + " is there, that Penelope's user may write it, and that there is room"));
            case SQLITE_IOERR ->
                Optional.of("The disk that holds " + file.getParent() + " fails, or is full; see the system's log");
            case SQLITE_CORRUPT, SQLITE_NOTADB -> Optional.of(damaged());
            case SQLITE_NOMEM -> Optional.of("There is no memory left for the store " + file);
            default -> Optional.empty();
        };
    }

    /** SQLite's codes say in their lowest byte what sort of error it is, and in the others which one exactly. */
    static SQLiteErrorCode primary(SQLiteErrorCode code) {
        return SQLiteErrorCode.getErrorCode(code.code & 0xff);
    }
}
