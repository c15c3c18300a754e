package io.penelope.channel.host.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may put code where plugins lie: it runs as Penelope's user, and may do all that she may. */
final class Writers {

    private Writers() {}

    /**
     * Why files and folders are not trusted, with the remedy; empty if only their owners may write them, or their file
     * system does not tell.
     */
    static Optional<String> complaint(Stream<Path> paths) {
        return paths.filter(Writers::areMany)
                .findFirst()
                .map(path -> "others than its owner may write " + path
                        + ", and so have Penelope run what they like: chmod" + " go-w " + path);
    }

    private static boolean areMany(Path path) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
            // A user's own group, which many systems make for each user, is nobody else.
            boolean ownGroup =
                    attributes.group().getName().equals(attributes.owner().getName());
            return attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)
                    || (attributes.permissions().contains(PosixFilePermission.GROUP_WRITE) && !ownGroup);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
