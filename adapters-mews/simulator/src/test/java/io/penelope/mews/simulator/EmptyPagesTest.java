package io.penelope.mews.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.mews.simulator.settings.Reading;
import io.penelope.testing.SettableClock;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered when there is nothing to tell. */
class EmptyPagesTest {

    private static final String NOBODYS_ID = "00000000-0000-4000-8000-000000000000";
    private static final String PAGE = "'Limitation': {'Count': 10}";
    private static final String CALM_DAY =
            "{'StartUtc': '2026-04-01T00:00:00Z', 'EndUtc': '2026-04-02T00:00:00Z'}, " + PAGE;

    private SimulatedMews mews =
            SimulatedMews.start(Riverside.settings().clock(new SettableClock()).build());
    private Riverside riverside = new Riverside(mews);

    @AfterEach
    void stop() {
        mews.close();
    }

    @ParameterizedTest
    @CsvSource({"messages/getAll, Messages", "messageThreads/getAll, MessageThreads"})
    void an_empty_page_is_an_empty_list(String operation, String list) {
        Riverside.Answer answer = riverside.call(operation, nothing(operation));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).hasToString("{\"" + list + "\":[],\"Cursor\":null}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return=minimal",
                "Return=Minimal",
                "return=\"minimal\"",
                "wait=10, return=minimal",
                "return=minimal; foo=1, wait=10"
            })
    void for_those_who_prefer_minimal_answers_it_is_204(String preference) {
        for (String operation : new String[] {"messages/getAll", "messageThreads/getAll"}) {
            Riverside.Answer answer = ask(operation, nothing(operation), preference);

            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.raw().body()).isEmpty();
            assertThat(answer.raw().headers().firstValue("Request-Id")).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"return=representation", "return=minimalist", "noreturn=minimal", "wait=10", ""})
    void for_those_who_prefer_anything_else_it_is_not(String preference) {
        assertThat(ask("messages/getAll", nothing("messages/getAll"), preference)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatever_is_not_an_empty_page_has_a_body_all_the_same() {
        assertThatEverythingElseHasABody();
    }

    @Test
    void an_empty_page_is_204_for_everybody_under_the_other_reading() {
        mews.close();
        mews = SimulatedMews.start(Riverside.settings()
                .clock(new SettableClock())
                .reading(Reading.NO_BODY_FOR_EMPTY_PAGES)
                .build());
        riverside = new Riverside(mews);

        for (String operation : new String[] {"messages/getAll", "messageThreads/getAll"}) {
            Riverside.Answer answer = riverside.call(operation, nothing(operation));
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.raw().body()).isEmpty();
        }
        assertThatEverythingElseHasABody();
    }

    private void assertThatEverythingElseHasABody() {
        String minimal = "return=minimal";
        UUID thread = riverside.open("Anna");
        mews.answer(thread, "Welcome");
        String ids = "'MessageThreadIds': ['" + thread + "'], " + PAGE;

        assertThat(ask("messages/getAll", ids, minimal).json().path("Messages")).hasSize(1);
        assertThat(ask("messageThreads/getAll", ids, minimal).json().path("MessageThreads"))
                .hasSize(1);
        assertThat(ask("messages/add", "'Messages': []", minimal).status()).isEqualTo(200);
        assertThat(ask("configuration/get", "", minimal).status()).isEqualTo(200);
        assertThat(ask("messages/getAll", "", minimal).status()).isEqualTo(400);
    }

    private Riverside.Answer ask(String operation, String properties, String preference) {
        return riverside.post("/api/connector/v1/" + operation, riverside.body(properties), "Prefer", preference);
    }

    private static String nothing(String operation) {
        return operation.equals("messages/getAll")
                ? "'MessageThreadIds': ['" + NOBODYS_ID + "'], " + PAGE
                : "'CreatedUtc': " + CALM_DAY;
    }
}
