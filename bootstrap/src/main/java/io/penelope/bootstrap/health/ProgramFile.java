package io.penelope.bootstrap.health;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jar from which Penelope runs, from which the virtual machine reads each class when it is first needed.
 *
 * <p>Whoever copies a new version over it makes those classes unreadable that were not needed before: calls hang or break,
 * in whatever comes first to a new class. A new file that is moved into its place does no harm, since the process goes on
 * with the old one.
 */
public final class ProgramFile {

    private static final Logger log = LoggerFactory.getLogger(ProgramFile.class);

    private static final int LONGEST_CHAIN = 20;
    private static final int LAST_BYTES = 64 * 1024;

    private static final String REMEDY =
            "restart Penelope. For the next update stop it first, or move (mv) the new file"
                    + " into place instead of copying (cp) over the old one";

    /** Empty if Penelope does not run from a jar. */
    private final Optional<Path> file;

    private final Optional<Seen> atStart;
    private volatile Optional<String> trouble = Optional.empty();

    /** @param end a sum over the jar's last bytes, where it lists what it holds */
    private record Seen(@Nullable Object key, long size, long changedAt, long end) {

        /** Whether it is the same file with another content: one that was moved here is another file. */
        boolean isOverwrittenBy(Seen now) {
            return Objects.equals(key, now.key) && (size != now.size || (changedAt != now.changedAt && end != now.end));
        }
    }

    /** @param file empty for none */
    ProgramFile(Optional<Path> file) {
        this.file = file;
        this.atStart = file.flatMap(ProgramFile::look);
    }

    /** The jar that this class comes from. */
    public static ProgramFile own() {
        return new ProgramFile(ownJar().filter(Files::isRegularFile));
    }

    private static Optional<Path> ownJar() {
        CodeSource source = ProgramFile.class.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty(); // not a file
        }
    }

    private static Optional<Seen> look(Path jar) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(jar, BasicFileAttributes.class);
            return Optional.of(new Seen(
                    attributes.fileKey(),
                    attributes.size(),
                    attributes.lastModifiedTime().toMillis(),
                    end(jar)));
        } catch (IOException e) {
            return Optional.empty(); // it was removed, which does no harm
        }
    }

    private static long end(Path jar) throws IOException {
        CRC32 sum = new CRC32();
        try (SeekableByteChannel channel = Files.newByteChannel(jar)) {
            ByteBuffer bytes = ByteBuffer.allocate(LAST_BYTES);
            channel.position(Math.max(0, channel.size() - LAST_BYTES));
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // goes on until the end of the file
            }
            sum.update(bytes.flip());
        }
        return sum.getValue();
    }

    /** Why Penelope cannot go on for long, and what to do; empty if nothing speaks against it. */
    public Optional<String> trouble() {
        if (trouble.isEmpty() && isOverwritten()) {
            tell("The program file " + file.map(Path::toString).orElse("") + " was overwritten while Penelope runs from"
                    + " it: " + REMEDY);
        }
        return trouble;
    }

    private boolean isOverwritten() {
        Optional<Seen> now = file.flatMap(ProgramFile::look);
        return atStart.isPresent() && now.isPresent() && atStart.get().isOverwrittenBy(now.get());
    }

    /** Something went wrong somewhere; it is a trouble if a class of Penelope's could not be loaded. */
    public void failed(Throwable failure) {
        if (trouble.isPresent()) {
            return;
        }
        Throwable cause = failure;
        for (int i = 0; cause != null && i < LONGEST_CHAIN; i++) {
            if (cause instanceof LinkageError || cause instanceof ZipError) {
                tell("A class can no longer be loaded (" + cause.getClass().getSimpleName() + "): the program file "
                        + file.map(Path::toString).orElse("") + " was likely overwritten while Penelope runs from it; "
                        + REMEDY);
                return;
            }
            cause = cause.getCause();
        }
    }

    private void tell(String words) {
        synchronized (this) {
            if (trouble.isPresent()) {
                return;
            }
            trouble = Optional.of(words);
        }
        log.error("{}", words);
    }
}
