package io.penelope.bootstrap.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {

    @TempDir
    private Path folder;

    @Test
    void a_new_file_is_its_owners_and_leaves_nothing_beside_it() throws IOException {
        Path file = folder.resolve("penelope.yaml");

        OwnerOnly.writeNew(file, "whole");

        assertThat(file).hasContent("whole");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(folder.toFile().list()).containsExactly("penelope.yaml");
    }

    @Test
    void what_is_there_stays_as_it_is() throws IOException {
        Path file = Files.writeString(folder.resolve("penelope.yaml"), "precious");

        assertThatThrownBy(() -> OwnerOnly.writeNew(file, "new")).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(file).hasContent("precious");
        assertThat(folder.toFile().list()).containsExactly("penelope.yaml");
    }

    @Test
    void a_link_to_a_file_that_is_not_there_is_not_followed() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        Path file = Files.createSymbolicLink(folder.resolve("penelope.yaml"), elsewhere);

        assertThatThrownBy(() -> OwnerOnly.writeNew(file, "new")).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(elsewhere).doesNotExist();
    }

    @Test
    void what_a_crash_left_half_written_is_in_nobodys_way() throws IOException {
        Path file = folder.resolve("penelope.yaml");
        Files.writeString(folder.resolve("penelope.yaml.part"), "hal");

        OwnerOnly.writeNew(file, "whole");

        assertThat(file).hasContent("whole");
    }
}
