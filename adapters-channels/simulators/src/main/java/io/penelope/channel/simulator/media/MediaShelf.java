package io.penelope.channel.simulator.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Where a platform keeps its guests' files, by an id of its own; on disk if the journal is.
 *
 * <p>Safe for use by many threads.
 */
public final class MediaShelf {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final Map<String, Media> shelf = new ConcurrentHashMap<>();
    private final Optional<Path> directory;

    /** A shelf in a directory, made when the first file is put there; without one the files go with the process. */
    public MediaShelf(Optional<Path> directory) {
        this.directory = directory;
    }

    public void put(String id, Media media) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A file's id is made of letters, digits, _ and -");
        }
        directory.ifPresent(path -> store(path, id, media));
        shelf.put(id, media);
    }

    public Optional<Media> find(String id) {
        Media known = shelf.get(id);
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
