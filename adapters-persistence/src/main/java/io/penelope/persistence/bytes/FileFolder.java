package io.penelope.persistence.bytes;

import io.penelope.domain.file.Digest;
import io.penelope.domain.file.FileStore;
import io.penelope.domain.file.StoredBytes;
import io.penelope.persistence.database.Inspection;
import io.penelope.persistence.sqlite.file.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.tika.Tika;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder in which each file bears the digest of its bytes for a name, made for its owner alone.
 *
 * <p>What is not complete yet bears another name, and is deleted when the folder is opened the next time.
 */
public final class FileFolder implements FileStore {

    private static final Logger log = LoggerFactory.getLogger(FileFolder.class);

    private static final long MEBIBYTE = 1024 * 1024;
    private static final int PIECE = 64 * 1024;
    private static final int BETWEEN_LOOKS_AT_THE_DISK = 4 * 1024 * 1024;
    private static final String INCOMPLETE = ".part";
    private static final Pattern COMPLETE = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;
    private final FolderLimits limits;
    private final Clock clock;

    /** What all files together take; guarded by itself while files come and go. */
    private final AtomicLong used = new AtomicLong();

    /** Loaded for the first file: it takes a fifth of a second. */
    private static final class Types {

        private static final Tika BY_CONTENT = new Tika();
    }

    private FileFolder(Path folder, FolderLimits limits, Clock clock) {
        this.folder = folder;
        this.limits = limits;
        this.clock = clock;
    }

    /** A folder that is there, or that is made for the first file. */
    public static FileFolder open(Path folder, FolderLimits limits, Clock clock) {
        FileFolder opened = new FileFolder(folder, limits, clock);
        try {
            opened.tidy();
        } catch (IOException | UncheckedIOException e) { // a messenger that sends no files goes on without it
            log.warn("The folder {} for guests' files cannot be looked through, so that none can be kept", folder, e);
        }
        return opened;
    }

    /** Looks at where files are to be kept, and neither makes nor changes one. */
    public static Inspection inspect(Path folder, FolderLimits limits) {
        Path there = nearest(folder);
        List<String> problems = new ArrayList<>();
        if (!Files.isDirectory(there)) {
            problems.add(there + " is no folder: see media.directory");
        } else if (!Files.isWritable(there)) {
            problems.add("Nothing can be written into " + there + ": give it to Penelope's user, or name another"
                    + " media.directory");
        }
        if (OwnerOnly.isOpenToOthers(folder)) {
            problems.add("Others may look into " + folder + ", where guests' files lie: chmod go= " + folder);
        }
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            if (free < limits.keepFree()) {
                problems.add("The disk that holds " + folder + " has " + free / MEBIBYTE + " MiB left, less than"
                        + " media.keepFree: make room, or no file is kept");
            }
        } catch (IOException e) {
            problems.add("The disk that holds " + folder + " cannot be looked at");
        }
        return new Inspection(
                folder + (there.equals(folder) ? " can be written" : " is made for the first file"), problems);
    }

    private static Path nearest(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    private void tidy() throws IOException {
        for (Path file : files()) {
            if (file.getFileName().toString().endsWith(INCOMPLETE)) {
                Files.deleteIfExists(file);
            } else {
                used.addAndGet(Files.size(file));
            }
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder, 2)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    public Keeping keep(InputStream bytes, Optional<String> sha256) throws IOException {
        Path incomplete = folder.resolve(UUID.randomUUID() + INCOMPLETE);
        try {
            OwnerOnly.createFolders(folder);
            OwnerOnly.createFile(incomplete);
        } catch (IOException e) {
            return new NoRoom("nothing can be written into " + folder + ", where guests' files are to be kept: see"
                    + " media.directory, and what the check says of it");
        }
        try {
            Optional<NoRoom> none = noRoom(0);
            return none.isPresent() ? none.get() : keep(bytes, incomplete, sha256);
        } finally {
            Files.deleteIfExists(incomplete);
        }
    }

    private Keeping keep(InputStream bytes, Path incomplete, Optional<String> sha256) throws IOException {
        MessageDigest digest = sha256();
        byte[] piece = new byte[PIECE];
        byte[] beginning = new byte[0];
        long size = 0;
        long lookAt = BETWEEN_LOOKS_AT_THE_DISK;
        try (FileChannel file = FileChannel.open(incomplete, StandardOpenOption.WRITE)) {
            int read;
            while ((read = bytes.readNBytes(piece, 0, piece.length)) > 0) {
                size += read;
                if (size > limits.largest()) {
                    return new TooLarge();
                }
                if (beginning.length == 0) {
                    beginning = Arrays.copyOf(piece, read);
                }
                if (size >= lookAt) {
                    lookAt += BETWEEN_LOOKS_AT_THE_DISK;
                    Optional<NoRoom> none = noRoom(size);
                    if (none.isPresent()) {
                        return none.get();
                    }
                }
                digest.update(piece, 0, read);
                write(file, piece, read);
            }
            file.force(true);
        }
        Digest found = new Digest(HexFormat.of().formatHex(digest.digest()));
        if (sha256.filter(said -> !said.toLowerCase(Locale.ROOT).equals(found.hex()))
                .isPresent()) {
            return new Different();
        }
        if (!place(incomplete, found, size)) {
            return quotaIsUsedUp();
        }
        return new Done(new StoredBytes(found, size, Types.BY_CONTENT.detect(beginning)));
    }

    private static void write(FileChannel file, byte[] piece, int length) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(piece, 0, length);
        while (left.hasRemaining()) {
            file.write(left);
        }
    }

    /** Also where they lie already, the file is as young as its latest use: see {@link #removeUnless}. False if all is full. */
    private boolean place(Path incomplete, Digest digest, long size) throws IOException {
        Path place = place(digest);
        synchronized (used) {
            OwnerOnly.createFolders(room(digest));
            if (!Files.exists(place)) {
                if (used.get() + size > limits.quota()) {
                    return false;
                }
                used.addAndGet(size);
            }
            Files.setLastModifiedTime(incomplete, FileTime.from(clock.instant()));
            Files.move(incomplete, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        }
    }

    private Path place(Digest digest) {
        return room(digest).resolve(digest.hex());
    }

    /** So that no folder holds more than some hundred files. */
    private Path room(Digest digest) {
        return folder.resolve(digest.hex().substring(0, 2));
    }

    private Optional<NoRoom> noRoom(long more) throws IOException {
        if (used.get() + more > limits.quota()) {
            return Optional.of(
                    new NoRoom("guests' files take all that they may; raise media.quota, or lower media.keepFor"));
        }
        if (Files.getFileStore(nearest(folder)).getUsableSpace() < limits.keepFree()) {
            return Optional.of(new NoRoom(
                    "the disk that holds " + folder + " is nearly full; make room, or lower media.keepFree"));
        }
        return Optional.empty();
    }

    private static NoRoom quotaIsUsedUp() {
        return new NoRoom("guests' files take all that they may; raise media.quota, or lower media.keepFor");
    }

    /** Where the bytes lie; empty if they do not. */
    public Optional<Path> find(Digest digest) {
        return Optional.of(place(digest)).filter(Files::isRegularFile);
    }

    @Override
    public int removeUnless(Predicate<Digest> needed) {
        int removed = 0;
        Instant young = clock.instant().minus(JUST_NOW);
        try {
            for (Path file : files()) {
                String name = file.getFileName().toString();
                if (COMPLETE.matcher(name).matches() && !needed.test(new Digest(name)) && remove(file, young)) {
                    removed++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Guests' files in " + folder + " cannot be removed", e);
        }
        return removed;
    }

    private boolean remove(Path file, Instant young) throws IOException {
        synchronized (used) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                if (!attributes.lastModifiedTime().toInstant().isBefore(young)) {
                    return false;
                }
                Files.delete(file);
                used.addAndGet(-attributes.size());
                return true;
            } catch (NoSuchFileException e) {
                return false; // somebody was faster
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java knows no SHA-256", e);
        }
    }
}
