package io.penelope.endtoend.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file on the disk of whoever sits at the browser, which is told its name alone. One from memory goes to the browser letter by
 * letter, for a minute and more if it has some megabytes.
 */
final class StoredFile {

    private StoredFile() {}

    static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
