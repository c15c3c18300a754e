package io.penelope.mews.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.mews.simulator.settings.RequestLimit;
import io.penelope.testing.SettableClock;
import java.net.http.HttpRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies are read to the letter: as JSON, and as the contract says. */
class StrictReadingTest {

    private static final String PAGE = "'Limitation': {'Count': 10}";
    private static final String NOBODYS_ID = "00000000-0000-4000-8000-000000000000";
    private static final String CONFIGURATION = "/api/connector/v1/configuration/get";

    private static SimulatedMews mews;
    private static Riverside riverside;

    @BeforeAll
    static void start() {
        mews = SimulatedMews.start(Riverside.settings()
                .clock(new SettableClock())
                .limit(RequestLimit.of(10_000, Duration.ofSeconds(30)))
                .build());
        riverside = new Riverside(mews);
    }

    @AfterAll
    static void stop() {
        mews.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "\"text\"", "null", "{\"Client\": \"x\",}", "{} {}", "17", "{"})
    void a_body_that_is_no_json_object_is_400(String body) {
        Riverside.Answer answer = riverside.post("/api/connector/v1/configuration/get", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).startsWith("Invalid JSON");
    }

    /** What some readers let pass; each is put into a body that is fine without it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a trailing comma      | 'LanguageCode': null,",
                "a comma too many      | 'LanguageCode': null,, 'CultureCode': null",
                "a block comment       | 'LanguageCode': null /* none */",
                "a line comment        | 'LanguageCode': null // none\\n",
                "a hash comment        | 'LanguageCode': null # none\\n",
                "a single quote        | \u2019LanguageCode\u2019: null",
                "a bare name           | LanguageCode: null",
                "a bare value          | 'LanguageCode': en",
                "a repeated name       | 'LanguageCode': null, 'LanguageCode': null",
                "NaN                   | 'LanguageCode': NaN",
                "Infinity              | 'LanguageCode': -Infinity",
                "a leading zero        | 'LanguageCode': 01",
                "a leading plus        | 'LanguageCode': +1",
                "a leading dot         | 'LanguageCode': .5",
                "a trailing dot        | 'LanguageCode': 5.",
                "hexadecimal           | 'LanguageCode': 0x1F",
                "a missing value       | 'LanguageCode': ",
                "a line end in a text  | 'LanguageCode': 'a\\nb'",
                "a tab in a text       | 'LanguageCode': 'a\\tb'",
                "an unknown escape     | 'LanguageCode': '\\x41'",
                "half an escape        | 'LanguageCode': '\\u00'",
                "capitals              | 'LanguageCode': NULL"
            })
    void what_is_not_quite_json_is_400(String what, String slip) {
        String good = riverside.body("");
        String written = slip.replace('\'', '"')
                .replace('\u2019', '\'')
                .replace("\\n", "\n")
                .replace("\\t", "\t");
        String bad = good.substring(0, good.length() - 1) + ", " + written + "}";

        assertThat(riverside.post(CONFIGURATION, good).status()).isEqualTo(200);
        assertThat(riverside.post(CONFIGURATION, bad).message()).as(what).isEqualTo("Invalid JSON.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32BE", "ISO-8859-1"})
    void json_in_anything_but_utf_8_is_400(String charset) {
        String body = riverside.body("'LanguageCode': '\u00e9'");

        assertThat(configuration(body.getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(200);
        assertThat(configuration(body.getBytes(Charset.forName(charset))).message())
                .isEqualTo("Invalid JSON.");
    }

    @Test
    void a_byte_order_mark_is_400() {
        assertThat(configuration(("\ufeff" + riverside.body("")).getBytes(StandardCharsets.UTF_8))
                        .message())
                .isEqualTo("Invalid JSON.");
    }

    @Test
    void nesting_without_an_end_is_400() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);

        assertThat(riverside.post(CONFIGURATION, deep).message()).isEqualTo("Invalid JSON.");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "messageThreads/add    | 'OriginalSender': 'a', 'Subject': 's', 'LanguageCode': null, 'CultureCode': null",
                "messageThreads/add    | 'OriginalSender': ' ', 'Subject': ' ', 'LanguageCode': 'en', 'CultureCode': ''",
                "messageThreads/getAll | 'MessageThreadIds': ['%1$s'], 'EnterpriseIds': null, 'CreatedUtc': null, 'UpdatedUtc': null, 'Limitation': {'Count': 1000, 'Cursor': null}",
                "messageThreads/getAll | 'MessageThreadIds': null, 'UpdatedUtc': {'StartUtc': null, 'EndUtc': '2026-05-01T12:00:00Z'}, 'Limitation': {'Count': 1}",
                "messages/getAll       | 'MessageThreadIds': ['%1$s'], 'EnterpriseIds': null, 'CreatedUtc': null, 'Limitation': {'Count': 1}",
                "messages/getAll       | 'MessageThreadIds': ['851DF8C8-90F2-4C4A-8E01-A4FC46B25178'], 'Limitation': {'Count': 1}",
                "configuration/get     | 'EnterpriseId': null"
            })
    void what_the_contract_allows_is_taken(String operation, String properties) {
        assertThat(riverside
                        .call(operation, properties.replace("%1$s", NOBODYS_ID))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "messageThreads/add    | OriginalSender   | 'Subject': 's'",
                "messageThreads/add    | OriginalSender   | 'Subject': 's', 'OriginalSender': ''",
                "messageThreads/add    | OriginalSender   | 'Subject': 's', 'OriginalSender': null",
                "messageThreads/add    | OriginalSender   | 'Subject': 's', 'OriginalSender': 5",
                "messageThreads/add    | Subject          | 'OriginalSender': 'a'",
                "messageThreads/add    | Client           | 'OriginalSender': 'a', 'Subject': 's', 'Client': ''",
                "messageThreads/add    | LanguageCode     | 'OriginalSender': 'a', 'Subject': 's', 'LanguageCode': 1",
                "messageThreads/add    | EnterpriseId     | 'OriginalSender': 'a', 'Subject': 's', 'EnterpriseId': 'x'",
                "messageThreads/add    | Subject          | 'OriginalSender': 'a', 'Subject': ''",
                "messageThreads/add    | Subject          | 'OriginalSender': 'a', 'Subject': ['s']",
                "messageThreads/add    | CultureCode      | 'OriginalSender': 'a', 'Subject': 's', 'CultureCode': {}",
                "messageThreads/add    | subject          | 'OriginalSender': 'a', 'Subject': 's', 'subject': 's'",
                "messageThreads/getAll | Limitation       | 'CreatedUtc': {}, 'Limitation': null",
                "messageThreads/getAll | Limitation       | 'CreatedUtc': {}, 'Limitation': 1",
                "messageThreads/getAll | MessageThreadIds | 'Limitation': {'Count': 1}, 'MessageThreadIds': []",
                "messageThreads/getAll | EnterpriseIds    | 'MessageThreadIds': ['%1$s'], 'Limitation': {'Count': 1}, 'EnterpriseIds': []",
                "messageThreads/getAll | EnterpriseIds[0] | 'MessageThreadIds': ['%1$s'], 'Limitation': {'Count': 1}, 'EnterpriseIds': [null]",
                "messageThreads/getAll | IsResolved       | 'MessageThreadIds': ['%1$s'], 'Limitation': {'Count': 1}, 'IsResolved': false",
                "messages/getAll       | MessageThreadIds | 'Limitation': {'Count': 1}, 'MessageThreadIds': null",
                "messages/getAll       | MessageThreadIds[1] | 'Limitation': {'Count': 1}, 'MessageThreadIds': ['%1$s', null]",
                "messages/getAll       | EnterpriseIds    | 'MessageThreadIds': ['%1$s'], 'Limitation': {'Count': 1}, 'EnterpriseIds': '%1$s'",
                "messages/getAll       | Limitation.Count | 'MessageThreadIds': ['%1$s'], 'Limitation': {'Count': null}",
                "messages/getAll       | Limitation.Count | 'MessageThreadIds': ['%1$s'], 'Limitation': {'Count': -1}",
                "messages/getAll       | Limitation.Count | 'MessageThreadIds': ['%1$s'], 'Limitation': {'Count': 4294967297}",
                "messages/getAll       | Limitation.Count | 'MessageThreadIds': ['%1$s'], 'Limitation': {'Count': true}",
                "messages/add          | Messages         | 'Messages': null",
                "messages/add          | Messages[0]      | 'Messages': [null]",
                "messages/add          | Messages[0].Text | 'Messages': [{'MessageThreadId': '%1$s', 'Text': null}]",
                "messages/add          | Messages[0].MessageThreadId | 'Messages': [{'MessageThreadId': null, 'Text': 'x'}]",
                "configuration/get     | EnterpriseId     | 'EnterpriseId': 'x'",
                "configuration/get     | Limitation       | 'Limitation': null",
                "messageThreads/getAll | Limitation       | 'CreatedUtc': null",
                "messageThreads/getAll | filter           | 'Limitation': {'Count': 1}",
                "messageThreads/getAll | filter           | 'Limitation': {'Count': 1}, 'CreatedUtc': {}",
                "messages/getAll       | MessageThreadIds | 'Limitation': {'Count': 1}",
                "messages/getAll       | MessageThreadIds | 'Limitation': {'Count': 1}, 'MessageThreadIds': []",
                "messages/getAll       | MessageThreadIds | 'Limitation': {'Count': 1}, 'MessageThreadIds': 'x'",
                "messages/getAll       | MessageThreadIds[0] | 'Limitation': {'Count': 1}, 'MessageThreadIds': ['1-2-3-4-5']",
                "messages/getAll       | Limitation.Count | 'MessageThreadIds': ['%1$s'], 'Limitation': {}",
                "messages/getAll       | Limitation.Count | 'MessageThreadIds': ['%1$s'], 'Limitation': {'Count': 0}",
                "messages/getAll       | Limitation.Count | 'MessageThreadIds': ['%1$s'], 'Limitation': {'Count': 1001}",
                "messages/getAll       | Limitation.Count | 'MessageThreadIds': ['%1$s'], 'Limitation': {'Count': '1'}",
                "messages/getAll       | Limitation.Count | 'MessageThreadIds': ['%1$s'], 'Limitation': {'Count': 1.0}",
                "messages/getAll       | Limitation.Cursor | 'MessageThreadIds': ['%1$s'], 'Limitation': {'Count': 1, 'Cursor': 'x'}",
                "messages/getAll       | Limitation.Cursor | 'MessageThreadIds': ['%1$s'], 'Limitation': {'Count': 1, 'Cursor': '%1$s'}",
                "messages/getAll       | Limitation.Page  | 'MessageThreadIds': ['%1$s'], 'Limitation': {'Count': 1, 'Page': 2}",
                "messages/getAll       | UpdatedUtc       | 'MessageThreadIds': ['%1$s'], 'Limitation': {'Count': 1}, 'UpdatedUtc': null",
                "messages/add          | Messages         | 'LanguageCode': null",
                "messages/add          | Messages         | 'Messages': {}",
                "messages/add          | Messages[0]      | 'Messages': ['x']",
                "messages/add          | Messages[0].Text | 'Messages': [{'MessageThreadId': '%1$s'}]",
                "messages/add          | Messages[0].Text | 'Messages': [{'MessageThreadId': '%1$s', 'Text': ''}]",
                "messages/add          | Messages[0].MessageThreadId | 'Messages': [{'Text': 'x'}]",
                "messages/add          | Messages[0].Identifier | 'Messages': [{'MessageThreadId': '%1$s', 'Text': 'x', 'Identifier': 7}]",
                "messages/add          | Messages[0].Sender | 'Messages': [{'MessageThreadId': '%1$s', 'Text': 'x', 'Sender': null}]"
            })
    void what_the_contract_does_not_allow_is_400_and_named(String operation, String named, String properties) {
        Riverside.Answer answer = riverside.call(operation, properties.replace("%1$s", NOBODYS_ID));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).startsWith("Invalid " + named).matches("Invalid [^:.]+(\\.[A-Z]\\w+)?[:.].*");
    }

    @Test
    void half_a_character_is_400() {
        String body = riverside
                .body("'Messages': [{'MessageThreadId': '" + NOBODYS_ID + "', 'Text': 'HALF'}]")
                .replace("HALF", "\\ud83d");

        assertThat(riverside.post("/api/connector/v1/messages/add", body).message())
                .startsWith("Invalid Messages[0].Text");
    }

    @ParameterizedTest
    @CsvSource({
        "messages/getAll, MessageThreadIds",
        "messages/getAll, EnterpriseIds",
        "messageThreads/getAll, MessageThreadIds",
        "messageThreads/getAll, EnterpriseIds"
    })
    void a_list_holds_a_thousand_items_and_not_one_more(String operation, String list) {
        String id = "'" + Riverside.ID + "'";
        String others = list.equals("EnterpriseIds") ? "'MessageThreadIds': [" + id + "], " + PAGE : PAGE;

        assertThat(riverside
                        .call(operation, "'" + list + "': [" + (id + ",").repeat(999) + id + "]," + others)
                        .status())
                .isEqualTo(200);
        assertThat(riverside
                        .call(operation, "'" + list + "': [" + (id + ",").repeat(1000) + id + "]," + others)
                        .message())
                .startsWith("Invalid " + list + ":");
    }

    @Test
    void a_thousand_messages_go_in_one_call_and_not_one_more() {
        UUID thread = riverside.open("Anna");
        String message = "{'MessageThreadId': '" + thread + "', 'Text': 'x'}";

        assertThat(riverside
                        .call("messages/add", "'Messages': [" + (message + ",").repeat(1000) + message + "]")
                        .status())
                .isEqualTo(400);
        assertThat(riverside
                        .call("messages/add", "'Messages': [" + (message + ",").repeat(999) + message + "]")
                        .status())
                .isEqualTo(200);
        assertThat(mews.messages(thread)).hasSize(1000);
    }

    private static Riverside.Answer configuration(byte[] body) {
        return riverside.send(riverside
                .request(CONFIGURATION)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }
}
