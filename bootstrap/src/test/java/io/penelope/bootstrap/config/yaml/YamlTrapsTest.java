package io.penelope.bootstrap.config.yaml;

import static io.penelope.bootstrap.config.reading.ConfigurationFiles.SMALLEST;
import static io.penelope.bootstrap.config.reading.ConfigurationFiles.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.ConfigurationException;
import io.penelope.bootstrap.config.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What YAML makes of a value is not always what stands there for people. */
class YamlTrapsTest {

    private static final String CHANNEL = """
            channels:
              - id: number
                type: whatsapp
                property: riverside
                settings:
                  accessToken: hush-access
                  appSecret: hush-secret
                  verifyToken: hush-verify
                  phoneNumberId: %s
            """;

    @ParameterizedTest
    @ValueSource(strings = {"#aa0000", "  #aa0000", "#aa0000 # the hotel's colour"})
    void a_value_that_yaml_takes_for_a_comment_is_a_mistake_that_says_quotes(String value) {
        assertThat(complaint("mews:\n  client: " + value + "\n"))
                .contains("penelope.yaml:2: mews.client: is empty, since # begins a comment. Put the value in quotes");
    }

    @Test
    void so_is_one_in_a_list() {
        assertThat(complaint(SMALLEST + "server:\n  trustedProxies:\n    - #10.0.0.5\n"))
                .contains("penelope.yaml:11: server.trustedProxies[0]: is empty, since # begins a comment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"# as Mews knows us", "", "#"})
    void a_comment_that_is_meant_is_none(String comment) {
        Configuration configuration = read(SMALLEST.replace("mews:\n", "mews:\n  client: " + comment + "\n"));

        assertThat(configuration.mews().client()).startsWith("Penelope");
        assertThat(configuration.cautions())
                .extracting(Mistake::toString)
                .containsExactly("penelope.yaml:2: mews.client: has no value, and counts as not given. Give it one, or"
                        + " remove the key");
    }

    @Test
    void a_value_that_ends_before_a_number_sign_is_told() {
        Configuration configuration = read(SMALLEST.replace("name: Riverside Hotel", "name: Riverside #1"));

        assertThat(configuration.properties().get(0).property().name()).isEqualTo("Riverside");
        assertThat(configuration.cautions())
                .extracting(Mistake::toString)
                .singleElement()
                .asString()
                .startsWith("penelope.yaml:6: properties[0].name: ends before the #");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Riverside # the first", "\"Riverside #1\"", "'Riverside #1'", "Riverside#1", "\"Riverside\" #x"
            })
    void one_that_is_meant_so_is_not(String name) {
        assertThat(read(SMALLEST.replace("name: Riverside Hotel", "name: " + name))
                        .cautions())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "106540352242922, 106540352242922",
        "106540352242922123456789, 106540352242922123456789",
        "0123456, 0123456",
        "00, 00",
        "'\"0123456\"', 0123456"
    })
    void a_number_is_read_as_it_is_written(String written, String read) {
        assertThat(read(SMALLEST + CHANNEL.formatted(written))
                        .channels()
                        .get(0)
                        .settings()
                        .text("phoneNumberId"))
                .isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+106540352242922", "1_065", "0x1F", "1.065e14", "12:30:45"})
    void what_is_no_row_of_digits_is_a_mistake(String written) {
        assertThat(complaint(SMALLEST + CHANNEL.formatted(written))).contains("phoneNumberId: has digits only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "off", "2001-12-14", "1e3", "12:30", "0o17", "0.10", "~x", ".inf"})
    void a_text_is_read_as_it_is_written(String name) {
        assertThat(read(SMALLEST.replace("name: Riverside Hotel", "name: " + name))
                        .properties()
                        .get(0)
                        .property()
                        .name())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no", "on", "off", "1", "y"})
    void what_other_programs_take_for_true_or_false_is_a_mistake(String written) {
        assertThat(complaint(SMALLEST + """
                channels:
                  - {id: loft, type: pigeons, property: riverside, settings: {atNight: %s}}
                """.formatted(written))).contains("atNight: has to be true or false");
    }

    @Test
    void a_text_with_a_colon_and_a_blank_that_became_a_section_is_a_mistake_that_says_quotes() {
        assertThat(complaint(SMALLEST + """
                channels:
                  - id: web
                    type: webchat
                    property: riverside
                    settings:
                      allowedOrigins:
                        - en: Hello
                """))
                .contains(
                        "allowedOrigins[0]: has to be a single value. A text that holds a colon and a blank has to stand"
                                + " in quotes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void what_is_deeper_than_any_configuration_is_a_mistake(String opening) {
        assertThat(complaint("server: \n  " + opening.repeat(20_000)))
                .startsWith("penelope.yaml:")
                .contains("more than 20 deep");
    }

    private static String complaint(String yaml) {
        StringBuilder message = new StringBuilder();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(yaml))
                .satisfies(exception -> message.append(exception.getMessage()));
        return message.toString();
    }
}
