package io.penelope.bootstrap.config.yaml;

import static io.penelope.bootstrap.config.reading.ConfigurationFiles.read;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penelope.bootstrap.config.ConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlSyntaxTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    server:⏎→port: 1            | 2:1: A tab stands where only blanks may: indent with blanks
                    server:⏎  port: 1⏎ host: a  | 3:2: This does not fit what stands above: check how far the line is indented, and that a quoted value ends where its quotes do
                    api:⏎  token: 'hush'hush    | 2:16: This does not fit what stands above: check how far the line is indented, and that a quoted value ends where its quotes do
                    api:⏎  token: hush: hush    | 2:14: A colon is not expected here: put a value that holds a colon and a blank in quotes, and check that the lines around are indented alike
                    api:⏎  token: "hush         | 2:10: A quote is opened and never closed
                    api:⏎  token: "\\hush"      | 2:12: In double quotes a backslash escapes the next character: use single quotes, or write it twice
                    api:⏎  token: @hush         | 2:10: A value that begins with this character has to stand in quotes
                    api:⏎  token: [hush, hush   | 2:10: A bracket is opened and not closed
                    api: {token: hush           | 1:6: A bracket is opened and not closed
                    api: >⏎ hush⏎hush           | 3:5: A key has no colon: write "key: value"
                    [hush]: hush                | 1:2: This is no YAML: check quotes, brackets and how far the lines around are indented
                    """)
    void a_slip_is_explained_in_plain_words_where_it_is(String yaml, String complaint) {
        assertComplaint(yaml.replace('⏎', '\n').replace('→', '\t'), "penelope.yaml:" + complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api: \u0007hush", "\u0000"})
    void a_control_character_is_refused(String yaml) {
        assertComplaint(
                yaml, "penelope.yaml: The file holds a control character, which YAML does not allow. Remove it");
    }

    private static void assertComplaint(String yaml, String complaint) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(yaml))
                .withMessage(complaint);
    }
}
