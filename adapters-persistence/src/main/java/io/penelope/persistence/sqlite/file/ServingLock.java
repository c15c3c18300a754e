package io.penelope.persistence.sqlite.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One process's right to serve a store, held as a lock on a file beside it.
 *
 * <p>The operating system lets go of it when the process ends, however it ends. The file itself stays: to delete it
 * could let two processes lock two files of one name.
 */
public final class ServingLock implements AutoCloseable {

    /** What the file's name has behind the store's. */
    static final String ENDING = ".lock";

    private final FileChannel channel;

    private ServingLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Empty if another process has it, or this one already. */
    static Optional<ServingLock> take(Path store) throws IOException {
        Path file = fileBeside(store);
        OwnerOnly.createFile(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            FileLock lock = channel.tryLock();
            taken = lock != null;
        } catch (OverlappingFileLockException e) {
            taken = false;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        return taken ? Optional.of(new ServingLock(channel)) : Optional.empty();
    }

    /** Whether another process serves the store, as far as that can be told without making or changing a file. */
    static boolean isTaken(Path store) {
        try (FileChannel channel = FileChannel.open(fileBeside(store), StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false; // there is no such file, or it is not for us to read
        }
    }

    private static Path fileBeside(Path store) {
        return store.resolveSibling(store.getFileName() + ENDING);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
