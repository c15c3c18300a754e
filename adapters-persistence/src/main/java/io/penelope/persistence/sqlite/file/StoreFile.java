package io.penelope.persistence.sqlite.file;

import io.penelope.persistence.database.UnusableStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a store before it is opened, and what can be wrong with it.
 *
 * @param path absolute
 */
public record StoreFile(Path path) {

    private static final Logger log = LoggerFactory.getLogger(StoreFile.class);

    private static final int HEADER_BYTES = 100;
    private static final int WRITE_VERSION = 18;
    private static final int READ_VERSION = 19;
    private static final byte VERSION_WITHOUT_LOG = 1;
    private static final byte VERSION_WITH_LOG = 2;

    /**
     * The file that a store's address names.
     *
     * @param folder to which a relative file is relative
     */
    public static StoreFile at(String url, Path folder) {
        return new StoreFile(SqliteAddress.file(url, folder));
    }

    public Path writeAheadLog() {
        return path.resolveSibling(path.getFileName() + "-wal");
    }

    /** Whether that file is the store's own, or one of those that SQLite or we keep beside it. */
    boolean isMadeOf(Path file) {
        return files().stream().anyMatch(own -> isSame(own, file));
    }

    /** The store's own file, and those that SQLite or we keep beside it, whether they are there or not. */
    List<Path> files() {
        return Stream.of("", "-wal", "-shm", "-journal", ServingLock.ENDING)
                .map(ending -> path.resolveSibling(path.getFileName() + ending))
                .toList();
    }

    /** Why the files of the store, as they lie there, cannot be used by this process; empty if they can. */
    Optional<String> whyNotUsable() {
        return Stream.concat(
                        FileRights.of(path.getParent()).stream(),
                        files().stream().flatMap(file -> FileRights.of(file).stream()))
                .flatMap(rights -> rights.whyNotUsable().stream())
                .findFirst();
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return one.equals(other) || Files.isSameFile(one, other);
        } catch (IOException e) {
            return false; // one of them is not there
        }
    }

    /** @throws UnusableStoreException if there is no store, or it cannot be read, or a newer program wrote it */
    void requireStore() {
        if (!Files.isRegularFile(path)) {
            throw new UnusableStoreException(
                    "There is no store " + path + "; see storage.url, and that `serve` ran with it before");
        }
        new Schema(path, Connections.reading(path)).requireOurs();
    }

    /** @throws UnusableStoreException if a newer program wrote the store, or a migration fails */
    public void migrate() {
        schema().migrate();
    }

    /** @throws UnusableStoreException if the store is of another version than the program */
    public void requireCurrent() {
        schema().requireCurrent();
    }

    private Schema schema() {
        return new Schema(path, Connections.writing(path));
    }

    public void createFolder() {
        try {
            OwnerOnly.createFolders(path.resolveSibling("").toAbsolutePath());
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

    public Optional<ServingLock> lock() {
        try {
            return ServingLock.take(path);
        } catch (IOException e) {
            throw new UnusableStoreException(
                    "The store " + path + " cannot be locked: "
                            + whyNotUsable()
                                    .orElse("see that " + path.getParent() + " may be written by Penelope's user, that"
                                            + " there is room, and that it is a local disk"),
                    e);
        }
    }

    /**
     * Moves away the log of a store that lay here before the one that lies here now: SQLite would take it for this one's,
     * and write it over this one's pages.
     *
     * <p>It is told from the file's header, which says whether the file was ever opened as a store with a log. Our
     * backups never were: see https://www.sqlite.org/fileformat2.html#file_format_version_numbers. Where there is no file,
     * SQLite would delete the log. Only for whoever holds the {@link #lock}.
     */
    public void setAsideLogOfAnother() {
        try {
            if (Files.exists(writeAheadLog()) && isWithoutLog()) {
                Path aside = freeName();
                Files.move(writeAheadLog(), aside);
                Files.deleteIfExists(path.resolveSibling(path.getFileName() + "-shm")); // an index of that log
                log.warn(
                        "{} was left by a store that lay here before {} did. It is {} now: delete it once all is well",
                        writeAheadLog().getFileName(),
                        path,
                        aside);
            }
        } catch (IOException e) {
            throw new UnusableStoreException(
                    "Beside the store " + path + " lies " + writeAheadLog().getFileName()
                            + ", which another store left behind. Move it away before you start",
                    e);
        }
    }

    /** Whether the file has ended properly the last time: all is in it, and nothing in a log. */
    boolean isClosed() {
        return !Files.exists(writeAheadLog());
    }

    private boolean isWithoutLog() {
        byte[] header = header();
        return header.length < HEADER_BYTES
                || (header[WRITE_VERSION] == VERSION_WITHOUT_LOG && header[READ_VERSION] == VERSION_WITHOUT_LOG);
    }

    /** Less if the file has less, nothing if there is none. */
    private byte[] header() {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(HEADER_BYTES);
        } catch (NoSuchFileException e) {
            return new byte[0];
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Path freeName() {
        int number = 1;
        Path name = asideName(number);
        while (Files.exists(name)) {
            name = asideName(++number);
        }
        return name;
    }

    private Path asideName(int number) {
        return path.resolveSibling(writeAheadLog().getFileName() + ".of-another-" + number);
    }

    /** @throws UnusableStoreException if the file cannot have been a store, or cannot be one any more */
    public void requireHeader() {
        byte[] header = header();
        if (Files.exists(path) && header.length == 0) {
            throw new UnusableStoreException(
                    "The store " + path + " is empty, as no store ever is. If it is to be a new"
                            + " one, delete the file; if not, put back a backup");
        }
        if (header.length > 0 && !isKnown(header)) {
            throw new UnusableStoreException(new Trouble(path).damaged());
        }
    }

    private static boolean isKnown(byte[] header) {
        return header.length == HEADER_BYTES && Byte.toUnsignedInt(header[WRITE_VERSION]) <= VERSION_WITH_LOG;
    }

    /**
     * Looks the file through, having made it if there is none; see {@link Soundness#atStart} for how thoroughly.
     *
     * @throws UnusableStoreException if the file is damaged or cannot be written
     */
    public void check() {
        boolean found = Files.exists(path);
        Trouble trouble = new Trouble(path);
        try {
            // SQLite gives its other files the rights of this one; it would itself make it readable by everybody.
            OwnerOnly.createFile(path);
            long size = found ? Files.size(path) : 0;
            if (!Soundness.atStart(size).holds(Connections.writing(path))) {
                throw new UnusableStoreException(trouble.damaged());
            }
        } catch (SQLException e) {
            if (!found) {
                deleteEmpty();
            }
            throw new UnusableStoreException(trouble.words(e).orElseGet(trouble::damaged), e);
        } catch (IOException e) {
            throw found ? unreadable(e) : cannotBeMade(e);
        }
    }

    private UnusableStoreException cannotBeMade(IOException e) {
        return new UnusableStoreException(
                "The store " + path + " cannot be made: see that " + path.getParent()
                        + " may be written by Penelope's user, and that there is room",
                e);
    }

    private UnusableStoreException unreadable(IOException e) {
        return new UnusableStoreException(
                "The store " + path + " cannot be read; "
                        + whyNotUsable().orElse("see that Penelope's user may read it, and the system's log"),
                e);
    }

    /** So that what could not be made, for want of room, is made by the next start. */
    private void deleteEmpty() {
        try {
            if (Files.size(path) == 0) {
                Files.delete(path);
            }
        } catch (IOException e) {
            log.debug("{} is left as it is: {}", path, e.toString());
        }
    }

    /** What is questionable about where the file lies. */
    public Optional<String> caution() {
        try {
            return cautionOn(new FileSystemType(Files.getFileStore(path).type()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Optional<String> cautionOn(FileSystemType type) {
        return type.isShared()
                ? Optional.of("The store " + path + " lies on a network or shared file system (" + type.name()
                        + "), on which SQLite's locks are not reliable; move it to a local disk")
                : Optional.empty();
    }
}
