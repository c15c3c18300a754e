package io.penelope.persistence.sqlite.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What SQLite's driver unpacked for processes that were killed: a megabyte each time.
 *
 * <p>The driver deletes its library when the process ends, and at the next start those without a {@code .lck} file beside
 * them; but a process that is killed leaves that behind as well.
 */
final class LeftLibraries {

    private static final Logger log = LoggerFactory.getLogger(LeftLibraries.class);

    /** The driver's version, a random UUID, and the library's own name, which depends on the system. */
    private static final Pattern NAME = Pattern.compile(
            "sqlite-[0-9.]+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[A-Za-z]*sqlitejdbc\\.[a-z]+(\\.lck)?");

    /**
     * Another process may be about to load what it has just unpacked. Once it is loaded the file may go: systems that need it
     * for longer do not let it be deleted.
     */
    private static final Duration UNTIL_LOADED = Duration.ofMinutes(2);

    private LeftLibraries() {}

    static void sweep(Path folder, Instant now) {
        if (!Files.isDirectory(folder)) {
            return; // which the driver finds out soon, and then it is told
        }
        int swept = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "sqlite-*")) {
            for (Path file : files) {
                swept += isLeft(file, now) && delete(file) ? 1 : 0;
            }
        } catch (IOException | DirectoryIteratorException e) {
            log.debug("The folder {} cannot be looked through: {}", folder, e.toString());
        }
        if (swept > 0) {
            log.debug("Deleted what killed processes left of SQLite's library in {}, in files: {}", folder, swept);
        }
    }

    static boolean isNamed(String file) {
        return NAME.matcher(file).matches();
    }

    private static boolean isLeft(Path file, Instant now) throws IOException {
        return isNamed(file.getFileName().toString())
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(UNTIL_LOADED));
    }

    private static boolean delete(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            return false; // it is in use, or somebody else's
        }
    }
}
