package io.penelope.bootstrap.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Makes what nobody but its owner may look into, whatever the process's umask says. Where a file system knows no such
 * rights, it makes the same without them.
 */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /** Makes those folders on the way to this one that are missing; the others stay as they are. */
    public static Path createFolders(Path folder) throws IOException {
        try {
            return Files.createDirectories(folder, attribute(folder, FOLDER));
        } catch (UnsupportedOperationException e) {
            return Files.createDirectories(folder);
        }
    }

    /**
     * A new file, which is there as a whole and on the disk, or not at all.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is such a file
     */
    public static void writeNew(Path file, String text) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(whole);
        try {
            write(whole, text, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            placeNew(whole, file);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** A link to a name that is taken fails; a move, for file systems without links, looks beforehand whether it is. */
    private static void placeNew(Path whole, Path file) throws IOException {
        try {
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.move(whole, file);
        }
    }

    /** Over what the file held before, if there is one, whose rights stay as they are. */
    public static void write(Path file, String text) throws IOException {
        write(
                file,
                text,
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
    }

    private static void write(Path file, String text, Set<StandardOpenOption> how) throws IOException {
        try (SeekableByteChannel channel = open(file, how)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (channel instanceof FileChannel onDisk) {
                onDisk.force(true);
            }
        }
    }

    private static SeekableByteChannel open(Path file, Set<StandardOpenOption> how) throws IOException {
        try {
            return Files.newByteChannel(file, how, attribute(file, FILE));
        } catch (UnsupportedOperationException e) {
            return Files.newByteChannel(file, how);
        }
    }

    private static FileAttribute<?>[] attribute(Path path, Set<PosixFilePermission> rights) {
        boolean known = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return known ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)} : new FileAttribute<?>[0];
    }
}
