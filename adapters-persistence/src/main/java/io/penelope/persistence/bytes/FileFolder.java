package io.penelope.persistence.bytes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.penelope.domain.file.Digest;
import io.penelope.domain.file.FileStore;
import io.penelope.domain.file.IncomingFiles;
import io.penelope.domain.file.StoredBytes;
import io.penelope.persistence.database.Inspection;
import io.penelope.persistence.sqlite.file.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
public final class FileFolder implements FileStore, IncomingFiles {

    private static final Logger log = LoggerFactory.getLogger(FileFolder.class);

    private static final long MEBIBYTE = 1024 * 1024;
    private static final int PIECE = 64 * 1024;
    private static final String INCOMPLETE = ".part";
    private static final Pattern ROOM = Pattern.compile("[0-9a-f]{2}");
    private static final Pattern COMPLETE = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern OURS_INCOMPLETE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part");

    /** Says whose the files are: another store knows none of them, and would take them for nobody's. */
    private static final String OWNER = "store-id";

    private final Path folder;
    private final FolderLimits limits;
    private final String owner;
    private final Clock clock;

    /** What all files together take; guarded by itself while files come and go. */
    private final AtomicLong used = new AtomicLong();

    /** What of files has come that are not whole yet. */
    private final AtomicLong incoming = new AtomicLong();

    /** Loaded for the first file: it takes a fifth of a second. */
    private static final class Types {

        /** The beginnings of documents whose formats differ further on: of these a name tells more. */
        private static final Set<String> FAMILIES =
                Set.of("application/zip", "application/x-tika-ooxml", "application/x-tika-msoffice");

        private static final Tika BY_CONTENT = new Tika();

        /** Stands behind the head of the first page, which has one segment. */
        private static final byte[] OPUS = "OpusHead".getBytes(US_ASCII);

        private static final int HEAD_OF_A_PAGE = 28;

        /** Where the four letters of the major brand are: ISO/IEC 14496-12, 4.3. */
        private static final int BRAND = 8;

        static String of(byte[] beginning, Optional<String> name) {
            String shown = byContent(beginning);
            return name.filter(any -> FAMILIES.contains(shown))
                    .map(any -> BY_CONTENT.detect(beginning, any))
                    .filter(type -> type.startsWith("application/"))
                    .orElse(shown);
        }

        /** Tika (3.3.2) knows these by one writer's habits, and takes those of others for something else. */
        private static String byContent(byte[] beginning) {
            String shown = BY_CONTENT.detect(beginning);
            return switch (shown) {
                case "application/ogg" -> isOpus(beginning) ? "audio/opus" : shown;
                case "video/quicktime", "video/x-m4v" -> film(beginning, shown);
                case "application/octet-stream" -> isText(beginning) ? "text/plain" : shown;
                default -> shown;
            };
        }

        /** Tika looks for it one byte too far behind, and sees in a voice message just some Ogg. */
        private static boolean isOpus(byte[] beginning) {
            return beginning.length >= HEAD_OF_A_PAGE + OPUS.length
                    && Arrays.equals(beginning, HEAD_OF_A_PAGE, HEAD_OF_A_PAGE + OPUS.length, OPUS, 0, OPUS.length);
        }

        /** Films of all brands but Apple's own are MP4, whoever made them: {@code isom} and {@code avc1} among them. */
        private static String film(byte[] beginning, String shown) {
            if (beginning.length < BRAND + 4 || !new String(beginning, BRAND - 4, 4, US_ASCII).equals("ftyp")) {
                return shown;
            }
            String brand = new String(beginning, BRAND, 4, US_ASCII);
            return brand.equals("qt  ") ? shown : brand.startsWith("M4A") ? "audio/mp4" : "video/mp4";
        }

        /** In a code page of one byte for a letter too, as older programs write it: without the controls of binary files. */
        private static boolean isText(byte[] beginning) {
            for (byte each : beginning) {
                if (each >= 0 && each < ' ' && "\t\n\f\r".indexOf(each) < 0) {
                    return false;
                }
            }
            return beginning.length > 0;
        }
    }

    private FileFolder(Path folder, FolderLimits limits, String owner, Clock clock) {
        this.folder = folder;
        this.limits = limits;
        this.owner = owner;
        this.clock = clock;
    }

    /**
     * A folder that is there, or that is made for the first file.
     *
     * @param owner the id of the store that knows the files; another store's folder is left alone
     */
    public static FileFolder open(Path folder, FolderLimits limits, String owner, Clock clock) {
        FileFolder opened = new FileFolder(folder, limits, owner, clock);
        opened.tidy();
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
        long free = free(there);
        if (free < limits.keepFree()) {
            problems.add("The disk that holds " + folder + " has " + free / MEBIBYTE + " MiB left, less than"
                    + " media.keepFree: make room, or no file is kept");
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

    private void tidy() {
        for (Path file : matching(folder, OURS_INCOMPLETE)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                log.warn("What was left half done, {}, cannot be deleted", file, e);
            }
        }
        complete().forEach(file -> used.addAndGet(size(file)));
    }

    /** Whatever else lies there is somebody else's. */
    private List<Path> complete() {
        return matching(folder, ROOM).stream()
                .flatMap(room -> matching(room, COMPLETE).stream())
                .toList();
    }

    private static List<Path> matching(Path folder, Pattern names) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            file -> names.matcher(file.getFileName().toString()).matches())
                    .toList();
        } catch (IOException | UncheckedIOException e) { // a messenger that sends no files goes on without it
            log.warn("The folder {}, in which guests' files lie, cannot be looked through", folder, e);
            return List.of();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // it went in the meantime
        }
    }

    /** Whose the folder is, if anybody has said so; what says nothing is left of a crash. */
    private Optional<String> claimed() throws IOException {
        try {
            return Optional.of(Files.readString(folder.resolve(OWNER)).strip()).filter(owner -> !owner.isEmpty());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Empty if the folder is this store's, and from now on if it was nobody's. The first files may come at once. */
    private synchronized Optional<NoRoom> claim() throws IOException {
        Optional<String> claimed = claimed();
        if (claimed.isPresent() && !claimed.get().equals(owner)) {
            return Optional.of(new NoRoom("the files in " + folder + " are another store's: name a folder of its own as"
                    + " media.directory, or see that storage.url names the store that they belong to"));
        }
        if (claimed.isEmpty()) {
            Path half = folder.resolve(UUID.randomUUID() + INCOMPLETE);
            OwnerOnly.createFile(half);
            Files.writeString(half, owner);
            Files.move(half, folder.resolve(OWNER), StandardCopyOption.ATOMIC_MOVE);
        }
        return Optional.empty();
    }

    @Override
    public Incoming begin(int share) {
        return new IncomingFile(this, share, limits.largest(), Optional.empty());
    }

    @Override
    public Incoming begin(String name, long largest) {
        return new IncomingFile(this, WHOLE_QUOTA, largest, Optional.of(name));
    }

    @Override
    public String typeOf(String name, byte[] beginning) {
        return Types.of(beginning, Optional.of(name));
    }

    @Override
    public Keeping keep(InputStream bytes, Optional<String> sha256) throws IOException {
        try (Incoming incoming = begin(WHOLE_QUOTA)) {
            byte[] piece;
            do { // an empty file is one, too
                piece = bytes.readNBytes(PIECE);
                Optional<Keeping> refusal = incoming.add(piece);
                if (refusal.isPresent()) {
                    return refusal.get();
                }
            } while (piece.length == PIECE);
            return incoming.finish(sha256);
        }
    }

    /** Makes a file for what is not complete yet. */
    Opened open() {
        Path incomplete = folder.resolve(UUID.randomUUID() + INCOMPLETE);
        try {
            OwnerOnly.createFolders(folder);
            Optional<NoRoom> others = claim();
            if (others.isPresent()) {
                return new Opened(Optional.empty(), others);
            }
            OwnerOnly.createFile(incomplete);
            return new Opened(Optional.of(incomplete), Optional.empty());
        } catch (IOException e) {
            return new Opened(
                    Optional.empty(),
                    Optional.of(new NoRoom("nothing can be written into " + folder + ", where guests' files are to be"
                            + " kept: see media.directory, and what the check says of it")));
        }
    }

    /** Where an incomplete file lies, or why there is none. */
    record Opened(Optional<Path> place, Optional<NoRoom> whyNot) {}

    static String typeOf(byte[] beginning, Optional<String> name) {
        return Types.of(beginning, name);
    }

    NoRoom cannotBeWritten() {
        return new NoRoom("the disk that holds " + folder + " takes no more; make room, or look whether it is well");
    }

    /**
     * Also where they lie already, the file is as young as its latest use: see {@link #removeUnless}. False if all is
     * full.
     *
     * @param share of the quota, in percent
     */
    boolean place(Path incomplete, Digest digest, long size, int share) throws IOException {
        Path place = place(digest);
        synchronized (used) {
            OwnerOnly.createFolders(room(digest));
            if (!Files.exists(place)) {
                if (used.get() + size > quota(share)) {
                    return false;
                }
                used.addAndGet(size);
            }
            Files.setLastModifiedTime(incomplete, FileTime.from(clock.instant()));
            Files.move(incomplete, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        }
    }

    private long quota(int share) {
        return limits.quota() / WHOLE_QUOTA * share + limits.quota() % WHOLE_QUOTA * share / WHOLE_QUOTA;
    }

    /** So much more, or less where it is negative, is there of files that are not whole. */
    void comes(long bytes) {
        incoming.addAndGet(bytes);
    }

    private Path place(Digest digest) {
        return room(digest).resolve(digest.hex());
    }

    /** So that no folder holds more than some hundred files. */
    private Path room(Digest digest) {
        return folder.resolve(digest.hex().substring(0, 2));
    }

    /** @param share of the quota, in percent */
    Optional<NoRoom> noRoom(int share) throws IOException {
        if (used.get() + incoming.get() > quota(share)) {
            return Optional.of(quotaIsUsedUp());
        }
        if (free(nearest(folder)) < limits.keepFree()) {
            return Optional.of(new NoRoom(
                    "the disk that holds " + folder + " is nearly full; make room, or lower media.keepFree"));
        }
        return Optional.empty();
    }

    /** Asked of the path itself: a file store is looked up in /etc/mtab, which a bare system has not. */
    private static long free(Path there) {
        return there.toFile().getUsableSpace();
    }

    static NoRoom quotaIsUsedUp() {
        return new NoRoom("guests' files take all that they may; raise media.quota, or lower media.keepFor");
    }

    /** Where the bytes lie; empty if they do not, or are not as many as they were. */
    public Optional<Path> find(StoredBytes bytes) {
        Path place = place(bytes.digest());
        return Optional.of(place).filter(file -> Files.isReadable(file) && size(file) == bytes.size());
    }

    @Override
    public Optional<InputStream> open(StoredBytes bytes) throws IOException {
        Optional<Path> place = find(bytes);
        return place.isPresent() ? Optional.of(Files.newInputStream(place.get())) : Optional.empty();
    }

    @Override
    public int removeUnless(Predicate<Digest> needed) {
        int removed = 0;
        Instant young = clock.instant().minus(JUST_NOW);
        try {
            if (claimed().filter(owner::equals).isEmpty()) {
                return 0; // what we know of them is nothing, and they may all be needed
            }
            for (Path file : complete()) {
                if (!needed.test(new Digest(file.getFileName().toString())) && remove(file, young)) {
                    removed++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Guests' files in " + folder + " cannot be removed", e);
        }
        if (removed > 0) {
            log.info("{} files whose time was over are removed from {}", removed, folder);
        }
        return removed;
    }

    @Override
    public void remove(Digest digest) {
        try {
            if (claimed().filter(owner::equals).isPresent()) {
                boolean unused = remove(place(digest), Instant.MAX);
            }
        } catch (IOException e) {
            log.warn("The file {} cannot be removed from {}; that is tried again within a day", digest, folder, e);
        }
    }

    /** @param before what came later stays */
    private boolean remove(Path file, Instant before) throws IOException {
        synchronized (used) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                if (!attributes.lastModifiedTime().toInstant().isBefore(before)) {
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
}
