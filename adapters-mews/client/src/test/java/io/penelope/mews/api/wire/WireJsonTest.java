package io.penelope.mews.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.penelope.mews.api.wire.messages.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireJsonTest {

    @ParameterizedTest
    @CsvSource({
        "2026-05-01T11:59:00Z, 2026-05-01T11:59:00Z",
        "2026-05-01T11:59:00.1Z, 2026-05-01T11:59:00.100Z",
        "2026-05-01T11:59:00.1234567Z, 2026-05-01T11:59:00.123456700Z",
        "2026-05-01T11:59:00.123456789Z, 2026-05-01T11:59:00.123456789Z",
        "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z",
        "2026-05-01T11:59:00, 2026-05-01T11:59:00Z",
        "2026-05-01T11:59:00.5, 2026-05-01T11:59:00.500Z",
        "2026-05-01T11:59, 2026-05-01T11:59:00Z",
        "2026-05-01T13:59:00+02:00, 2026-05-01T11:59:00Z",
        "2026-05-01T13:59:00.5+02:00[Europe/Prague], 2026-05-01T11:59:00.500Z",
        "2026-05-01T11:59:00.Z, 2026-05-01T11:59:00Z",
        "2026-05-01t11:59:00z, 2026-05-01T11:59:00Z"
    })
    void a_time_is_read_however_precise_it_is(String written, Instant meant) throws JsonProcessingException {
        assertThat(read('"' + written + '"')).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-02-30T11:59:00Z\"",
                "\"2026-05-01T24:59:00Z\"",
                "\"2026-05-01T11:59:00.1234567891Z\"",
                "\"2026-05-0xT11:59:00Z\"",
                "\"+026-05-01T11:59:00Z\"",
                "\"2026-05-01 11:59:00Z\"",
                "\"yesterday\"",
                "\"\"",
                "1777636740",
                "{\"Utc\": \"2026-05-01T11:59:00Z\"}"
            })
    void a_time_that_cannot_be_read_is_none_and_spoils_nothing_around_it(String written)
            throws JsonProcessingException {
        assertThat(read(written)).isNull();
    }

    private static @Nullable Instant read(String time) throws JsonProcessingException {
        Message message =
                WireJson.MAPPER.readValue("{\"CreatedUtc\": %s, \"Id\": \"1\"}".formatted(time), Message.class);
        assertThat(message.id()).isEqualTo("1");
        return message.createdUtc();
    }

    /** Every length that the usual form may have is read as the formatter reads it. */
    @Test
    void digits_of_a_second_count_from_the_left() throws JsonProcessingException {
        String digits = "987654321";
        for (int length = 1; length <= digits.length(); length++) {
            String time = "2026-12-31T23:59:59." + digits.substring(0, length) + "Z";

            assertThat(read('"' + time + '"')).isEqualTo(Instant.parse(time));
        }
    }
}
