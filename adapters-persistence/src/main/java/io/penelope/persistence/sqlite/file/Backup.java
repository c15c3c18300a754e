package io.penelope.persistence.sqlite.file;

import static org.sqlite.SQLiteErrorCode.SQLITE_FULL;
import static org.sqlite.SQLiteErrorCode.SQLITE_IOERR_READ;
import static org.sqlite.SQLiteErrorCode.UNKNOWN_ERROR;

import io.penelope.persistence.database.BackupException;
import io.penelope.persistence.database.UnusableStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A copy of a store in one file, made while others read and write the store.
 *
 * <p>It holds all that was committed before it began, and nothing by halves. It is looked through, and on the disk,
 * before it gets its name.
 */
public final class Backup {

    private final StoreFile store;
    private final Trouble trouble;
    private final BackupTarget target;

    private Backup(StoreFile store, BackupTarget target) {
        this.store = store;
        this.trouble = new Trouble(store.path());
        this.target = target;
    }

    /**
     * Makes one, which only its owner may read.
     *
     * @param folder to which the store's file is relative
     * @param replace whether a file that is there already gives way, once the copy is complete
     * @return how many bytes the copy has
     * @throws UnusableStoreException if the store cannot be read: there is none, it is damaged or of a newer program
     * @throws BackupException if the copy cannot be written
     */
    public static long write(String url, Path folder, Path target, boolean replace) {
        NativeLibrary.load();
        StoreFile store = StoreFile.at(url, folder);
        store.requireStore();
        return new Backup(store, BackupTarget.of(target, store, replace)).write();
    }

    private long write() {
        Path draft = target.beginDraft();
        try {
            copyTo(draft);
            lookThrough(draft);
            return target.finish(draft);
        } finally {
            BackupTarget.discard(draft);
        }
    }

    /** Documented at https://www.sqlite.org/lang_vacuum.html#vacuuminto */
    private void copyTo(Path draft) {
        try (Connection connection = Connections.reading(store.path()).getConnection();
                PreparedStatement copy = connection.prepareStatement("vacuum into ?")) {
            copy.setString(1, draft.toString());
            copy.execute();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The store was open and well a moment ago, so what cannot be opened or written is the draft. */
    private RuntimeException failure(SQLException e) {
        SQLiteErrorCode code = e instanceof SQLiteException sqlite ? sqlite.getResultCode() : UNKNOWN_ERROR;
        if (code == SQLITE_FULL) {
            return target.hasNoRoomFor(sizeOfStore(), e);
        }
        if (code == SQLITE_IOERR_READ) {
            return unreadable(e);
        }
        return switch (Trouble.primary(code)) {
            case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_IOERR -> target.cannotBeWritten(e);
            default -> unreadable(e);
        };
    }

    private UnusableStoreException unreadable(SQLException e) {
        return new UnusableStoreException(
                trouble.words(e).orElse("The store " + store.path() + " cannot be copied"), e);
    }

    private long sizeOfStore() {
        try {
            return Files.size(store.path());
        } catch (IOException e) {
            return 0; // it vanished in between
        }
    }

    private void lookThrough(Path draft) {
        boolean well;
        try {
            well = Soundness.THOROUGH.holds(Connections.checking(draft));
        } catch (SQLException e) {
            throw target.cannotBeWritten(e);
        }
        if (!well) {
            throw new UnusableStoreException(trouble.damaged());
        }
    }
}
