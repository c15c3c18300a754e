package io.penelope.persistence.sqlite.file;

import io.penelope.persistence.database.UnusableStoreException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The file that a store's address names. */
final class SqliteAddress {

    private static final String PREFIX = "jdbc:sqlite:";

    private SqliteAddress() {}

    /** @param folder to which a relative file is relative */
    static Path file(String url, Path folder) {
        String name = url.startsWith(PREFIX) ? url.substring(PREFIX.length()) : "";
        boolean inMemory = name.startsWith(":memory:");
        boolean uri = name.startsWith("file:") || name.contains("?");
        if (name.isBlank() || inMemory || uri) {
            throw new UnusableStoreException("storage.url is " + PREFIX
                    + " and the name of a file, without anything else, such as jdbc:sqlite:data/penelope.db");
        }
        try {
            return folder.resolve(name).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UnusableStoreException("storage.url names no file that this system could have: " + name, e);
        }
    }
}
