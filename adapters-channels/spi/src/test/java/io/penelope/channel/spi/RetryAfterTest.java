package io.penelope.channel.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @ParameterizedTest(name = "{0} means {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "30                            | PT30S",
                "3600                          | PT1H",
                "1.2                           | PT2S",
                "999999999999999999            | PT277777777777777H46M39S",
                "Fri, 01 May 2026 12:00:45 GMT | PT45S"
            })
    void the_header_tells_seconds_or_a_date(String value, Duration pause) {
        assertThat(RetryAfter.in(headers(value), NOON)).isEqualTo(pause);
    }

    @ParameterizedTest(name = "\"{0}\" says nothing")
    @ValueSource(strings = {"0", "-5", "", "soon", "Fri, 01 May 2026 11:00:00 GMT", "9999999999999999999999", "1e9"})
    void what_is_past_or_unreadable_is_as_if_it_were_missing(String value) {
        assertThat(RetryAfter.in(headers(value), NOON)).isZero();
    }

    @Test
    void the_header_may_be_missing() {
        assertThat(RetryAfter.in(HttpHeaders.of(Map.of(), (name, value) -> true), NOON))
                .isZero();
    }

    private static HttpHeaders headers(String value) {
        return HttpHeaders.of(Map.of("Retry-After", List.of(value)), (name, any) -> true);
    }
}
