package io.penelope.persistence.sqlite;

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
final class ServingLock implements AutoCloseable {

    private final FileChannel channel;

    private ServingLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Empty if another process has it, or this one already. */
    static Optional<ServingLock> take(Path store) throws IOException {
        Path file = store.resolveSibling(store.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
