package io.penelope.persistence.sqlite.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose a file or folder is and who may do what with it, as far as its file system tells.
 *
 * @param permissions those of POSIX
 * @param usable whether this process may read and write it
 */
record FileRights(Path path, String owner, Set<PosixFilePermission> permissions, boolean usable) {

    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    FileRights {
        permissions = Set.copyOf(permissions);
    }

    /** Empty if there is no such file, or its file system knows no owners. */
    static Optional<FileRights> of(@Nullable Path path) {
        if (path == null) {
            return Optional.empty();
        }
        try {
            PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
            return Optional.of(new FileRights(
                    path,
                    attributes.owner().getName(),
                    attributes.permissions(),
                    Files.isReadable(path) && Files.isWritable(path)));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** The user as whom this process runs. */
    static String ourUser() {
        return System.getProperty("user.name", "?");
    }

    /** Whether somebody else than its owner may read or write what is in the file. */
    boolean isOpenToOthers() {
        return OF_OTHERS.stream().anyMatch(permissions::contains);
    }

    /** Whether somebody else than its owner may put files into the folder, or take them away. */
    boolean isWritableByOthers() {
        Set<PosixFilePermission> writers =
                EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
        return writers.stream().anyMatch(permissions::contains);
    }

    /** Why this process cannot use it, and what to do; empty if it can. */
    Optional<String> whyNotUsable() {
        if (usable) {
            return Optional.empty();
        }
        String us = ourUser();
        return Optional.of(
                owner.equals(us)
                        ? path + " may not be read and written by " + us + ", though it is theirs: chmod u+rw " + path
                        : path + " belongs to " + owner + ", and " + us + " may not read and write it: run Penelope as "
                                + owner + ", or give it to the one as whom she runs: chown " + us + " " + path);
    }
}
