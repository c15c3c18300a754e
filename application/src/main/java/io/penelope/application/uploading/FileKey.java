package io.penelope.application.uploading;

import java.util.regex.Pattern;

/**
 * What whoever sends a file to a guest calls it: what comes again under the same key is the same file.
 *
 * @param value 1 to 64 letters, digits and hyphens
 */
public record FileKey(String value) {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{1,64}");

    public FileKey {
        if (!isOne(value)) {
            throw new IllegalArgumentException("A file's key has 1 to 64 letters, digits and hyphens");
        }
    }

    public static boolean isOne(String value) {
        return KEY.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
