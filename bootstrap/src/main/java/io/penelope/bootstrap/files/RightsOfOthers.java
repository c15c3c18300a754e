package io.penelope.bootstrap.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** What others may do with a file that holds secrets. */
public final class RightsOfOthers {

    private RightsOfOthers() {}

    /**
     * What is wrong and what to do. A group may read: so does a service a file that is its administrator's.
     *
     * @return empty if all is well, there is no such file, or its file system knows no such rights
     */
    public static Optional<String> complaint(Path file) {
        Set<PosixFilePermission> rights;
        try {
            rights = Files.getPosixFilePermissions(file);
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
        if (rights.contains(PosixFilePermission.OTHERS_WRITE) || rights.contains(PosixFilePermission.GROUP_WRITE)) {
            return Optional.of("may be changed by others than its owner, with all that it says: chmod go-w,o= " + file);
        }
        return rights.contains(PosixFilePermission.OTHERS_READ)
                ? Optional.of("may be read by everybody on this machine, with the secrets in it: chmod o= " + file)
                : Optional.empty();
    }
}
