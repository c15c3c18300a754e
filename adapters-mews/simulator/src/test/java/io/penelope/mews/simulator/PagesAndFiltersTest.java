package io.penelope.mews.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.ledger.MessageThread;
import io.penelope.mews.simulator.settings.Reading;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How lists are cut into pages, by which filters, and what other readings make of them. */
class PagesAndFiltersTest {

    private static final String PAGE = "'Limitation': {'Count': 1000}";
    private static final String TODAY = "{'StartUtc': '2026-05-01T00:00:00Z', 'EndUtc': '2026-05-02T00:00:00Z'}, ";
    private static final String CREATED_TODAY = "'CreatedUtc': " + TODAY;
    private static final String UPDATED_TODAY = "'UpdatedUtc': " + TODAY;

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
    void a_cursor_that_names_nothing_that_one_can_see_is_400() {
        mews.close();
        UUID lakeside = UUID.randomUUID();
        mews = SimulatedMews.start(Riverside.settings()
                .clientToken("other-client")
                .enterprise(lakeside, "Lakeside Hotel", "lakeside-token")
                .clock(clock)
                .build());
        Riverside riverside = new Riverside(mews);
        Riverside otherClient = new Riverside(mews, "other-client", Riverside.ACCESS_TOKEN);
        Riverside otherHotel = new Riverside(mews, Riverside.CLIENT_TOKEN, "lakeside-token");
        UUID thread = riverside.open("Anna");
        UUID message = mews.answer(thread, "Welcome").id();

        for (Riverside stranger : List.of(otherClient, otherHotel)) {
            UUID strangers = stranger.open("Ben");
            UUID said = mews.answer(strangers, "Welcome").id();
            assertThat(afterMessage(riverside, thread, said).message()).isEqualTo("Invalid Limitation.Cursor.");
            assertThat(afterThread(riverside, strangers).message()).isEqualTo("Invalid Limitation.Cursor.");
        }
        assertThat(afterMessage(riverside, thread, UUID.randomUUID()).message())
                .isEqualTo("Invalid Limitation.Cursor.");
        assertThat(afterMessage(riverside, thread, thread).message()).isEqualTo("Invalid Limitation.Cursor.");
        assertThat(afterThread(riverside, message).message()).isEqualTo("Invalid Limitation.Cursor.");
        assertThat(afterMessage(riverside, thread, message).status()).isEqualTo(200);
        assertThat(afterThread(riverside, thread).status()).isEqualTo(200);
    }

    @Test
    void a_page_holds_a_thousand_items() {
        Riverside riverside = new Riverside(mews);
        UUID thread = riverside.open("Anna");
        IntStream.rangeClosed(1, 1001).forEach(i -> mews.answer(thread, "no. " + i));

        JsonNode page = riverside.messages(thread, PAGE).json();

        assertThat(page.path("Messages")).hasSize(1000);
        assertThat(page.path("Cursor").asText())
                .isEqualTo(page.at("/Messages/999/Id").asText());
        assertThat(texts(riverside, thread, 1000)).hasSize(1001).endsWith("no. 1");
    }

    @Test
    void threads_are_listed_newest_first_by_pages_too() {
        Riverside riverside = new Riverside(mews);
        UUID anna = riverside.open("Anna");
        UUID ben = riverside.open("Ben");

        JsonNode first = riverside
                .call("messageThreads/getAll", CREATED_TODAY + "'Limitation': {'Count': 1}")
                .json();
        JsonNode second = riverside
                .call("messageThreads/getAll", CREATED_TODAY + "'Limitation': {'Count': 1, 'Cursor': '" + ben + "'}")
                .json();

        assertThat(first.at("/MessageThreads/0/Id").asText()).isEqualTo(ben.toString());
        assertThat(first.path("Cursor").asText()).isEqualTo(ben.toString());
        assertThat(second.at("/MessageThreads/0/Id").asText()).isEqualTo(anna.toString());
        assertThat(second.path("Cursor").isNull()).isTrue();
    }

    @Test
    void threads_are_looked_for_by_exactly_one_filter() {
        Riverside riverside = new Riverside(mews);
        String ids = "'MessageThreadIds': ['" + riverside.open("Anna") + "'], ";

        assertThat(threads(riverside, "").message()).startsWith("Invalid filter");
        assertThat(threads(riverside, "'EnterpriseIds': ['" + Riverside.ID + "'], ")
                        .message())
                .startsWith("Invalid filter");
        for (String one : List.of(ids, CREATED_TODAY, UPDATED_TODAY)) {
            assertThat(threads(riverside, one).json().path("MessageThreads")).hasSize(1);
        }
        for (String two : List.of(ids + CREATED_TODAY, ids + UPDATED_TODAY, CREATED_TODAY + UPDATED_TODAY)) {
            assertThat(threads(riverside, two).message()).startsWith("Invalid filter");
        }
    }

    @Test
    void several_filters_narrow_each_other_down_under_the_other_reading() {
        restart(Riverside.settings().reading(Reading.FILTERS_COMBINE));
        Riverside riverside = new Riverside(mews);
        UUID anna = riverside.open("Anna");
        riverside.open("Ben");
        clock.advance(Duration.ofDays(1));
        mews.resolve(anna);

        assertThat(threads(riverside, "").message()).startsWith("Invalid filter");
        assertThat(threads(riverside, CREATED_TODAY).json().path("MessageThreads"))
                .hasSize(2);
        assertThat(threads(riverside, CREATED_TODAY + UPDATED_TODAY)
                        .json()
                        .path("MessageThreads")
                        .findValuesAsText("OriginalSender"))
                .containsExactly("Ben");
        assertThat(threads(riverside, CREATED_TODAY + UPDATED_TODAY + "'MessageThreadIds': ['" + anna + "'], ")
                        .json()
                        .path("MessageThreads"))
                .isEmpty();
    }

    @Test
    void times_are_whole_seconds() {
        clock.advance(Duration.ofMillis(999));
        UUID thread = new Riverside(mews).open("Anna");

        assertThat(mews.answer(thread, "Welcome").createdAt()).isEqualTo(SettableClock.NOON);
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
    void threads_may_lack_what_older_answers_lacked() {
        restart(Riverside.settings().reading(Reading.NO_IS_RESOLVED));
        Riverside riverside = new Riverside(mews);

        assertThat(thread(riverside, riverside.open("Anna")).has("IsResolved")).isFalse();
    }

    private void restart(Settings.Builder settings) {
        mews.close();
        mews = SimulatedMews.start(settings.clock(clock).build());
    }

    private boolean updatedByMessage() {
        Riverside riverside = new Riverside(mews);
        UUID thread = riverside.open("Anna");
        clock.advance(Duration.ofMinutes(1));
        riverside.say(thread, "Hello");
        MessageThread now = mews.threads().get(0);
        return now.updatedAt().isAfter(now.createdAt());
    }

    private static JsonNode thread(Riverside riverside, UUID id) {
        return riverside
                .call("messageThreads/getAll", "'MessageThreadIds': ['" + id + "'], " + PAGE)
                .json()
                .at("/MessageThreads/0");
    }

    private static Riverside.Answer afterMessage(Riverside riverside, UUID thread, UUID cursor) {
        return riverside.messages(thread, "'Limitation': {'Count': 5, 'Cursor': '" + cursor + "'}");
    }

    private static Riverside.Answer afterThread(Riverside riverside, UUID cursor) {
        return riverside.call(
                "messageThreads/getAll", CREATED_TODAY + "'Limitation': {'Count': 5, 'Cursor': '" + cursor + "'}");
    }

    private static Riverside.Answer threads(Riverside riverside, String filters) {
        return riverside.call("messageThreads/getAll", filters + PAGE);
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
