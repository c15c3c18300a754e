package io.penelope.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.persistence.database.Mode;
import io.penelope.persistence.database.StoreListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A backup is put in the place of a store, as docs/operations.md has it, though not everything was moved away first. */
class RestoreTest {

    private static final int WORKS = 500;

    @TempDir
    private Path folder;

    private Path backup;
    private Path lost;

    /** Leaves a store as it is after a crash, with its log still beside it, and a backup that is older than the log. */
    @BeforeEach
    void loseAStore() throws IOException {
        Path living = Files.createDirectory(folder.resolve("living"));
        backup = folder.resolve("backup.db");
        lost = Files.createDirectory(folder.resolve("lost"));
        try (Stores stores = open(living, Mode.SERVE)) {
            write(stores, "before");
            Stores.backUp(SqliteStore.URL, living, backup, false);
            write(stores, "after");
            for (String ending : new String[] {"", "-wal", "-shm"}) {
                Files.copy(living.resolve("penelope.db" + ending), lost.resolve("penelope.db" + ending));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_backup_beside_the_log_of_the_lost_store_opens_whole_and_with_nothing_of_the_other(Mode mode)
            throws Exception {
        long log = Files.size(lost.resolve("penelope.db-wal"));
        Files.copy(backup, lost.resolve("penelope.db"), StandardCopyOption.REPLACE_EXISTING);

        try (Stores restored = open(lost, mode)) {
            assertHasEverythingFrom("before", restored);
            write(restored, "since");
        }

        assertThat(query("pragma integrity_check")).isEqualTo("ok");
        assertThat(lost.resolve("penelope.db-wal.of-another-1")).hasSize(log);
        try (Stores again = open(lost, mode)) {
            assertHasEverythingFrom("since", again);
        }
    }

    @Test
    void what_was_moved_aside_once_is_not_overwritten_by_the_next() throws Exception {
        Path first = lost.resolve("penelope.db-wal.of-another-1");
        Files.writeString(first, "of an earlier time");
        Files.copy(backup, lost.resolve("penelope.db"), StandardCopyOption.REPLACE_EXISTING);

        open(lost, Mode.SERVE).close();

        assertThat(first).hasContent("of an earlier time");
        assertThat(lost.resolve("penelope.db-wal.of-another-2")).isNotEmptyFile();
    }

    @Test
    void a_stores_own_log_stays_with_it() {
        try (Stores survivor = open(lost, Mode.SERVE)) {
            assertHasEverythingFrom("after", survivor);
        }

        assertThat(lost).isDirectoryNotContaining("glob:**.of-another-*");
    }

    private static Stores open(Path folder, Mode mode) {
        return Stores.open(SqliteStore.URL, folder, mode, StoreListener.NONE, UUID::randomUUID);
    }

    private static void write(Stores stores, String when) {
        stores.transactions().run(() -> {
            for (int i = 0; i < WORKS; i++) {
                stores.journal().write("work " + i, when);
            }
        });
    }

    private static void assertHasEverythingFrom(String when, Stores stores) {
        for (int i = 0; i < WORKS; i++) {
            assertThat(stores.journal().read("work " + i)).contains(when);
        }
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + lost.resolve("penelope.db"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }
}
