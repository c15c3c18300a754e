package io.penelope.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.mews.simulator.settings.Reading;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateMewsCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void the_help_fits_into_80_columns_and_breaks_no_address() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(out.toString()).contains("http://127.0.0.1:8080/webhooks/mews");
    }

    @Test
    void the_help_tells_of_every_reading() {
        run("--help");

        assertThat(out.toString().lines().map(String::strip))
                .containsAll(Arrays.stream(Reading.values()).map(Reading::word).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--reading       | open-intervals   | there is no reading open-intervals; --help lists",
                "--enterprise-id | riverside        | 'riverside' is not a UUID",
                "--webhook       | http://[         | 'http://[' is not an address",
                "--webhook       | ftp://x/         | begins with http:// or https://",
                "--webhook-lag   | 5                | --webhook=URL",
                "--client-token  | ``               | A client token cannot be blank",
                "--portfolio-token | simulated-access-token | an access token of its own",
                "--page-size     | 1001             | 1 to 1000 items",
                "--request-limit | 0                | at least one request",
                "--port          | 65536            | 0 to 65535"
            })
    void a_wrong_value_is_2_and_told_in_words_for_people(String option, String value, String words) {
        assertThat(run(option + "=" + value)).isEqualTo(2);

        assertThat(err.toString()).contains(words, "simulate mews --help").doesNotContain("Exception", "java.");
    }

    @Test
    void a_folder_that_cannot_be_used_is_1_and_told_without_a_stack() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(run("--port", "0", "--data", file.toString())).isEqualTo(1);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("simulated Mews's journal", file + " is not a folder");
    }

    private int run(String... words) {
        String[] line = new String[words.length + 2];
        line[0] = "simulate";
        line[1] = "mews";
        System.arraycopy(words, 0, line, 2, words.length);
        return Main.commandLine(ChannelTypes.of(), Map.of())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(line);
    }
}
