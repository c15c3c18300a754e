package io.penelope.endtoend.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.penelope.bootstrap.files.OwnerOnly;
import io.penelope.endtoend.town.Program;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service is often started under a locale that has no letters beyond ASCII. */
class LocaleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> NO_LETTERS = Map.of("LC_ALL", "C", "TOKEN_FILE", "zürich");

    @TempDir
    private Path folder;

    @Test
    void a_path_with_an_umlaut_is_not_called_missing_but_the_locale_is_named() throws IOException {
        assumeThat(Charset.forName(System.getProperty("sun.jnu.encoding")).name())
                .isEqualTo("UTF-8");
        Path configuration = Files.createDirectory(folder.resolve("Zürich")).resolve("penelope.yaml");
        OwnerOnly.write(configuration, "mews: {}");

        assertThat(said(2, "check", "--config", configuration.toString()))
                .containsPattern(
                        "holds letters that the locale under which Penelope was started \\(.*\\) does not have")
                .contains("LC_ALL=C.UTF-8")
                .doesNotContain("There is no such file")
                .hasLineCount(1);
    }

    @Test
    void a_path_in_a_variable_names_the_locale_too() throws IOException {
        assumeThat(Charset.forName(System.getProperty("sun.jnu.encoding")).name())
                .isEqualTo("UTF-8");
        Path configuration = folder.resolve("penelope.yaml");
        OwnerOnly.write(configuration, "mews: {clientTokenFile: \"${TOKEN_FILE}\"}");

        assertThat(said(2, "check", "--config", configuration.toString()))
                .contains("mews.clientTokenFile: is a path that holds letters that the locale", "LC_ALL=C.UTF-8");
    }

    private String said(int exitCode, String... words) {
        try (Program program = Program.run(folder, NO_LETTERS, List.of(), words)) {
            assertThat(program.exitCode(PATIENCE)).as(program.says()).isEqualTo(exitCode);
            return program.says();
        }
    }
}
