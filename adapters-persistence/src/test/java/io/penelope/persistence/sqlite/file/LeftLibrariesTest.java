package io.penelope.persistence.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteJDBCLoader;

class LeftLibrariesTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final String LIBRARY =
            "sqlite-" + SQLiteJDBCLoader.getVersion() + "-1a2b3c4d-0000-4000-8000-0123456789ab-libsqlitejdbc.so";

    @TempDir
    private Path folder;

    private void there(String name, Duration ago) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "a library");
        Files.setLastModifiedTime(file, FileTime.from(NOON.minus(ago)));
    }

    private Stream<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    @Test
    void what_a_killed_process_left_is_deleted_at_the_next_start() throws IOException {
        there(LIBRARY, Duration.ofHours(1));
        there(LIBRARY + ".lck", Duration.ofHours(1));
        there("sqlite-3.49.1.0-1a2b3c4d-0000-4000-8000-0123456789ab-sqlitejdbc.dll", Duration.ofDays(90));

        LeftLibraries.sweep(folder, NOON);

        assertThat(left()).isEmpty();
    }

    @Test
    void what_another_process_may_be_about_to_load_stays() throws IOException {
        there(LIBRARY, Duration.ofSeconds(20));

        LeftLibraries.sweep(folder, NOON);

        assertThat(left()).containsExactly(LIBRARY);
    }

    @Test
    void nobody_elses_file_is_touched() throws IOException {
        there("sqlite-notes.txt", Duration.ofHours(1));
        there("sqlite-3.49.1.0-libsqlitejdbc.so", Duration.ofHours(1));
        Files.createDirectory(folder.resolve(LIBRARY));

        LeftLibraries.sweep(folder, NOON.plus(Duration.ofDays(400_000)));

        assertThat(left()).hasSize(3);
    }

    @Test
    void a_folder_that_is_not_there_keeps_nobody_from_starting() {
        LeftLibraries.sweep(folder.resolve("nowhere"), NOON);
    }

    @Test
    void whoever_loads_the_library_deletes_what_was_left_where_it_is_unpacked() throws IOException {
        Path left = temporary().resolve("sqlite-3.49.1.0-" + UUID.randomUUID() + "-libsqlitejdbc.so");
        Files.writeString(left, "a library");
        Files.setLastModifiedTime(left, FileTime.from(Instant.EPOCH));

        NativeLibrary.load();

        assertThat(left).doesNotExist();
    }

    /** So that another release of the driver, with other names, fails here and not on the hotel's disk. */
    @Test
    void the_driver_names_its_library_as_is_expected_here() throws Exception {
        SQLiteJDBCLoader.initialize();
        try (Stream<Path> files = Files.list(temporary())) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("sqlite-" + SQLiteJDBCLoader.getVersion()))
                            .filter(name -> name.endsWith(".lck")))
                    .isNotEmpty()
                    .allMatch(name -> LeftLibraries.isNamed(name));
        }
    }

    private static Path temporary() {
        return Path.of(System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir")));
    }
}
