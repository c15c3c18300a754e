package io.penelope.mews.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.ledger.MessageThread;
import io.penelope.mews.simulator.settings.Reading;
import io.penelope.mews.simulator.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How lists are cut into pages, and by time. */
class PagesAndFiltersTest {

    private static final String PAGE = "'Limitation': {'Count': 1000}";

    private final SettableClock clock = new SettableClock();
    private SimulatedMews mews =
            SimulatedMews.start(Riverside.settings().clock(clock).build());

    @AfterEach
    void stop() {
        mews.close();
    }

    @Test
    void pages_go_from_the_newest_to_the_oldest_even_within_one_second() {
        Riverside riverside = new Riverside(mews);
        UUID thread = riverside.open("Anna");
        IntStream.rangeClosed(1, 7).forEach(i -> mews.answer(thread, "no. " + i));

        assertThat(texts(riverside, thread, 3))
                .containsExactly("no. 7", "no. 6", "no. 5", "no. 4", "no. 3", "no. 2", "no. 1");
    }

    @Test
    void the_last_page_has_no_cursor_even_if_it_is_full() {
        Riverside riverside = new Riverside(mews);
        UUID thread = riverside.open("Anna");
        mews.answer(thread, "one");
        mews.answer(thread, "two");

        JsonNode page = riverside.messages(thread, "'Limitation': {'Count': 2}").json();

        assertThat(page.path("Messages")).hasSize(2);
        assertThat(page.path("Cursor").isNull()).isTrue();
    }

    @Test
    void the_last_page_may_have_a_cursor_with_nothing_behind_it() {
        restart(Riverside.settings().reading(Reading.CURSOR_ON_LAST_PAGE));
        Riverside riverside = new Riverside(mews);
        UUID thread = riverside.open("Anna");
        Message only = mews.answer(thread, "one");

        JsonNode last = riverside.messages(thread, PAGE).json();
        JsonNode behind = riverside
                .messages(thread, "'Limitation': {'Count': 5, 'Cursor': '" + only.id() + "'}")
                .json();

        assertThat(last.path("Cursor").asText()).isEqualTo(only.id().toString());
        assertThat(behind.path("Messages")).isEmpty();
        assertThat(behind.path("Cursor").isNull()).isTrue();
    }

    @Test
    void a_smaller_page_size_makes_more_pages_whatever_is_asked_for() {
        restart(Riverside.settings().pageSize(2));
        Riverside riverside = new Riverside(mews);
        UUID thread = riverside.open("Anna");
        IntStream.rangeClosed(1, 5).forEach(i -> mews.answer(thread, "no. " + i));

        assertThat(riverside.messages(thread, PAGE).json().path("Messages")).hasSize(2);
        assertThat(texts(riverside, thread, 1000)).hasSize(5);
    }

    @Test
    void messages_that_come_while_pages_are_read_do_not_shift_them() {
        Riverside riverside = new Riverside(mews);
        UUID thread = riverside.open("Anna");
        IntStream.rangeClosed(1, 4).forEach(i -> mews.answer(thread, "no. " + i));

        JsonNode first =
                riverside.messages(thread, "'Limitation': {'Count': 2}").json();
        mews.answer(thread, "late");
        JsonNode second = riverside
                .messages(
                        thread,
                        "'Limitation': {'Count': 2, 'Cursor': '"
                                + first.path("Cursor").asText() + "'}")
                .json();

        assertThat(second.path("Messages").findValuesAsText("Text")).containsExactly("no. 2", "no. 1");
    }

    @Test
    void threads_are_listed_newest_first_by_pages_too() {
        Riverside riverside = new Riverside(mews);
        UUID anna = riverside.open("Anna");
        UUID ben = riverside.open("Ben");
        String created = "'CreatedUtc': {'StartUtc': '2026-05-01T00:00:00Z', 'EndUtc': '2026-05-02T00:00:00Z'}, ";

        JsonNode first = riverside
                .call("messageThreads/getAll", created + "'Limitation': {'Count': 1}")
                .json();
        JsonNode second = riverside
                .call("messageThreads/getAll", created + "'Limitation': {'Count': 1, 'Cursor': '" + ben + "'}")
                .json();

        assertThat(first.at("/MessageThreads/0/Id").asText()).isEqualTo(ben.toString());
        assertThat(first.path("Cursor").asText()).isEqualTo(ben.toString());
        assertThat(second.at("/MessageThreads/0/Id").asText()).isEqualTo(anna.toString());
        assertThat(second.path("Cursor").isNull()).isTrue();
    }

    @Test
    void times_are_whole_seconds() {
        clock.advance(Duration.ofMillis(999));
        UUID thread = new Riverside(mews).open("Anna");

        assertThat(mews.answer(thread, "Welcome").createdAt()).isEqualTo(SettableClock.NOON);
    }

    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @CsvSource({
        "11:59:59, 12:00:00, false",
        "12:00:00, 12:00:01, true",
        "12:00:00, 12:00:00, true",
        "12:00:01, 12:00:02, false"
    })
    void an_interval_leaves_out_its_end_unless_it_is_its_start(String start, String end, boolean found) {
        assertThat(foundBetween(start, end)).isEqualTo(found);
    }

    @Test
    void an_interval_holds_its_end_under_the_other_reading() {
        restart(Riverside.settings().reading(Reading.CLOSED_INTERVALS));

        assertThat(foundBetween("11:59:59", "12:00:00")).isTrue();
        assertThat(foundBetween("11:59:58", "11:59:59")).isFalse();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "2026-05-01T12:00:00.5Z, 2026-05-02T12:00:00Z",
        "2026-05-01T12:00:00+02:00, 2026-05-02T12:00:00Z",
        "2026-05-01, 2026-05-02T12:00:00Z",
        "2026-02-30T12:00:00Z, 2026-05-02T12:00:00Z",
        "2026-05-02T12:00:00Z, 2026-05-01T12:00:00Z",
        "2026-05-01T12:00:00Z, 2026-06-01T12:00:01Z"
    })
    void an_interval_that_the_contract_does_not_allow_is_400(String start, String end) {
        Riverside riverside = new Riverside(mews);

        assertThat(riverside
                        .messages(riverside.open("Anna"), created(start, end) + PAGE)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_interval_of_one_end_or_of_a_number_is_400() {
        Riverside riverside = new Riverside(mews);
        UUID thread = riverside.open("Anna");

        assertThat(riverside
                        .messages(thread, "'CreatedUtc': {'StartUtc': '2026-05-01T12:00:00Z'}, " + PAGE)
                        .status())
                .isEqualTo(400);
        assertThat(riverside
                        .messages(thread, "'CreatedUtc': {'StartUtc': 1, 'EndUtc': 2}, " + PAGE)
                        .status())
                .isEqualTo(400);
        assertThat(riverside
                        .messages(thread, "'CreatedUtc': {'From': null}, " + PAGE)
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({"2026-02-01T12:00:00Z, 2026-05-01T12:00:00Z, 200", "2026-02-01T12:00:00Z, 2026-05-01T12:00:01Z, 400"})
    void threads_are_looked_for_within_three_months_at_most(String start, String end, int status) {
        Riverside riverside = new Riverside(mews);

        assertThat(riverside
                        .call("messageThreads/getAll", created(start, end) + PAGE)
                        .status())
                .isEqualTo(status);
        assertThat(riverside
                        .call("messageThreads/getAll", created(start, end).replace("Created", "Updated") + PAGE)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void a_thread_is_updated_when_it_is_resolved_and_by_a_message_only_under_the_other_reading() {
        assertThat(updatedByMessage()).isFalse();
        UUID thread = mews.threads().get(0).id();
        clock.advance(Duration.ofMinutes(1));
        mews.resolve(thread);
        assertThat(mews.threads().get(0))
                .satisfies(resolved -> assertThat(resolved.resolved()).isTrue())
                .satisfies(resolved -> assertThat(resolved.updatedAt()).isEqualTo(clock.instant()));

        restart(Riverside.settings().reading(Reading.MESSAGES_UPDATE_THREADS));
        assertThat(updatedByMessage()).isTrue();
    }

    @Test
    void a_resolved_thread_says_so_takes_messages_and_can_be_reopened() {
        Riverside riverside = new Riverside(mews);
        UUID thread = riverside.open("Anna");
        mews.resolve(thread);

        assertThat(thread(riverside, thread).path("IsResolved").asBoolean()).isTrue();
        assertThat(riverside.say(thread, "Thanks").status()).isEqualTo(200);
        mews.reopen(thread);
        assertThat(thread(riverside, thread).path("IsResolved").asBoolean(true)).isFalse();
    }

    @Test
    void a_resolved_thread_takes_no_messages_under_the_other_reading() {
        restart(Riverside.settings().reading(Reading.RESOLVED_THREADS_ARE_CLOSED));
        Riverside riverside = new Riverside(mews);
        UUID thread = riverside.open("Anna");
        mews.resolve(thread);

        assertThat(riverside.say(thread, "Thanks").message()).isEqualTo("Invalid MessageThreadId.");
    }

    @Test
    void text_is_tidied_up_under_the_other_reading() {
        restart(Riverside.settings().reading(Reading.NORMALISED_TEXT));
        Riverside riverside = new Riverside(mews);
        UUID thread = riverside.open("Anna");
        riverside.say(thread, "  Cafe\\u0301\\r\\nplease \\n");

        assertThat(mews.messages(thread).get(0).text()).isEqualTo("Café\nplease");
        assertThat(riverside.say(thread, "  ").status()).isEqualTo(400);
    }

    @Test
    void answers_may_lack_old_properties_and_carry_new_ones() {
        restart(Riverside.settings().reading(Reading.NO_IS_RESOLVED).reading(Reading.UNKNOWN_PROPERTIES));
        Riverside riverside = new Riverside(mews);
        JsonNode thread = thread(riverside, riverside.open("Anna"));

        assertThat(thread.has("IsResolved")).isFalse();
        assertThat(thread.has("AddedLater")).isTrue();
    }

    private void restart(Settings.Builder settings) {
        mews.close();
        mews = SimulatedMews.start(settings.clock(clock).build());
    }

    private boolean foundBetween(String start, String end) {
        Riverside riverside = new Riverside(mews);
        UUID thread = riverside.open("Anna");
        riverside.say(thread, "at noon");
        JsonNode page = riverside
                .messages(thread, created("2026-05-01T" + start + "Z", "2026-05-01T" + end + "Z") + PAGE)
                .json();
        return !page.path("Messages").isEmpty();
    }

    private boolean updatedByMessage() {
        Riverside riverside = new Riverside(mews);
        UUID thread = riverside.open("Anna");
        clock.advance(Duration.ofMinutes(1));
        riverside.say(thread, "Hello");
        MessageThread now = mews.threads().get(0);
        return now.updatedAt().isAfter(now.createdAt());
    }

    private static String created(String start, String end) {
        return "'CreatedUtc': {'StartUtc': '" + start + "', 'EndUtc': '" + end + "'}, ";
    }

    private static JsonNode thread(Riverside riverside, UUID id) {
        return riverside
                .call("messageThreads/getAll", "'MessageThreadIds': ['" + id + "'], " + PAGE)
                .json()
                .at("/MessageThreads/0");
    }

    private static List<String> texts(Riverside riverside, UUID thread, int count) {
        List<String> texts = new ArrayList<>();
        String cursor = "null";
        do {
            JsonNode page = riverside
                    .messages(thread, "'Limitation': {'Count': " + count + ", 'Cursor': " + cursor + "}")
                    .json();
            texts.addAll(page.path("Messages").findValuesAsText("Text"));
            cursor = page.path("Cursor").toString();
        } while (!cursor.equals("null"));
        return texts;
    }
}
