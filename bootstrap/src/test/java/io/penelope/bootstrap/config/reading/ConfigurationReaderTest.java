package io.penelope.bootstrap.config.reading;

import static io.penelope.bootstrap.config.reading.ConfigurationFiles.SMALLEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.penelope.bootstrap.config.ConfigurationException;
import io.penelope.bootstrap.config.Mistake;
import io.penelope.bootstrap.config.PropertySettings;
import io.penelope.bootstrap.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {

    private final ConfigurationReader reader = new ConfigurationReader(ExampleTypes.installed(), Map.of(), "1.2.3");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name_the_file() {
        file = folder.resolve("penelope.yaml");
    }

    @Test
    void a_file_that_is_not_there_can_be_written_by_init() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> reader.read(file))
                .withMessage(file
                        + ": There is no such file. \"init\" writes one to begin with, --config FILE names another");
    }

    @ParameterizedTest
    @CsvSource({
        "rw-------,''",
        "rw-r-----,''",
        "rw-rw----,may be changed by others",
        "rw-r--r--,may be read by everybody",
        "rw-rw-rw-,may be changed by others"
    })
    void a_file_that_others_may_read_or_change_is_told_with_the_remedy(String rights, String words) throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Files.writeString(file, SMALLEST);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));

        List<String> cautions =
                reader.read(file).cautions().stream().map(Mistake::toString).toList();

        assertThat(cautions).hasSize(words.isEmpty() ? 0 : 1);
        assertThat(cautions)
                .allSatisfy(caution -> assertThat(caution)
                        .startsWith(file + ":1: " + words)
                        .contains("chmod ")
                        .endsWith(file.toString()));
    }

    @Test
    void letters_that_the_locale_lost_are_told_with_its_name() throws IOException {
        Files.writeString(file, SMALLEST.replace("Riverside Hotel", "${HOTEL}"));
        var withoutLetters =
                new ConfigurationReader(ExampleTypes.installed(), Map.of("HOTEL", "Z\uFFFD\uFFFDrich Hotel"), "1.2.3");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> withoutLetters.read(file))
                .withMessageContaining(
                        "properties[0].name: takes the value of HOTEL, which holds letters that the locale")
                .withMessageContaining("LC_ALL=C.UTF-8");
    }

    @Test
    void a_folder_is_no_file() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> reader.read(folder))
                .withMessageStartingWith(folder + ": The file cannot be read");
    }

    @Test
    void text_in_another_encoding_is_refused() throws IOException {
        Files.write(file, "properties: [{name: Hôtel}]".getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> reader.read(file))
                .withMessage(file + ": The file is not UTF-8 text. Save it as UTF-8");
    }

    @Test
    void the_mark_that_some_editors_put_in_front_does_no_harm() throws IOException {
        Files.writeString(file, "\uFEFF" + SMALLEST);

        assertThat(reader.read(file).properties()).hasSize(1);
    }

    @Test
    void a_relative_path_begins_at_the_files_folder() throws IOException {
        Files.writeString(file, SMALLEST);

        assertThat(reader.read(file).files().storage().file()).isEqualTo(folder.resolve("data/penelope.db"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hush\n", "hush\r\n", "hush"})
    void a_secret_may_stand_in_a_file_of_its_own(String content) throws IOException {
        Files.writeString(folder.resolve("token"), content);
        Files.writeString(file, SMALLEST.replace("clientToken: hush-client", "clientTokenFile: token"));

        assertThat(reader.read(file).mews().clientToken()).isEqualTo(new Secret("hush"));
    }

    @Test
    void a_secrets_file_that_is_empty_holds_no_secret() throws IOException {
        Files.writeString(folder.resolve("token"), "\n");
        Files.writeString(file, SMALLEST.replace("clientToken: hush-client", "clientTokenFile: token"));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> reader.read(file))
                .withMessage(file + ":2: mews.clientTokenFile: names a file that is empty");
    }

    @Test
    void two_hotels_may_each_have_their_token_in_a_file() throws IOException {
        Files.writeString(folder.resolve("north"), "hush-north");
        Files.writeString(folder.resolve("south"), "hush-south");
        Files.writeString(file, """
                mews: {clientToken: hush, webhookToken: hush}
                properties:
                  - id: north
                    name: North
                    enterpriseId: 851df8c8-90f2-4c4a-8e01-a4fc46b25178
                    accessTokenFile: north
                  - id: south
                    name: South
                    enterpriseId: 951df8c8-90f2-4c4a-8e01-a4fc46b25178
                    accessTokenFile: south
                """);

        assertThat(reader.read(file).properties())
                .extracting(PropertySettings::accessToken)
                .containsExactly(new Secret("hush-north"), new Secret("hush-south"));
    }
}
