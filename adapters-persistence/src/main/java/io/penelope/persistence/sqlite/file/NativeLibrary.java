package io.penelope.persistence.sqlite.file;

import io.penelope.persistence.database.UnusableStoreException;
import java.nio.file.Path;
import java.time.Clock;
import org.sqlite.SQLiteJDBCLoader;

/** SQLite itself, a library of the system's kind, which its driver unpacks into a folder before it is first used. */
public final class NativeLibrary {

    private NativeLibrary() {}

    /**
     * Loads it, unless it is there already.
     *
     * @throws UnusableStoreException if this machine does not let it be unpacked or run
     */
    public static void load() {
        String folder = System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir"));
        try {
            LeftLibraries.sweep(Path.of(folder), Clock.systemUTC().instant()); // by which files are dated
            SQLiteJDBCLoader.initialize();
        } catch (Exception | LinkageError e) { // what it throws depends on where it fails
            throw new UnusableStoreException(
                    "SQLite's library cannot be unpacked into " + folder
                            + " and run from there. Name a folder that Penelope's user may write and that is not mounted"
                            + " noexec: java -Dorg.sqlite.tmpdir=FOLDER -jar …",
                    e);
        }
    }
}
