package io.penelope.persistence.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.file.Digest;
import io.penelope.domain.file.FileStore;
import io.penelope.domain.file.FileStore.Keeping;
import io.penelope.domain.file.IncomingFiles;
import io.penelope.domain.file.IncomingFiles.Incoming;
import io.penelope.domain.file.IncomingFilesContract;
import io.penelope.testing.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFolderTest implements IncomingFilesContract {

    private static final FolderLimits LIMITS = new FolderLimits(1000, 10_000, 1);

    private final SettableClock clock = new SettableClock();
    private final ExecutorService firstFiles = Executors.newFixedThreadPool(4);

    @TempDir
    private Path parent;

    private FileFolder folder = FileFolder.open(Path.of("nowhere"), LIMITS, "ours", clock);

    @AfterEach
    void endAllThreads() {
        firstFiles.shutdownNow();
    }

    @BeforeEach
    void open() {
        open(LIMITS);
    }

    private FileFolder open(FolderLimits limits) {
        folder = FileFolder.open(parent.resolve("data/media"), limits, "ours", clock);
        return folder;
    }

    @Override
    public IncomingFiles incoming() {
        return folder;
    }

    @Override
    public FileStore store() {
        return folder;
    }

    @Override
    public Optional<byte[]> bytesOf(Digest digest) {
        return files().stream()
                .filter(file -> file.endsWith(digest.hex()))
                .findFirst()
                .map(FileFolderTest::read);
    }

    @Override
    public void passes(Duration time) {
        clock.advance(time);
    }

    @Override
    public int count() {
        return files().size();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(parent)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("store-id"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    @Test
    void nobody_but_its_owner_may_look_into_it() throws IOException {
        store().keep(bytes("hello"), Optional.empty());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve("data/media"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                .isEqualTo("rw-------");
    }

    @Test
    void what_a_crash_left_half_done_is_gone_at_the_next_start_and_the_rest_is_there() throws IOException {
        store().keep(bytes("hello"), Optional.empty());
        Files.writeString(parent.resolve("data/media/0192f1aa-0000-7000-8000-000000000001.part"), "hel");

        open(LIMITS);

        assertThat(bytesOf(HELLO)).isPresent();
        assertThat(count()).isOne();
    }

    @Test
    void what_all_files_may_take_is_heeded_over_a_restart_and_told_with_what_to_do() throws IOException {
        open(new FolderLimits(1000, 8, 1)).keep(bytes("hello"), Optional.empty());
        assertThat(folder.keep(bytes("hello"), Optional.empty())).isInstanceOf(FileStore.Done.class);

        assertThat(open(new FolderLimits(1000, 8, 1)).keep(bytes("more"), Optional.empty()))
                .isInstanceOfSatisfying(
                        FileStore.NoRoom.class,
                        none -> assertThat(none.why()).contains("media.quota", "media.keepFor"));

        passes(FileStore.JUST_NOW.plusSeconds(1));
        folder.removeUnless(digest -> false);
        assertThat(folder.keep(bytes("more"), Optional.empty())).isInstanceOf(FileStore.Done.class);
    }

    @Test
    void files_with_a_smaller_share_leave_the_rest_to_others_and_those_that_come_count() throws IOException {
        open(new FolderLimits(1000, 20, 1));
        try (Incoming coming = folder.begin(IncomingFiles.WHOLE_QUOTA)) {
            assertThat(coming.add(new byte[11])).isEmpty();

            try (Incoming other = folder.begin(50)) {
                assertThat(other.add(new byte[1])).containsInstanceOf(FileStore.NoRoom.class);
            }
            assertThat(count()).isOne();
        }
        try (Incoming other = folder.begin(50)) {
            assertThat(other.add(new byte[11])).isEmpty();
            assertThat(other.finish(Optional.empty())).isInstanceOf(FileStore.NoRoom.class);
        }
        assertThat(count()).isZero();
        assertThat(folder.keep(bytes("hello, hello"), Optional.empty())).isInstanceOf(FileStore.Done.class);
    }

    @Test
    void a_disk_that_is_nearly_full_is_left_to_others_and_told_with_what_to_do() throws IOException {
        assertThat(open(new FolderLimits(1000, 10_000, Long.MAX_VALUE)).keep(bytes("hello"), Optional.empty()))
                .isInstanceOfSatisfying(
                        FileStore.NoRoom.class,
                        none -> assertThat(none.why()).contains("nearly full", "media.keepFree", parent.toString()));
        assertThat(count()).isZero();
    }

    @Test
    void another_stores_files_are_left_alone_and_it_is_told_whose_they_are() throws IOException {
        store().keep(bytes("hello"), Optional.empty());
        passes(FileStore.JUST_NOW.plusSeconds(1));
        FileFolder other = FileFolder.open(parent.resolve("data/media"), LIMITS, "theirs", clock);

        assertThat(other.removeUnless(digest -> false)).isZero();
        assertThat(other.keep(bytes("more"), Optional.empty()))
                .isInstanceOfSatisfying(
                        FileStore.NoRoom.class,
                        none -> assertThat(none.why()).contains("another store's", "media.directory", "storage.url"));
        assertThat(count()).isOne();
    }

    @Test
    void the_first_files_may_come_at_once() {
        for (int round = 0; round < 50; round++) {
            FileFolder fresh = FileFolder.open(parent.resolve("media-" + round), LIMITS, "ours", clock);
            CyclicBarrier together = new CyclicBarrier(4);
            List<CompletableFuture<Keeping>> coming = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> keptAfter(together, fresh), firstFiles))
                    .limit(4)
                    .toList();

            assertThat(coming).allSatisfy(file -> assertThat(file.join()).isInstanceOf(FileStore.Done.class));
        }
    }

    private static Keeping keptAfter(CyclicBarrier together, FileFolder fresh) {
        try {
            together.await();
            return fresh.keep(bytes("hello"), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_folder_that_a_crash_left_half_claimed_is_nobodys() throws IOException {
        Files.createDirectories(parent.resolve("data/media"));
        Files.createFile(parent.resolve("data/media/store-id"));

        assertThat(store().keep(bytes("hello"), Optional.empty())).isInstanceOf(FileStore.Done.class);
        FileFolder other = FileFolder.open(parent.resolve("data/media"), LIMITS, "theirs", clock);
        assertThat(other.keep(bytes("more"), Optional.empty())).isInstanceOf(FileStore.NoRoom.class);
    }

    @Test
    void what_else_lies_there_is_somebody_elses() throws IOException {
        store().keep(bytes("hello"), Optional.empty());
        Path others = Files.createDirectory(parent.resolve("data/media/lost+found"));
        Files.setPosixFilePermissions(others, PosixFilePermissions.fromString("---------"));
        Files.writeString(parent.resolve("data/media/download.part"), "a browser's");
        passes(FileStore.JUST_NOW.plusSeconds(1));

        open(new FolderLimits(1000, 5, 1));
        assertThat(folder.removeUnless(digest -> false)).isOne();

        assertThat(parent.resolve("data/media/download.part")).exists();
        assertThat(folder.keep(bytes("hello"), Optional.empty())).isInstanceOf(FileStore.Done.class);
        Files.setPosixFilePermissions(others, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void bytes_that_are_not_as_many_as_they_were_are_not_there() throws IOException {
        FileStore.Done kept = (FileStore.Done) store().keep(bytes("hello"), Optional.empty());
        assertThat(folder.find(kept.bytes())).isPresent();

        Files.writeString(files().get(0), "hel");
        assertThat(folder.find(kept.bytes())).isEmpty();
    }

    @Test
    void a_look_from_outside_changes_nothing_and_says_what_is_wrong() throws IOException {
        Path media = parent.resolve("data/media");
        assertThat(FileFolder.inspect(media, LIMITS).state()).isEqualTo(media + " is made for the first file");
        assertThat(FileFolder.inspect(media, LIMITS).problems()).isEmpty();
        assertThat(parent.resolve("data")).doesNotExist();

        store().keep(bytes("hello"), Optional.empty());
        assertThat(FileFolder.inspect(media, LIMITS).state()).isEqualTo(media + " can be written");

        Files.setPosixFilePermissions(media, PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(FileFolder.inspect(media, LIMITS).problems())
                .containsExactly("Others may look into " + media + ", where guests' files lie: chmod go= " + media);

        assertThat(FileFolder.inspect(media, new FolderLimits(1, 1, Long.MAX_VALUE))
                        .problems()
                        .toString())
                .contains("less than media.keepFree");
    }

    @Test
    void a_file_in_the_folders_place_is_told() throws IOException {
        Path file = Files.writeString(parent.resolve("media"), "a file");

        assertThat(FileFolder.inspect(file, LIMITS).problems().toString()).contains("is no folder", "media.directory");
    }

    @Test
    void a_folder_that_cannot_be_made_is_told_with_what_to_do() throws IOException {
        Files.writeString(parent.resolve("data"), "a file");

        assertThat(store().keep(bytes("hello"), Optional.empty()))
                .isInstanceOfSatisfying(
                        FileStore.NoRoom.class, none -> assertThat(none.why()).contains("media.directory"));
    }

    /** A zip file whose first entry bears this name. */
    private static byte[] zip(String entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write("<x/>".getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "menu.docx, application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "prices.XLSX, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "tour.pptx, application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "photo.jpg, application/zip",
        "page.html, application/zip"
    })
    void a_name_tells_documents_apart_that_begin_alike_and_makes_nothing_of_them_that_they_are_not(
            String name, String type) throws IOException {
        try (IncomingFiles.Incoming file = folder.begin(name, 1000)) {
            file.add(zip("docProps/app.xml"));

            assertThat(file.soFar().type()).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FFD8FFE000104A46494600010100000100010000, image/jpeg",
        "89504E470D0A1A0A0000000D49484452, image/png",
        "474946383961010001008000, image/gif",
        "255044462D312E340A, application/pdf",
        "4F67675300020000000000000000, application/ogg",
        "4F676753000200000000000000000000000000000000000000000113 4F70757348656164 0101380180BB0000000000, audio/opus",
        "4F67675300020000000000000000000000000000000000000000011E 01766F72626973 00000000, audio/vorbis",
        "3C68746D6C3E3C7363726970743E616C6572742831293C2F7363726970743E3C2F68746D6C3E, text/html",
        "3C73766720786D6C6E733D22687474703A2F2F7777772E77332E6F72672F323030302F737667223E3C2F7376673E, image/svg+xml",
        "0000001C6674797069736F6D0000020069736F6D69736F32617663316D703431, video/mp4",
        "0000001C667479706176633100000000617663316D703431, video/mp4",
        "000000206674797064617368000000006973 6F6D617663316D703431, video/mp4",
        "00000018667479704D34412000000000 69736F6D6D703432, audio/mp4",
        "00000014667479707174202000000000 71742020, video/quicktime",
        "46 72 FC 68 73 74 FC 63 6B 0D 0A 3A 20 37, text/plain",
        "00010203, application/octet-stream"
    })
    void what_kind_of_file_it_is_shows_in_its_bytes(String hex, String types) throws IOException {
        byte[] content = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThat(store().keep(new ByteArrayInputStream(content), Optional.empty()))
                .isInstanceOfSatisfying(
                        FileStore.Done.class,
                        done -> assertThat(types.split("\\|"))
                                .contains(done.bytes().type()));
    }
}
