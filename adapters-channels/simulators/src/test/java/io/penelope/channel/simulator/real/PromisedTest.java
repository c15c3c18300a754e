package io.penelope.channel.simulator.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromisedTest {

    private static final String SIMULATED =
            "{'ok': false, 'error_code': 400, 'description': 'No', 'ways': [{'id': 'a'}], 'result': {'id': 7}}";

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "'error_code': 400 | 'error_code': 401 | $.error_code: 401 for 400",
                "'ok': false | 'ok': true | $.ok: true for false",
                "'description': 'No', | `` | $.description: MISSING for STRING",
                "'id': 7 | 'id': '7' | $.result.id: STRING for NUMBER",
                "{'id': 'a'} | {'name': 'a'} | $.ways[0].id: MISSING for STRING"
            })
    void what_is_not_kept_is_told(String promised, String kept, String told) throws JsonProcessingException {
        assertThat(Promised.brokenBy(json(SIMULATED.replace(promised, kept)), json(SIMULATED)))
                .containsExactly(told);
    }

    @Test
    void other_values_more_fields_and_other_words_break_no_promise() throws JsonProcessingException {
        String real = "{'ok': false, 'error_code': 400, 'description': 'Sorry', 'ways': [{'id': 'b', 'more': 1}, {}],"
                + " 'result': {'id': 8}, 'later': []}";

        assertThat(Promised.brokenBy(json(real), json(SIMULATED))).isEmpty();
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
