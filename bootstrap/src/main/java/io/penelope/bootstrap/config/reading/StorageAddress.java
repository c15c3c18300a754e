package io.penelope.bootstrap.config.reading;

import io.penelope.bootstrap.config.values.UnreadableException;
import java.nio.file.Path;

/** The address of a store, as JDBC writes it. */
final class StorageAddress {

    private static final String SQLITE = "jdbc:sqlite:";

    private StorageAddress() {}

    /** @throws UnreadableException if the address is not that of an SQLite file */
    static Path file(String address, Reading reading) {
        if (address.startsWith("jdbc:postgresql:")) {
            throw new UnreadableException(
                    "names PostgreSQL, but this version stores in SQLite only: write jdbc:sqlite:data/penelope.db");
        }
        String file = address.startsWith(SQLITE) ? address.substring(SQLITE.length()) : "";
        if (file.isBlank() || file.startsWith(":") || file.startsWith("file:") || file.contains("?")) {
            throw new UnreadableException("has to be jdbc:sqlite: and a file's path, such as"
                    + " jdbc:sqlite:data/penelope.db, with nothing behind it");
        }
        return reading.resolve(file);
    }
}
