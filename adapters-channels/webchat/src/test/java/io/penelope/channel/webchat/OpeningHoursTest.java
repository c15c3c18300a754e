package io.penelope.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** November 2026 begins with a Sunday; in Prague clocks are set forward on 28 March 2027, and back on 31 October. */
class OpeningHoursTest {

    private static final ZoneId PRAGUE = ZoneId.of("Europe/Prague");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mon-fri 07:00-23:00                      | 2026-11-27T12:00 | true  | 2026-11-27T23:00
            mon-fri 07:00-23:00                      | 2026-11-27T23:00 | false | 2026-11-30T07:00
            mon-fri 07:00-23:00                      | 2026-11-27T06:59 | false | 2026-11-27T07:00
            daily 22:00-06:00                        | 2026-11-27T03:00 | true  | 2026-11-27T06:00
            sat 22:00-06:00                          | 2026-11-29T05:00 | true  | 2026-11-29T06:00
            sat 22:00-06:00                          | 2026-11-28T05:00 | false | 2026-11-28T22:00
            fri-mon 08:00-12:00                      | 2026-11-30T08:00 | true  | 2026-11-30T12:00
            fri-mon 08:00-12:00                      | 2026-11-30T12:00 | false | 2026-12-04T08:00
            sat,sun 08:00-22:00                      | 2026-11-28T21:59 | true  | 2026-11-28T22:00
            daily 08:00-12:00; daily 12:00-18:00     | 2026-11-28T09:00 | true  | 2026-11-28T18:00
            daily 08:00-13:00; sat 12:00-18:00       | 2026-11-28T09:00 | true  | 2026-11-28T18:00
            fri 18:00-24:00; sat 00:00-03:00         | 2026-11-27T20:00 | true  | 2026-11-28T03:00
            sun 00:00-05:00                          | 2027-03-28T01:59 | true  | 2027-03-28T05:00
            sun 03:30-05:00                          | 2027-03-28T03:00 | false | 2027-03-28T03:30
            """)
    void it_is_open_or_not_and_until_when(String spans, LocalDateTime moment, boolean open, LocalDateTime changesAt) {
        OpeningHours hours = OpeningHours.of(List.of(spans.split("; ", -1)), PRAGUE);

        assertThat(hours.at(at(moment))).isEqualTo(new OpeningHours.Now(open, Optional.of(at(changesAt))));
    }

    @Test
    void a_hotel_that_never_closes_never_changes() {
        OpeningHours always = OpeningHours.of(List.of("daily 00:00-24:00"), PRAGUE);

        assertThat(always.at(Instant.parse("2026-11-27T12:00:00Z")))
                .isEqualTo(new OpeningHours.Now(true, Optional.empty()));
    }

    @Test
    void each_change_is_one_and_there_is_none_between() {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            OpeningHours hours = OpeningHours.of(List.of(span(random), span(random)), PRAGUE);
            Instant now = Instant.parse("2027-03-20T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(20_000)));
            OpeningHours.Now state = hours.at(now);
            Instant change = state.changesAt().orElseThrow();

            assertThat(change).isAfter(now);
            assertThat(hours.at(change).open()).isNotEqualTo(state.open());
            Instant between =
                    now.plusMillis(random.nextLong(Duration.between(now, change).toMillis()));
            assertThat(hours.at(between)).isEqualTo(state);
        }
    }

    /** Never the whole day, so that a change always comes. */
    private static String span(Random random) {
        List<String> days = List.of("mon", "tue-thu", "sat,sun", "daily", "fri-mon");
        return "%s %02d:%02d-%02d:30"
                .formatted(
                        days.get(random.nextInt(days.size())),
                        random.nextInt(12),
                        random.nextInt(30),
                        12 + random.nextInt(11));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mon 07:00-23:00", "Mon-Fri 07:00 - 23:00", "daily 00:00-24:00", "sat,sun 22:00-06:00"})
    void a_span_is_days_and_times(String value) {
        assertThat(OpeningHours.isSpan(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "07:00-23:00",
                "mon 7-23",
                "mon 07:00-24:01",
                "mon 25:00-26:00",
                "mon 07:00-07:00",
                "monday 07:00-08:00"
            })
    void anything_else_is_none(String value) {
        assertThat(OpeningHours.isSpan(value)).isFalse();
    }

    @Test
    void a_zone_is_a_place_for_a_fixed_offset_knows_no_summer() {
        assertThat(List.of("Europe/Prague", "America/Argentina/Buenos_Aires", "UTC"))
                .allMatch(OpeningHours::isZone);
        assertThat(List.of("+01:00", "CEST", "Prague", "Europe/Ithaca", "")).noneMatch(OpeningHours::isZone);
    }

    private static Instant at(LocalDateTime moment) {
        return moment.atZone(PRAGUE).toInstant();
    }
}
