package io.penelope.mews.simulator;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Another process, which finds out whether a file is locked and tells so by its exit code. */
final class LockProbe {

    static final int LOCKED = 10;

    private LockProbe() {}

    public static void main(String[] arguments) throws IOException {
        try (FileChannel file = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            System.exit(lock == null ? LOCKED : 0);
        }
    }
}
