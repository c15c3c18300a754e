package io.penelope.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.host.opening.ChannelTypes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatePlatformsCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"whatsapp", "telegram"})
    void the_help_fits_into_80_columns_and_breaks_no_address(String platform) {
        assertThat(run(platform, "--help")).isZero();

        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(out.toString()).contains("http://127.0.0.1:8080/webhooks/channels/ID");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "whatsapp | --guest          | Eurycleia    | 'Eurycleia' is no guest; one is a number and a name",
                "whatsapp | --template       | hello        | 'hello' is no template; one is a name, a language and words",
                "whatsapp | --webhook        | ftp://x/     | begins with http:// or https://",
                "whatsapp | --port           | 65536        | 0 to 65535",
                "telegram | --guest          | Odysseus     | 'Odysseus' is no guest; one is an id and a name",
                "telegram | --bot-token      | secret       | A bot's token is a number, a colon",
                "telegram | --webhook        | http://[     | 'http://[' is not an address",
                "telegram | --webhook-secret | s3cret       | --webhook=URL",
                "telegram | --port           | -1           | 0 to 65535"
            })
    void a_wrong_value_is_2_and_told_in_words_for_people(String platform, String option, String value, String words) {
        assertThat(run(platform, option + "=" + value)).isEqualTo(2);

        assertThat(err.toString())
                .contains(words, "simulate " + platform + " --help")
                .doesNotContain("Exception", "java.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"whatsapp", "telegram"})
    void a_folder_that_cannot_be_used_is_1_and_told_without_a_stack(String platform) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(run(platform, "--port", "0", "--data", file.toString())).isEqualTo(1);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("journal cannot be opened", file.toString());
    }

    @Test
    void without_a_name_it_is_told_what_there_is() {
        assertThat(run()).isEqualTo(2);

        assertThat(err.toString()).contains("simulate mews", "simulate whatsapp", "simulate telegram");
    }

    private int run(String... words) {
        String[] line = new String[words.length + 1];
        line[0] = "simulate";
        System.arraycopy(words, 0, line, 1, words.length);
        return Main.commandLine(ChannelTypes.of(), Map.of())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(line);
    }
}
