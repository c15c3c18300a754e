package io.penelope.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.persistence.database.BackupException;
import io.penelope.persistence.database.Mode;
import io.penelope.persistence.database.StoreListener;
import io.penelope.persistence.database.UnusableStoreException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupTest {

    private static final int ROUNDS = 10;

    @TempDir
    private Path folder;

    private Path kept;

    @BeforeEach
    void makeFolder() throws IOException {
        kept = Files.createDirectory(folder.resolve("kept"));
    }

    private Path store() {
        return folder.resolve("penelope.db");
    }

    private Path copy() {
        return kept.resolve("copy.db");
    }

    private Stores open(Path inFolder) {
        return Stores.open(SqliteStore.URL, inFolder, Mode.SERVE, StoreListener.NONE, UUID::randomUUID);
    }

    private long backUp(Path target, boolean replace) {
        return Stores.backUp(SqliteStore.URL, folder, target, replace);
    }

    private static void write(Stores stores, String name, String value) {
        stores.transactions().run(() -> stores.journal().write(name, value));
    }

    @Test
    void a_backup_beside_writers_that_never_rest_has_all_that_was_acknowledged_before() throws Exception {
        AtomicInteger acknowledged = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        try (Stores stores = open(folder)) {
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                while (!enough.get()) {
                    write(stores, "work " + acknowledged.get(), "done");
                    acknowledged.incrementAndGet();
                }
            });
            for (int round = 0; round < ROUNDS; round++) {
                int before = acknowledged.get();

                assertThat(backUp(copy(), true)).isEqualTo(Files.size(copy()));

                assertThat(query(copy(), "pragma integrity_check")).isEqualTo("ok");
                assertThat(query(copy(), "select count(*) from journal where name like 'work %'"))
                        .satisfies(works -> assertThat(Integer.parseInt(works)).isGreaterThanOrEqualTo(before));
            }
            enough.set(true);
            writer.join();
        }
        assertThat(filesIn(kept)).containsExactly("copy.db");
    }

    @Test
    void a_backup_of_a_store_that_nobody_serves_opens_as_a_store() throws Exception {
        try (Stores stores = open(folder)) {
            write(stores, "name", "value");
        }

        backUp(kept.resolve("penelope.db"), false);

        try (Stores restored = open(kept)) {
            assertThat(restored.journal().read("name")).contains("value");
        }
    }

    @Test
    void only_its_owner_may_read_a_backup() throws Exception {
        open(folder).close();

        backUp(copy(), false);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_file_that_is_there_already_stays_as_it_is() throws Exception {
        open(folder).close();
        Files.writeString(copy(), "yesterday's");

        assertThatThrownBy(() -> backUp(copy(), false))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(copy() + " is already there")
                .hasMessageContaining("--force");

        assertThat(copy()).hasContent("yesterday's");
        assertThat(filesIn(kept)).containsExactly("copy.db");
    }

    @Test
    void a_file_gives_way_only_to_a_copy_that_is_complete() throws Exception {
        try (Stores stores = open(folder)) {
            write(stores, "name", "value");
        }
        backUp(copy(), false);
        byte[] yesterday = Files.readAllBytes(copy());
        try (Stores stores = open(folder)) {
            write(stores, "name", "another");
        }
        breakRule();

        assertThatThrownBy(() -> backUp(copy(), true)).isInstanceOf(UnusableStoreException.class);

        assertThat(copy()).hasBinaryContent(yesterday);
        assertThat(filesIn(kept)).containsExactly("copy.db");
    }

    @Test
    void a_store_that_does_not_pass_the_check_is_not_taken_for_a_backup() throws Exception {
        open(folder).close();
        breakRule();

        assertThatThrownBy(() -> backUp(copy(), false))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining(store() + " is damaged");

        assertThat(filesIn(kept)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "penelope.db",
                "penelope.db-wal",
                "penelope.db-shm",
                "penelope.db.lock",
                "link.db",
                "kept/../penelope.db"
            })
    void the_store_itself_is_never_replaced(String name) throws Exception {
        try (Stores stores = open(folder)) {
            write(stores, "name", "value");
            Files.createSymbolicLink(folder.resolve("link.db"), store());

            assertThatThrownBy(() -> backUp(folder.resolve(name), true))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("is the store itself");

            assertThat(stores.journal().read("name")).contains("value");
        }
    }

    @Test
    void a_folder_that_is_missing_is_named() {
        open(folder).close();

        assertThatThrownBy(() -> backUp(folder.resolve("nowhere/copy.db"), false))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("There is no folder " + folder.resolve("nowhere"));
    }

    @Test
    void a_folder_in_place_of_the_file_is_refused_with_a_name_to_use() {
        open(folder).close();

        assertThatThrownBy(() -> backUp(kept, true))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(kept + " is a folder")
                .hasMessageContaining(kept.resolve("penelope.db").toString());
    }

    @Test
    void what_is_no_ordinary_file_is_not_replaced() throws Exception {
        open(folder).close();
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(copy()));

            assertThatThrownBy(() -> backUp(copy(), true))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("no ordinary file");
        }
    }

    @Test
    void where_there_is_no_store_there_is_none_afterwards_either() throws Exception {
        assertThatThrownBy(() -> backUp(copy(), false))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining("There is no store " + store());

        assertThat(filesIn(folder)).containsExactly("kept");
        assertThat(filesIn(kept)).isEmpty();
    }

    @Test
    void the_database_of_another_program_is_not_taken_for_a_store() throws Exception {
        change("create table shopping (item text)");

        assertThatThrownBy(() -> backUp(copy(), false))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining(store() + " is no store of Penelope's");

        assertThat(filesIn(kept)).isEmpty();
    }

    @Test
    void a_store_of_a_newer_program_is_left_to_that_one() throws Exception {
        open(folder).close();
        change("""
                insert into flyway_schema_history (
                    installed_rank, version, description, type, script, installed_by, execution_time, success)
                values (99, '999', 'future', 'SQL', 'V999__future.sql', '', 0, 1)
                """);

        assertThatThrownBy(() -> backUp(copy(), false))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining(store().toString())
                .hasMessageContaining("newer Penelope");

        assertThat(filesIn(kept)).isEmpty();
    }

    @Test
    void a_file_that_is_no_database_is_told_as_damage() throws Exception {
        Files.writeString(store(), "This is a shopping list, and has been one for ever. ".repeat(100));

        assertThatThrownBy(() -> backUp(copy(), false))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining(store() + " is damaged");

        assertThat(filesIn(kept)).isEmpty();
    }

    /** Stores what the schema forbids, as damage would; a copy has it too. */
    private void breakRule() throws SQLException {
        change(
                "create table ruled (n integer check (n > 0))",
                "pragma ignore_check_constraints = on",
                "insert into ruled values (-1)");
    }

    private void change(String... commands) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store());
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private static String query(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
