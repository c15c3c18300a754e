package io.penelope.endtoend.town;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A disk of some MiB, in memory, that can be filled to the last page.
 *
 * @param path where it is mounted
 */
public record SmallDisk(Path path) implements AutoCloseable {

    private static final int PAGE = 4096;

    /** Skips the test where nothing may be mounted. */
    public static SmallDisk mount(Path path, int mebibytes) throws IOException {
        Optional<SmallDisk> disk = mountIfAllowed(path, mebibytes);
        assumeTrue(disk.isPresent(), "What happens on a full disk is not tried: only root may mount a small one");
        return disk.get();
    }

    /** Empty where nothing may be mounted; there is an ordinary folder then. */
    public static Optional<SmallDisk> mountIfAllowed(Path path, int mebibytes) throws IOException {
        Files.createDirectory(path);
        return succeeds("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", path.toString())
                ? Optional.of(new SmallDisk(path))
                : Optional.empty();
    }

    /** Takes all the room there is at this moment; what others give back later is theirs. */
    public void fill() throws IOException {
        byte[] page = new byte[PAGE];
        try (OutputStream out = Files.newOutputStream(ballast())) {
            while (true) {
                out.write(page);
            }
        } catch (IOException e) {
            if (Files.size(ballast()) == 0) {
                throw e;
            }
        }
    }

    public void makeRoom() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return path.resolve("ballast");
    }

    /** Whoever still has a file open there keeps it until then. */
    @Override
    public void close() throws IOException {
        if (!succeeds("umount", "--lazy", path.toString())) {
            throw new IOException(path + " is still mounted");
        }
    }

    private static boolean succeeds(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
