package io.penelope.domain.file;

import java.util.regex.Pattern;

/**
 * The SHA-256 of a file's bytes, by which it lies in the store: the same bytes lie there once.
 *
 * @param hex 64 lower case hexadecimal digits
 */
public record Digest(String hex) {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public Digest {
        if (!SHA_256.matcher(hex).matches()) {
            throw new IllegalArgumentException("A digest has 64 lower case hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
