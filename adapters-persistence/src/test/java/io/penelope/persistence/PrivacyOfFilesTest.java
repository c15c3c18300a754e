package io.penelope.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.penelope.persistence.database.Mode;
import io.penelope.persistence.database.StoreListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What guests wrote is for the eyes of Penelope's own user, whatever the umask under which she was started. */
class PrivacyOfFilesTest {

    private static final String URL = "jdbc:sqlite:data/deep/penelope.db";

    @TempDir
    private Path folder;

    @BeforeEach
    void only_where_files_have_rights() {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    }

    @Test
    void a_new_store_with_all_that_lies_beside_it_is_its_owners_alone() throws IOException {
        try (Stores stores = open()) {
            write(stores);

            assertThat(rights(folder.resolve("data")))
                    .containsKeys(
                            "deep/penelope.db", "deep/penelope.db-wal", "deep/penelope.db-shm", "deep/penelope.db.lock")
                    .allSatisfy((name, rights) -> assertThat(rights)
                            .as(name)
                            .isEqualTo(
                                    Files.isDirectory(folder.resolve("data").resolve(name))
                                            ? "rwx------"
                                            : "rw-------"));
        }
    }

    @Test
    void a_folder_that_is_there_stays_as_it_is() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));

        open().close();

        assertThat(rights(folder)).containsEntry("data", "rwxr-xr-x").containsEntry("data/deep", "rwx------");
    }

    @Test
    void a_backup_is_its_owners_alone() throws IOException {
        open().close();

        Stores.backUp(URL, folder, folder.resolve("copy.db"), false);

        assertThat(rights(folder)).containsEntry("copy.db", "rw-------");
    }

    @Test
    void an_inspection_makes_and_changes_no_file() throws IOException {
        assertThat(Stores.inspect(URL, folder).problems()).isEmpty();
        assertThat(rights(folder)).containsOnlyKeys("");

        open().close();
        Path deep = folder.resolve("data/deep");
        Files.delete(deep.resolve("penelope.db.lock")); // as beside a backup that was put back
        Map<String, String> before = rights(folder);
        Files.setLastModifiedTime(deep, FileTime.from(Instant.EPOCH));
        assertThat(Stores.inspect(URL, folder).problems()).isEmpty();
        assertThat(rights(folder)).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(deep))
                .as("when a file came there or went")
                .isEqualTo(FileTime.from(Instant.EPOCH));

        try (Stores stores = open()) {
            write(stores);
            Map<String, String> served = rights(folder);
            assertThat(Stores.inspect(URL, folder).problems()).isEmpty();
            assertThat(Stores.inspect(URL, folder).state()).contains("is served");
            assertThat(rights(folder)).isEqualTo(served);
        }
    }

    @Test
    void an_inspection_names_what_others_may_read_and_the_remedy() throws IOException {
        open().close();
        Path store = folder.resolve("data/deep/penelope.db");
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(Stores.inspect(URL, folder).problems())
                .singleElement()
                .asString()
                .startsWith("Others than " + Files.getOwner(store).getName() + " may read or write what guests wrote")
                .contains("chmod go= " + store)
                .doesNotContain(".lock");
    }

    @Test
    void an_inspection_names_a_folder_from_which_others_may_take_the_store() throws IOException {
        open().close();
        Path deep = folder.resolve("data/deep");
        Files.setPosixFilePermissions(deep, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(Stores.inspect(URL, folder).problems())
                .singleElement()
                .asString()
                .contains("chmod go-w " + deep);
    }

    @Test
    void an_inspection_names_whose_a_file_is_that_somebody_else_left_behind() throws IOException {
        assumeThat(System.getProperty("user.name"))
                .as("who may give files away")
                .isEqualTo("root");
        open().close();
        Path lock = folder.resolve("data/deep/penelope.db.lock");
        Files.setOwner(
                lock, lock.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

        assertThat(Stores.inspect(URL, folder).problems())
                .singleElement()
                .asString()
                .contains("what belongs to nobody", "chown root " + lock);
    }

    @Test
    void an_inspection_finds_a_store_that_is_none() throws IOException {
        Files.createDirectories(folder.resolve("data/deep"));
        Path store = folder.resolve("data/deep/penelope.db");
        Files.writeString(store, "no store at all");
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-------"));

        assertThat(Stores.inspect(URL, folder).problems())
                .singleElement()
                .asString()
                .contains("is damaged");
    }

    private Stores open() {
        return Stores.open(URL, folder, Mode.SERVE, StoreListener.NONE, UUID::randomUUID);
    }

    private static void write(Stores stores) {
        stores.transactions().run(() -> stores.journal().write("name", "value"));
        stores.journal().read("name");
    }

    /** Of everything in a folder, by its name there. */
    private static Map<String, String> rights(Path folder) throws IOException {
        Map<String, String> rights = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                rights.put(
                        folder.relativize(file).toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return rights;
    }
}
