package io.penelope.bootstrap.doctor;

import io.penelope.bootstrap.config.Configuration;
import io.penelope.persistence.database.StoreFacts;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;

/** What takes how much room, and how much is left. Who may read it, the lines of {@code check} tell. */
final class DiskPart {

    private final Configuration configuration;
    private final StoreFacts facts;

    DiskPart(Configuration configuration, StoreFacts facts) {
        this.configuration = configuration;
        this.facts = facts;
    }

    void writeTo(Page page) {
        page.heading("Disk");
        Path store = configuration.files().storage().file().toAbsolutePath();
        page.line("store", mebibytes(facts.bytes()) + " at " + store + ", " + free(store));
        Path media = configuration.files().media().directory().toAbsolutePath();
        page.line("files", sizeOf(media) + " at " + media + ", " + free(media));
        page.line("backups", "Penelope does not know where they lie, nor of what age they are");
    }

    private static String free(Path path) {
        Path there = path;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there == null
                ? "on no disk that is there"
                : mebibytes(there.toFile().getUsableSpace()) + " are free";
    }

    private static String sizeOf(Path folder) {
        if (!Files.isDirectory(folder)) {
            return "none yet";
        }
        Sum sum = new Sum();
        try {
            Files.walkFileTree(folder, sum);
        } catch (IOException e) {
            return "of a size that cannot be told, since they cannot be read,";
        }
        return sum.files + " of " + mebibytes(sum.bytes);
    }

    private static final class Sum extends SimpleFileVisitor<Path> {

        private long files;
        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files++;
            bytes += attributes.size();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // it went away meanwhile, or is another user's
        }
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1024.0 / 1024.0);
    }
}
