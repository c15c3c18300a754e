package io.penelope.channel.spi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * By what a channel finds a file that a guest sent, and what the platform says of it.
 *
 * <p>The host keeps it and hands it back to {@link MediaChannel#fetch}, after a restart as well.
 */
public final class FileReference extends Value {

    private static final int LONGEST = 2000;

    private final String id;
    private final Optional<String> type;
    private final Optional<Long> size;
    private final Optional<String> sha256;

    private FileReference(String id, Optional<String> type, Optional<Long> size, Optional<String> sha256) {
        this.id = id;
        this.type = type;
        this.size = size;
        this.sha256 = sha256;
    }

    /**
     * @param id the platform's id of the file, or whatever else the channel needs to fetch it: 1 to 2,000 characters, and
     *     no secret
     */
    public static FileReference of(String id) {
        if (id.isBlank() || id.length() > LONGEST) {
            throw new IllegalArgumentException("A file's id has 1 to " + LONGEST + " characters");
        }
        return new FileReference(id, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The media type that the platform gives, such as {@code image/jpeg}; a blank one is none. It is believed by nobody. */
    public FileReference type(String mediaType) {
        return new FileReference(id, mediaType.isBlank() ? Optional.empty() : Optional.of(mediaType), size, sha256);
    }

    /** Its length in bytes, if the platform gives it; a negative one is none. */
    public FileReference size(long bytes) {
        return new FileReference(id, type, bytes < 0 ? Optional.empty() : Optional.of(bytes), sha256);
    }

    /** Its SHA-256 in hexadecimal digits, which the host compares; what is none is left out. */
    public FileReference sha256(String hex) {
        String digits = hex.toLowerCase(Locale.ROOT);
        return new FileReference(
                id, type, size, digits.matches("[0-9a-f]{64}") ? Optional.of(digits) : Optional.empty());
    }

    public String id() {
        return id;
    }

    public Optional<String> type() {
        return type;
    }

    public Optional<Long> size() {
        return size;
    }

    public Optional<String> sha256() {
        return sha256;
    }

    @Override
    List<?> state() {
        return all(id, type, size, sha256);
    }

    @Override
    public String toString() {
        return "file " + id;
    }
}
