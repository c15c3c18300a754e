package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.demo.DemoConfiguration;
import io.penelope.bootstrap.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a demo keeps everything: a folder that somebody named, or one for this time alone. */
final class DemoFolder implements AutoCloseable {

    private final Path path;
    private final boolean temporary;

    private DemoFolder(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /** @throws FailedException if something of another Penelope's lies in a folder that somebody named */
    static void requireOurs(@Nullable Path named) {
        if (named != null) {
            DemoConfiguration.whyNotIn(named).ifPresent(words -> {
                throw new FailedException(words);
            });
        }
    }

    /**
     * The folder, which is made if it is missing.
     *
     * @param named if somebody did
     * @throws FailedException if the folder cannot be made
     */
    static DemoFolder of(@Nullable Path named) {
        try {
            if (named == null) {
                return temporary("penelope-demo");
            }
            return new DemoFolder(OwnerOnly.createFolders(named), false);
        } catch (IOException e) {
            throw new FailedException(
                    "The folder " + (named == null ? "for the demo" : named)
                            + " cannot be made: see that it is no file, and that you may write above it",
                    e);
        }
    }

    /** One for this time alone. */
    static DemoFolder temporary(String name) throws IOException {
        return new DemoFolder(Files.createTempDirectory(name), true);
    }

    Path path() {
        return path;
    }

    /** Deletes what was for this time alone. */
    @Override
    public void close() {
        if (!temporary || !Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("Some files are left in " + path + ": " + e.getMessage());
        }
    }
}
