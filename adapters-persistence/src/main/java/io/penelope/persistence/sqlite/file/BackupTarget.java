package io.penelope.persistence.sqlite.file;

import io.penelope.persistence.database.BackupException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a backup is to be: written beside it under another name, and there as a whole or not at all.
 *
 * @param file absolute
 * @param replace whether a file that is there already gives way
 */
record BackupTarget(Path file, boolean replace) {

    private static final Logger log = LoggerFactory.getLogger(BackupTarget.class);

    private static final int MEBIBYTE = 1024 * 1024;

    /** @throws BackupException if no backup may be written there */
    static BackupTarget of(Path named, StoreFile store, boolean replace) {
        Path file = named.toAbsolutePath().normalize();
        BackupTarget target = new BackupTarget(file, replace);
        if (store.isMadeOf(file)) {
            throw new BackupException(file + " is the store itself, or belongs to it; name another file");
        }
        if (file.getParent() == null || Files.isDirectory(file)) {
            throw new BackupException(file + " is a folder; name a file in it, such as "
                    + file.resolve(store.path().getFileName()));
        }
        if (!Files.isDirectory(file.getParent())) {
            throw new BackupException("There is no folder " + file.getParent() + " for the backup; create it first");
        }
        if (Files.exists(file) && !replace) {
            throw target.isTaken();
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new BackupException(file + " is no ordinary file, and is not replaced; name another");
        }
        return target;
    }

    private BackupException isTaken() {
        return new BackupException(
                file + " is already there and stays as it is. Name another file, or say --force to replace it");
    }

    private Path folder() {
        return file.resolveSibling("").toAbsolutePath();
    }

    /** An empty file beside the target, which only its owner may read; it does not outlive this process. */
    Path beginDraft() {
        try {
            Path draft = Files.createTempFile(folder(), "." + file.getFileName() + ".", ".part");
            draft.toFile().deleteOnExit();
            journalOf(draft).toFile().deleteOnExit();
            return draft;
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
    }

    /** Brings the draft to the disk and gives it its name; how many bytes it has. */
    long finish(Path draft) {
        try {
            long size = Files.size(draft);
            flush(draft, StandardOpenOption.WRITE);
            if (replace) {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.move(draft, file);
            }
            flushFolder();
            return size;
        } catch (FileAlreadyExistsException e) {
            throw isTaken();
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
    }

    private static void flush(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    /** So that the new name survives a power cut too. */
    private void flushFolder() {
        try {
            flush(folder(), StandardOpenOption.READ);
        } catch (IOException e) {
            log.debug("{} cannot be flushed by itself, as on Windows: {}", folder(), e.toString());
        }
    }

    /** Whatever is left of a draft. */
    static void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
            Files.deleteIfExists(journalOf(draft));
        } catch (IOException e) {
            log.warn("{} is no backup and could not be deleted; delete it by hand: {}", draft, e.toString());
        }
    }

    private static Path journalOf(Path draft) {
        return draft.resolveSibling(draft.getFileName() + "-journal");
    }

    BackupException hasNoRoomFor(long bytes, Exception cause) {
        return new BackupException(
                "There is no room for the backup in " + folder() + ": it takes up to " + (bytes / MEBIBYTE + 1)
                        + " MiB",
                cause);
    }

    BackupException cannotBeWritten(Exception cause) {
        return new BackupException(
                "The backup cannot be written into " + folder()
                        + ": see that you may write there, that there is room, and that the disk is well",
                cause);
    }
}
