package io.penelope.bootstrap.config.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {

    private final Variables variables =
            new Variables(Map.of("HOST", "riverside.example", "PORT", "8443", "EMPTY", "", "TRICK", "${HOST}"));

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "${HOST}, riverside.example",
        "https://${HOST}:${PORT}/, https://riverside.example:8443/",
        "${NOBODY:-8080}, 8080",
        "${EMPTY:-8080}, 8080",
        "${PORT:-8080}, 8443",
        "${NOBODY:-}, ''",
        "${EMPTY}, ''",
        "${NOBODY:-a:-b}, a:-b",
        "$${HOST}, ${HOST}",
        "${TRICK}, ${HOST}",
        "5$ a night, 5$ a night",
        "$HOST, $HOST",
        "pa$$word, pa$$word",
    })
    void a_variable_stands_for_its_value(String text, String expanded) {
        assertThat(variables.expand(text)).isEqualTo(expanded);
    }

    @Test
    void every_variable_that_is_not_set_is_named() {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> variables.expand("${NOBODY}:${PORT}:${NOTHING}"))
                .withMessageContaining("NOBODY, NOTHING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "hush${hush", "${two words}", "${}", "${1ST}", "${HOST:8080}"})
    void a_brace_without_a_name_is_refused_and_not_repeated(String text) {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> variables.expand(text))
                .withMessageContaining("$${ for the characters themselves")
                .satisfies(refusal -> assertThat(refusal.words()).doesNotContain("hush"));
    }
}
