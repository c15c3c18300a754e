package io.penelope.persistence.sqlite;

import io.penelope.persistence.database.UnusableStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The file of a store before it is opened, and what can be wrong with it.
 *
 * @param path absolute
 */
record StoreFile(Path path) {

    /** Up to this size a file is looked through at each start, which takes about a second for the largest. */
    private static final long LOOKED_THROUGH = 512L * 1024 * 1024;

    private static final Set<String> NETWORK_FILE_SYSTEMS =
            Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "fuse.sshfs", "9p", "glusterfs");

    Path writeAheadLog() {
        return path.resolveSibling(path.getFileName() + "-wal");
    }

    Schema schema() {
        return new Schema(path, Connections.writing(path));
    }

    void createFolder() {
        try {
            Files.createDirectories(path.getParent());
        } catch (IOException e) {
            throw new UnusableStoreException(
                    "The folder " + path.getParent()
                            + " for the store cannot be created; create it, or let Penelope's user write above it",
                    e);
        }
        if (Files.isDirectory(path)) {
            throw new UnusableStoreException("The store " + path + " is a folder; storage.url names a file");
        }
    }

    Optional<ServingLock> lock() {
        try {
            return ServingLock.take(path);
        } catch (IOException e) {
            throw new UnusableStoreException(
                    "The store " + path + " cannot be locked: see that " + path.getParent()
                            + " may be written by Penelope's user, that there is room, and that it is a local disk",
                    e);
        }
    }

    /** @throws UnusableStoreException if the file is damaged or cannot be written */
    void check() {
        Trouble trouble = new Trouble(path);
        try (Connection connection = Connections.writing(path).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("begin immediate");
            statement.execute("rollback");
            if (Files.size(path) <= LOOKED_THROUGH) {
                try (ResultSet findings = statement.executeQuery("pragma quick_check(1)")) {
                    if (findings.next() && !findings.getString(1).equals("ok")) {
                        throw new UnusableStoreException(trouble.damaged());
                    }
                }
            }
        } catch (SQLException e) {
            throw new UnusableStoreException(trouble.words(e).orElse("The store " + path + " cannot be opened"), e);
        } catch (IOException e) {
            throw new UnusableStoreException("The store " + path + " cannot be read", e);
        }
    }

    /** What is questionable about where the file lies. */
    Optional<String> caution() {
        try {
            String type = Files.getFileStore(path).type().toLowerCase(Locale.ROOT);
            return NETWORK_FILE_SYSTEMS.contains(type)
                    ? Optional.of("The store " + path + " lies on a network file system (" + type
                            + "), on which SQLite's locks are not reliable; move it to a local disk")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
