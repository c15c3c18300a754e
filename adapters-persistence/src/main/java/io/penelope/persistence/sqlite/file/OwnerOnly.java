package io.penelope.persistence.sqlite.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
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
    public static void createFolders(Path folder) throws IOException {
        try {
            Files.createDirectories(folder, attribute(folder, FOLDER));
        } catch (UnsupportedOperationException e) {
            Files.createDirectories(folder);
        }
    }

    /** Makes an empty file, if there is none. */
    public static void createFile(Path file) throws IOException {
        if (Files.exists(file)) {
            return; // also where it may be read and the folder not be written
        }
        try {
            Files.createFile(file, attribute(file, FILE));
        } catch (UnsupportedOperationException e) {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            // somebody was faster
        }
    }

    /** Whether anybody but its owner may do anything with what is there; false if nothing is, or no such rights are known. */
    public static boolean isOpenToOthers(Path path) {
        try {
            return !FOLDER.containsAll(Files.getPosixFilePermissions(path));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static FileAttribute<?>[] attribute(Path path, Set<PosixFilePermission> rights) {
        boolean known = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return known ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)} : new FileAttribute<?>[0];
    }
}
