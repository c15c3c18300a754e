package io.penelope.mews.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.mews.simulator.settings.Reading;
import io.penelope.testing.SettableClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The filters by time, each of the three that there are. */
class IntervalsTest {

    private static final String PAGE = "'Limitation': {'Count': 1000}";

    private final SettableClock clock = new SettableClock();
    private SimulatedMews mews =
            SimulatedMews.start(Riverside.settings().clock(clock).build());
    private Riverside riverside = new Riverside(mews);

    @AfterEach
    void stop() {
        mews.close();
    }

    /** What a filter by time looks at. */
    enum Time {
        CREATION_OF_MESSAGES("messages/getAll", "CreatedUtc"),
        CREATION_OF_THREADS("messageThreads/getAll", "CreatedUtc"),
        UPDATE_OF_THREADS("messageThreads/getAll", "UpdatedUtc");

        private final String operation;
        private final String property;

        Time(String operation, String property) {
            this.operation = operation;
            this.property = property;
        }
    }

    static Stream<Arguments> halfOpenIntervals() {
        return each(
                Arguments.of("'11:59:59'", "'12:00:00'", false),
                Arguments.of("'11:59:59'", "'12:00:01'", true),
                Arguments.of("'12:00:00'", "'12:00:01'", true),
                Arguments.of("'12:00:01'", "'12:00:02'", false),
                Arguments.of("'11:59:59'", "'11:59:59'", false),
                Arguments.of("'12:00:00'", "'12:00:00'", true),
                Arguments.of("'12:00:01'", "'12:00:01'", false),
                Arguments.of("'12:00:00'", "null", true),
                Arguments.of("'12:00:01'", "null", false),
                Arguments.of("null", "'12:00:00'", false),
                Arguments.of("null", "'12:00:01'", true));
    }

    @ParameterizedTest(name = "{0} from {1} to {2}: {3}")
    @MethodSource("halfOpenIntervals")
    void an_interval_leaves_out_its_end_unless_it_is_its_start(Time time, String start, String end, boolean found) {
        somethingHappensAtNoon(time);

        assertThat(found(ask(time, start, end))).isEqualTo(found);
    }

    static Stream<Arguments> closedIntervals() {
        return each(
                Arguments.of("'11:59:58'", "'11:59:59'", false),
                Arguments.of("'11:59:59'", "'12:00:00'", true),
                Arguments.of("'12:00:00'", "'12:00:01'", true),
                Arguments.of("'12:00:01'", "'12:00:02'", false),
                Arguments.of("'12:00:00'", "'12:00:00'", true),
                Arguments.of("null", "'12:00:00'", true),
                Arguments.of("null", "'11:59:59'", false));
    }

    @ParameterizedTest(name = "{0} from {1} to {2}: {3}")
    @MethodSource("closedIntervals")
    void an_interval_holds_its_end_under_the_other_reading(Time time, String start, String end, boolean found) {
        restart(Reading.CLOSED_INTERVALS);
        somethingHappensAtNoon(time);

        assertThat(found(ask(time, start, end))).isEqualTo(found);
    }

    @ParameterizedTest
    @EnumSource
    void an_end_may_be_left_out_altogether(Time time) {
        somethingHappensAtNoon(time);

        assertThat(found(ask(time, "{'StartUtc': '2026-05-01T12:00:00Z'}"))).isTrue();
        assertThat(found(ask(time, "{'StartUtc': '2026-05-01T12:00:01Z'}"))).isFalse();
        assertThat(found(ask(time, "{'EndUtc': '2026-05-01T12:00:01Z'}"))).isTrue();
        assertThat(found(ask(time, "{'EndUtc': '2026-05-01T12:00:00Z'}"))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void an_interval_of_one_end_is_400_under_the_other_reading(Time time) {
        restart(Reading.BOTH_ENDS_REQUIRED);

        assertThat(ask(time, "'12:00:00'", "null").message()).startsWith("Invalid " + time.property);
        assertThat(ask(time, "null", "'12:00:00'").message()).startsWith("Invalid " + time.property);
        assertThat(ask(time, "'12:00:00'", "'12:00:00'").status()).isEqualTo(200);
    }

    @Test
    void an_interval_without_ends_is_no_filter() {
        somethingHappensAtNoon(Time.CREATION_OF_MESSAGES);

        for (String none : new String[] {"null", "{}", "{'StartUtc': null, 'EndUtc': null}"}) {
            assertThat(found(ask(Time.CREATION_OF_MESSAGES, none))).isTrue();
            assertThat(ask(Time.CREATION_OF_THREADS, none).message()).startsWith("Invalid filter");
            assertThat(ask(Time.UPDATE_OF_THREADS, none).message()).startsWith("Invalid filter");
        }
    }

    static Stream<Arguments> nonsense() {
        return each(
                Arguments.of("{'StartUtc': '2026-05-01T12:00:00.5Z', 'EndUtc': '2026-05-02T12:00:00Z'}"),
                Arguments.of("{'StartUtc': '2026-05-01T12:00:00+02:00', 'EndUtc': '2026-05-02T12:00:00Z'}"),
                Arguments.of("{'StartUtc': '2026-05-01', 'EndUtc': '2026-05-02T12:00:00Z'}"),
                Arguments.of("{'StartUtc': '2026-02-30T12:00:00Z', 'EndUtc': '2026-03-01T12:00:00Z'}"),
                Arguments.of("{'StartUtc': '2026-05-02T12:00:00Z', 'EndUtc': '2026-05-01T12:00:00Z'}"),
                Arguments.of("{'StartUtc': '', 'EndUtc': ''}"),
                Arguments.of("{'StartUtc': 1, 'EndUtc': 2}"),
                Arguments.of("{'From': null}"),
                Arguments.of("[]"),
                Arguments.of("'2026-05-01T12:00:00Z'"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("nonsense")
    void an_interval_that_the_contract_does_not_allow_is_400(Time time, String interval) {
        assertThat(ask(time, interval).message()).startsWith("Invalid " + time.property);
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "2026-05-01T12:00:00Z, 2026-06-01T12:00:00Z, 200",
        "2026-05-01T12:00:00Z, 2026-06-01T12:00:01Z, 400",
        "2026-01-31T12:00:00Z, 2026-02-28T12:00:00Z, 200",
        "2026-01-31T12:00:00Z, 2026-02-28T12:00:01Z, 400",
        "2028-01-31T12:00:00Z, 2028-02-29T12:00:00Z, 200",
        "2028-01-31T12:00:00Z, 2028-02-29T12:00:01Z, 400",
        "2026-02-28T12:00:00Z, 2026-03-28T12:00:00Z, 200",
        "2026-02-28T12:00:00Z, 2026-03-28T12:00:01Z, 400",
        "2026-12-31T23:59:59Z, 2027-01-31T23:59:59Z, 200",
        "2026-12-31T23:59:59Z, 2027-02-01T00:00:00Z, 400"
    })
    void messages_are_looked_for_within_a_month_at_most(String start, String end, int status) {
        assertThat(ask(Time.CREATION_OF_MESSAGES, interval(start, end)).status())
                .isEqualTo(status);
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "2026-02-01T12:00:00Z, 2026-05-01T12:00:00Z, 200",
        "2026-02-01T12:00:00Z, 2026-05-01T12:00:01Z, 400",
        "2026-11-30T12:00:00Z, 2027-02-28T12:00:00Z, 200",
        "2026-11-30T12:00:00Z, 2027-02-28T12:00:01Z, 400",
        "2027-11-30T12:00:00Z, 2028-02-29T12:00:00Z, 200",
        "2027-11-30T12:00:00Z, 2028-02-29T12:00:01Z, 400",
        "2026-12-31T12:00:00Z, 2027-03-31T12:00:00Z, 200",
        "2026-12-31T12:00:00Z, 2027-04-01T12:00:00Z, 400"
    })
    void threads_are_looked_for_within_three_months_at_most(String start, String end, int status) {
        assertThat(ask(Time.CREATION_OF_THREADS, interval(start, end)).status()).isEqualTo(status);
        assertThat(ask(Time.UPDATE_OF_THREADS, interval(start, end)).status()).isEqualTo(status);
    }

    /** The other times are an hour away, so that a filter that looks at the wrong one finds nothing. */
    private void somethingHappensAtNoon(Time time) {
        Duration hour = Duration.ofHours(1);
        switch (time) {
            case CREATION_OF_MESSAGES -> {
                clock.advance(hour.negated());
                UUID thread = riverside.open("Anna");
                clock.advance(hour);
                mews.answer(thread, "Welcome");
            }
            case CREATION_OF_THREADS -> {
                UUID thread = riverside.open("Anna");
                clock.advance(hour);
                mews.resolve(thread);
            }
            case UPDATE_OF_THREADS -> {
                clock.advance(hour.negated());
                UUID thread = riverside.open("Anna");
                clock.advance(hour);
                mews.resolve(thread);
            }
        }
    }

    private Riverside.Answer ask(Time time, String start, String end) {
        return ask(time, "{'StartUtc': " + today(start) + ", 'EndUtc': " + today(end) + "}");
    }

    private static String today(String timeOfDay) {
        return timeOfDay.equals("null") ? "null" : "'2026-05-01T" + timeOfDay.replace("'", "") + "Z'";
    }

    private Riverside.Answer ask(Time time, String interval) {
        UUID thread = mews.threads().isEmpty()
                ? riverside.open("Ben")
                : mews.threads().get(0).id();
        String needed = time == Time.CREATION_OF_MESSAGES ? "'MessageThreadIds': ['" + thread + "'], " : "";
        return riverside.call(time.operation, needed + "'" + time.property + "': " + interval + ", " + PAGE);
    }

    private static boolean found(Riverside.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("Messages").size()
                        + answer.json().path("MessageThreads").size()
                > 0;
    }

    private static String interval(String start, String end) {
        return "{'StartUtc': '" + start + "', 'EndUtc': '" + end + "'}";
    }

    private static Stream<Arguments> each(Arguments... rows) {
        return Arrays.stream(Time.values())
                .flatMap(time -> Arrays.stream(rows)
                        .map(row -> Arguments.of(Stream.concat(Stream.of(time), Arrays.stream(row.get()))
                                .toArray())));
    }

    private void restart(Reading reading) {
        mews.close();
        mews = SimulatedMews.start(
                Riverside.settings().clock(clock).reading(reading).build());
        riverside = new Riverside(mews);
    }
}
