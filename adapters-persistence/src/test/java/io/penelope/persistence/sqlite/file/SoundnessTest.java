package io.penelope.persistence.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SoundnessTest {

    private static final int FIRST_FREE_PAGE = 32;

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    /** Has a table, an index, a view, and free pages. */
    @BeforeEach
    void makeAFile() throws SQLException {
        file = folder.resolve("file.db");
        change(
                "create table guest (name text, town text)",
                "create index guest_by_name on guest (name)",
                "create view ithacan as select name from guest where town = 'Ithaca'",
                "create table gone as with recursive n (i) as (select 0 union all select i + 1 from n where i < 9999)"
                        + " select i from n",
                "insert into guest select 'guest ' || i, 'Ithaca' from gone",
                "drop table gone");
    }

    @ParameterizedTest
    @EnumSource
    void a_sound_file_holds_and_is_left_as_it_is(Soundness soundness) throws Exception {
        byte[] before = Files.readAllBytes(file);

        assertThat(soundness.holds(Connections.checking(file))).isTrue();

        assertThat(file).hasBinaryContent(before);
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_list_of_free_pages_is_noticed_though_there_is_a_view(Soundness soundness) throws Exception {
        overwrite(FIRST_FREE_PAGE, 1);

        assertThat(soundness.holds(Connections.checking(file))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"GLANCE, true", "QUICK, true", "THOROUGH, false"})
    void an_index_that_is_not_its_tables_is_noticed_by_the_thorough_alone(Soundness soundness, boolean holds)
            throws Exception {
        change(
                "pragma writable_schema = on",
                "update sqlite_schema set sql = 'create index guest_by_name on guest (town)'"
                        + " where name = 'guest_by_name'");

        assertThat(soundness.holds(Connections.checking(file))).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"GLANCE, true", "QUICK, false", "THOROUGH, false"})
    void a_page_that_nothing_leads_to_is_noticed_by_all_but_a_glance(Soundness soundness, boolean holds)
            throws Exception {
        change("pragma writable_schema = on", "delete from sqlite_schema where name = 'guest_by_name'");

        assertThat(soundness.holds(Connections.checking(file))).isEqualTo(holds);
    }

    @Test
    void the_larger_a_file_the_less_thoroughly_a_start_looks() {
        long mebibyte = 1024 * 1024;

        assertThat(Soundness.atStart(0)).isEqualTo(Soundness.THOROUGH);
        assertThat(Soundness.atStart(128 * mebibyte)).isEqualTo(Soundness.THOROUGH);
        assertThat(Soundness.atStart(128 * mebibyte + 1)).isEqualTo(Soundness.QUICK);
        assertThat(Soundness.atStart(1024 * mebibyte)).isEqualTo(Soundness.QUICK);
        assertThat(Soundness.atStart(1024 * mebibyte + 1)).isEqualTo(Soundness.GLANCE);
    }

    private void overwrite(int position, int value) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(position);
            bytes.write(value);
        }
    }

    private void change(String... commands) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }
}
