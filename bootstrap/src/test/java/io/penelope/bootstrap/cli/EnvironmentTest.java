package io.penelope.bootstrap.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

    private static final Map<String, String> IN_ASCII = Map.of("HOTEL", "Z\uFFFD\uFFFDrich = Hotel", "PORT", "8080");

    @TempDir
    private Path folder;

    @Test
    void letters_that_the_locale_does_not_have_are_read_all_the_same() throws IOException {
        Path raw = Files.write(folder.resolve("environ"), "PORT=8080\0HOTEL=Zürich = Hotel\0OTHER=ü\0".getBytes(UTF_8));

        assertThat(Environment.variables(IN_ASCII, raw)).isEqualTo(Map.of("HOTEL", "Zürich = Hotel", "PORT", "8080"));
    }

    @Test
    void what_is_no_utf_8_or_cannot_be_read_stays_as_java_read_it() throws IOException {
        Path raw = Files.write(folder.resolve("environ"), "HOTEL=Zürich\0".getBytes(ISO_8859_1));

        assertThat(Environment.variables(IN_ASCII, raw)).isEqualTo(IN_ASCII);
        assertThat(Environment.variables(IN_ASCII, folder.resolve("none"))).isEqualTo(IN_ASCII);
    }
}
