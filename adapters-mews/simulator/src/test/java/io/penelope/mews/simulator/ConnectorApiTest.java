package io.penelope.mews.simulator;

import static io.penelope.mews.simulator.Riverside.ACCESS_TOKEN;
import static io.penelope.mews.simulator.Riverside.CLIENT_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.mews.simulator.settings.RequestLimit;
import io.penelope.mews.simulator.settings.Settings;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API takes, and how it refuses the rest. */
class ConnectorApiTest {

    private static final UUID LAKESIDE = UUID.fromString("3fa85f64-5717-4562-b3fc-2c963f66afa6");
    private static final String PAGE = "'Limitation': {'Count': 10}";
    private static final String NOBODYS_ID = "00000000-0000-4000-8000-000000000000";

    private static SimulatedMews mews;
    private static Riverside riverside;

    @BeforeAll
    static void start() {
        mews = SimulatedMews.start(Riverside.settings()
                .clock(new SettableClock())
                .clientToken("other-client")
                .enterprise(LAKESIDE, "Lakeside Hotel", "lakeside-token")
                .portfolio("Both hotels", "portfolio-token", Riverside.ID, LAKESIDE)
                .limit(RequestLimit.of(10_000, Duration.ofSeconds(30)))
                .build());
        riverside = new Riverside(mews);
    }

    @AfterAll
    static void stop() {
        mews.close();
    }

    @Test
    void a_thread_is_given_back_as_it_was_opened() {
        Riverside.Answer answer =
                riverside.call("messageThreads/add", "'OriginalSender': 'Anna', 'Subject': 'WhatsApp +1 555'");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/MessageThreads/0"))
                .hasToString(
                        "{\"Id\":\"" + answer.json().at("/MessageThreads/0/Id").asText()
                                + "\",\"OriginalSender\":\"Anna\",\"Subject\":\"WhatsApp +1 555\","
                                + "\"CreatedUtc\":\"2026-05-01T12:00:00Z\",\"UpdatedUtc\":\"2026-05-01T12:00:00Z\","
                                + "\"IsResolved\":false}");
    }

    @Test
    void a_message_is_given_back_with_its_identifier_which_is_kept_nowhere() {
        UUID thread = riverside.open("Anna");

        Riverside.Answer added = riverside.call(
                "messages/add",
                "'Messages': [{'MessageThreadId': '" + thread + "', 'Text': ' Hello\\r\\n', 'Identifier': 'mine'}]");
        Riverside.Answer read = riverside.messages(thread, PAGE);

        assertThat(added.json().at("/Messages/0/Identifier").asText()).isEqualTo("mine");
        assertThat(added.json().at("/Messages/0/Message")).isEqualTo(read.json().at("/Messages/0"));
        assertThat(read.json().at("/Messages/0"))
                .hasToString(
                        "{\"Id\":\"" + added.json().at("/Messages/0/Message/Id").asText()
                                + "\",\"MessageThreadId\":\"" + thread + "\",\"Text\":\" Hello\\r\\n\","
                                + "\"Sender\":{\"Discriminator\":\"Application\",\"Value\":null},"
                                + "\"CreatedUtc\":\"2026-05-01T12:00:00Z\"}");
    }

    @Test
    void what_the_staff_answer_is_the_enterprises() {
        UUID thread = riverside.open("Anna");
        mews.answer(thread, "Welcome");

        assertThat(riverside
                        .messages(thread, PAGE)
                        .json()
                        .at("/Messages/0/Sender/Discriminator")
                        .asText())
                .isEqualTo("Enterprise");
    }

    @Test
    void one_call_adds_messages_to_several_threads_or_to_none() {
        UUID anna = riverside.open("Anna");
        UUID ben = riverside.open("Ben");

        Riverside.Answer refused = riverside.call("messages/add", """
                'Messages': [{'MessageThreadId': '%s', 'Text': 'a'}, {'MessageThreadId': '%s', 'Text': 'b'}]""".formatted(anna, NOBODYS_ID));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo("Invalid MessageThreadId.");
        assertThat(mews.messages(anna)).isEmpty();

        riverside.call("messages/add", """
                'Messages': [{'MessageThreadId': '%s', 'Text': 'a'}, {'MessageThreadId': '%s', 'Text': 'b'}]""".formatted(anna, ben));
        assertThat(mews.messages(anna)).hasSize(1);
        assertThat(mews.messages(ben)).hasSize(1);
    }

    @Test
    void configuration_tells_the_hotel_and_the_time() {
        Riverside.Answer answer = riverside.call("configuration/get", "");

        assertThat(answer.json().path("NowUtc").asText()).isEqualTo("2026-05-01T12:00:00Z");
        assertThat(answer.json().path("Enterprise").path("Id").asText()).isEqualTo(Riverside.ID.toString());
        assertThat(answer.json().path("Enterprise").path("Name").asText()).isEqualTo("Riverside Hotel");
        assertThat(answer.json().path("Enterprise").path("TimeZoneIdentifier").asText())
                .isEqualTo("Europe/Prague");
        assertThat(answer.json().path("Enterprise").path("DefaultLanguageCode").asText())
                .isEqualTo("en-GB");
        assertThat(answer.json().path("Enterprise").path("IsPortfolio").asBoolean(true))
                .isFalse();
    }

    @Test
    void a_portfolios_token_reads_all_its_hotels_and_opens_threads_in_none() {
        Riverside portfolio = new Riverside(mews, CLIENT_TOKEN, "portfolio-token");
        UUID thread = new Riverside(mews, CLIENT_TOKEN, "lakeside-token").open("Anna");

        Riverside.Answer refused = portfolio.call("messageThreads/add", "'OriginalSender': 'Anna', 'Subject': 'S'");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).contains("token of a single property");
        JsonNode lakeside = portfolio
                .call("configuration/get", "'EnterpriseId': '" + LAKESIDE + "'")
                .json();
        assertThat(lakeside.at("/Enterprise/IsPortfolio").asBoolean()).isTrue();
        assertThat(lakeside.at("/Enterprise/Name").asText()).isEqualTo("Lakeside Hotel");
        assertThat(portfolio.say(thread, "Hello").status()).isEqualTo(200);
        assertThat(portfolio
                        .messages(thread, "'EnterpriseIds': ['" + Riverside.ID + "'], " + PAGE)
                        .json()
                        .path("Messages"))
                .isEmpty();
    }

    @Test
    void another_hotels_or_another_integrations_thread_is_not_there() {
        UUID thread = riverside.open("Anna");
        mews.answer(thread, "Welcome");

        for (Riverside stranger : new Riverside[] {
            new Riverside(mews, "other-client", ACCESS_TOKEN), new Riverside(mews, CLIENT_TOKEN, "lakeside-token")
        }) {
            assertThat(stranger.say(thread, "Hello").message()).isEqualTo("Invalid MessageThreadId.");
            assertThat(stranger.messages(thread, PAGE).json().path("Messages")).isEmpty();
            assertThat(stranger.call("messageThreads/getAll", "'MessageThreadIds': ['" + thread + "'], " + PAGE)
                            .json()
                            .path("MessageThreads"))
                    .isEmpty();
        }
    }

    @Test
    void a_hotel_that_the_token_does_not_open_is_no_filter() {
        assertThat(riverside
                        .call("configuration/get", "'EnterpriseId': '" + LAKESIDE + "'")
                        .status())
                .isEqualTo(400);
        assertThat(riverside
                        .messages(riverside.open("Anna"), "'EnterpriseIds': ['" + LAKESIDE + "'], " + PAGE)
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"wrong, riverside-token", "client-token, wrong", "other, other"})
    void a_wrong_token_is_401(String clientToken, String accessToken) {
        Riverside.Answer answer = new Riverside(mews, clientToken, accessToken).call("configuration/get", "");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("Message").isTextual()).isTrue();
    }

    @Test
    void a_replaced_token_is_401_and_its_successor_is_good() {
        UUID pond = UUID.randomUUID();
        try (SimulatedMews other = SimulatedMews.start(Settings.builder()
                .clientToken("c")
                .enterprise(pond, "Pond", "old")
                .build())) {
            other.replaceAccessToken(pond, "new");

            assertThat(new Riverside(other, "c", "old")
                            .call("configuration/get", "")
                            .status())
                    .isEqualTo(401);
            assertThat(new Riverside(other, "c", "new")
                            .call("configuration/get", "")
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/connector/v1/configuration/get/",
                "/api/connector/v1/Configuration/Get",
                "/api/connector/v1/configuration/GET",
                "/API/connector/v1/configuration/get",
                "/api/connector/v1//configuration/get",
                "/api/connector/v1/messages/getall",
                "/api/connector/v1/customers/search"
            })
    void any_other_spelling_of_an_address_is_404(String path) {
        Riverside.Answer answer = riverside.post(path, riverside.body(""));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("Message").isTextual()).isTrue();
    }

    @Test
    void any_method_but_post_is_404() {
        assertThat(riverside.get("/api/connector/v1/configuration/get").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "[]", "\"text\"", "null", "{\"Client\": \"x\",}", "{} {}", "{\"a\":1,\"a\":2}"})
    void a_body_that_is_no_json_object_is_400(String body) {
        Riverside.Answer answer = riverside.post("/api/connector/v1/configuration/get", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).startsWith("Invalid JSON");
    }

    @Test
    void a_trailing_comma_is_400() {
        String body = riverside.body("").replace("}", ",}");

        assertThat(riverside.post("/api/connector/v1/configuration/get", body).message())
                .startsWith("Invalid JSON");
    }

    @Test
    void a_content_type_is_not_asked_for() {
        assertThat(riverside
                        .send(riverside
                                .request("/api/connector/v1/configuration/get")
                                .POST(HttpRequest.BodyPublishers.ofString(riverside.body("")))
                                .build())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} without {1}")
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
    @CsvSource({"messages/getAll, MessageThreadIds", "messageThreads/getAll, MessageThreadIds"})
    void a_list_holds_a_thousand_items_and_not_one_more(String operation, String list) {
        String ids = "'" + NOBODYS_ID + "',";

        assertThat(riverside
                        .call(operation, "'" + list + "': [" + ids.repeat(999) + "'" + NOBODYS_ID + "']," + PAGE)
                        .status())
                .isEqualTo(200);
        assertThat(riverside
                        .call(operation, "'" + list + "': [" + ids.repeat(1000) + "'" + NOBODYS_ID + "']," + PAGE)
                        .status())
                .isEqualTo(400);
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

    @Test
    void every_answer_bears_a_request_id_and_an_error_repeats_it() {
        Riverside.Answer good = riverside.call("configuration/get", "");
        Riverside.Answer bad = riverside.call("messages/add", "");
        Riverside.Answer lost = riverside.post("/api/connector/v1/nowhere", "");

        assertThat(good.raw().headers().firstValue("Request-Id")).isPresent();
        assertThat(bad.json().path("RequestId").asText())
                .isEqualTo(bad.raw().headers().firstValue("Request-Id").orElseThrow());
        assertThat(bad.json().path("Details").isNull()).isTrue();
        assertThat(lost.json().path("RequestId").asText())
                .isEqualTo(lost.raw().headers().firstValue("Request-Id").orElseThrow());
    }

    @Test
    void an_empty_page_is_204_for_those_who_prefer_minimal_answers() {
        UUID thread = riverside.open("Anna");
        String path = "/api/connector/v1/messages/getAll";
        String body = riverside.body("'MessageThreadIds': ['" + thread + "'], " + PAGE);

        assertThat(riverside.post(path, body, "Prefer", "return=minimal").status())
                .isEqualTo(204);
        assertThat(riverside.post(path, body).status()).isEqualTo(200);
        mews.answer(thread, "Welcome");
        assertThat(riverside.post(path, body, "Prefer", "return=minimal").status())
                .isEqualTo(200);
    }

    @Test
    void a_body_that_is_too_large_is_413() {
        Riverside.Answer answer = riverside.say(riverside.open("Anna"), "x".repeat(17 * 1024 * 1024));

        assertThat(answer.status()).isEqualTo(413);
    }
}
