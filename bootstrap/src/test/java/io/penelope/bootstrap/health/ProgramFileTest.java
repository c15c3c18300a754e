package io.penelope.bootstrap.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import java.util.zip.ZipError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramFileTest {

    private static final FileTime LATER = FileTime.from(Instant.parse("2026-05-01T12:00:00Z"));

    @TempDir
    private Path folder;

    private Path jar;
    private ProgramFile program;

    @BeforeEach
    void start() throws IOException {
        jar = Files.writeString(folder.resolve("penelope.jar"), "the old version");
        program = new ProgramFile(Optional.of(jar));
    }

    @Test
    void nothing_is_wrong_while_the_file_is_as_it_was() {
        assertThat(program.trouble()).isEmpty();
    }

    @Test
    void a_file_that_is_copied_over_is_told_with_what_to_do() throws IOException {
        Files.writeString(jar, "the new version, which is longer");

        assertThat(program.trouble())
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("The program file " + jar + " was overwritten while Penelope runs from it")
                        .contains("restart Penelope", "mv"));
    }

    @Test
    void another_version_of_the_same_length_is_seen_too() throws IOException {
        Files.writeString(jar, "the new version");
        Files.setLastModifiedTime(jar, LATER);

        assertThat(program.trouble()).isPresent();
    }

    @Test
    void a_file_that_was_only_touched_is_the_same() throws IOException {
        Files.setLastModifiedTime(jar, LATER);

        assertThat(program.trouble()).isEmpty();
    }

    @Test
    void a_file_that_is_moved_into_place_does_no_harm() throws IOException {
        Path fresh = Files.writeString(folder.resolve("new.jar"), "the new version, which is longer");
        Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);

        assertThat(program.trouble()).isEmpty();
    }

    @Test
    void a_file_that_is_removed_does_no_harm() throws IOException {
        Files.delete(jar);

        assertThat(program.trouble()).isEmpty();
    }

    static Stream<Throwable> classesThatCannotBeLoaded() {
        return Stream.of(
                new NoClassDefFoundError("io/penelope/Late"),
                new ClassFormatError("Truncated class file"),
                new ZipError("jzentry == 0"),
                new CompletionException(new IllegalStateException(new NoClassDefFoundError("io/penelope/Late"))));
    }

    @ParameterizedTest
    @MethodSource("classesThatCannotBeLoaded")
    void a_class_that_cannot_be_loaded_is_told_with_the_likely_cause(Throwable failure) {
        program.failed(failure);

        assertThat(program.trouble())
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("A class can no longer be loaded")
                        .contains("overwritten", "restart Penelope"));
    }

    @Test
    void any_other_failure_says_nothing_of_the_program() {
        program.failed(new IllegalStateException("the store is away"));
        program.failed(new OutOfMemoryError());

        assertThat(program.trouble()).isEmpty();
    }

    @Test
    void where_there_is_no_jar_nothing_is_overwritten() {
        assertThat(ProgramFile.own().trouble()).isEmpty();
    }
}
