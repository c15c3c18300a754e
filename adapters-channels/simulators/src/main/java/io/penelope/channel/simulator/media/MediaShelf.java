package io.penelope.channel.simulator.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a platform keeps what guests and hotels send, by an id of its own; on disk if the journal is.
 *
 * <p>In memory there are 64 MB of them at most, or a single larger one; beyond that the oldest are forgotten, or read from the
 * disk again. Safe for use by many threads.
 */
public final class MediaShelf {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private static final long MOST_BYTES = 64L << 20;

    /** Oldest first. Guarded by this. */
    private final Map<String, Media> shelf = new LinkedHashMap<>();

    private final Optional<Path> directory;
    private final long mostBytes;

    /** How many bytes the shelf holds. Guarded by this. */
    private long bytes;

    /** A shelf in a directory, made when the first file is put there; without one the files go with the process. */
    public MediaShelf(Optional<Path> directory) {
        this(directory, MOST_BYTES);
    }

    MediaShelf(Optional<Path> directory, long mostBytes) {
        this.directory = directory;
        this.mostBytes = mostBytes;
    }

    public void put(String id, Media media) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A file's id is made of letters, digits, _ and -");
        }
        directory.ifPresent(path -> store(path, id, media));
        keep(id, media);
    }

    /** Forgets a file for good. */
    public void remove(String id) {
        synchronized (this) {
            Media known = shelf.remove(id);
            bytes -= known == null ? 0 : known.size();
        }
        if (directory.isPresent() && ID.matcher(id).matches()) {
            delete(directory.get(), id);
        }
    }

    private synchronized void keep(String id, Media media) {
        Media before = shelf.put(id, media);
        bytes += media.size() - (before == null ? 0 : before.size());
        Iterator<Media> oldest = shelf.values().iterator();
        while (bytes > mostBytes && shelf.size() > 1) {
            bytes -= oldest.next().size();
            oldest.remove();
        }
    }

    private synchronized @Nullable Media kept(String id) {
        return shelf.get(id);
    }

    public Optional<Media> find(String id) {
        Media known = kept(id);
        if (known != null || directory.isEmpty() || !ID.matcher(id).matches()) {
            return Optional.ofNullable(known);
        }
        return load(directory.get(), id);
    }

    private static void store(Path directory, String id, Media media) {
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve(id), media.bytes());
            Files.writeString(directory.resolve(id + ".type"), media.mimeType());
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator cannot keep file " + id, e);
        }
    }

    private static void delete(Path directory, String id) {
        try {
            Files.deleteIfExists(directory.resolve(id));
            Files.deleteIfExists(directory.resolve(id + ".type"));
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator cannot forget file " + id, e);
        }
    }

    private static Optional<Media> load(Path directory, String id) {
        Path file = directory.resolve(id);
        Path type = directory.resolve(id + ".type");
        if (!Files.isRegularFile(file) || !Files.isRegularFile(type)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Media(Files.readString(type, UTF_8), Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator cannot read file " + id, e);
        }
    }
}
