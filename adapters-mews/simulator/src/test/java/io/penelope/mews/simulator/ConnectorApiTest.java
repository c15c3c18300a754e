package io.penelope.mews.simulator;

import static io.penelope.mews.simulator.Riverside.CLIENT_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.mews.simulator.settings.RequestLimit;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.testing.SettableClock;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operations do, where they are, and how they answer and refuse. */
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
    void a_content_type_is_not_asked_for() {
        assertThat(riverside
                        .send(riverside
                                .request("/api/connector/v1/configuration/get")
                                .POST(HttpRequest.BodyPublishers.ofString(riverside.body("")))
                                .build())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void any_method_but_post_is_404(String method) {
        Riverside.Answer answer = riverside.send(riverside
                .request("/api/connector/v1/configuration/get")
                .method(method, HttpRequest.BodyPublishers.ofString(riverside.body("")))
                .build());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.raw().headers().firstValue("Request-Id")).isPresent();
    }

    @Test
    void a_body_that_makes_no_sense_is_refused_before_its_tokens_are_looked_at() {
        String nonsense = new Riverside(mews, "wrong", "wrong").body("") + ",";

        assertThat(riverside
                        .post("/api/connector/v1/configuration/get", nonsense)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void tokens_are_looked_at_before_anything_else_in_the_body() {
        Riverside stranger = new Riverside(mews, "wrong", "wrong");

        assertThat(stranger.call("messageThreads/add", "'Nonsense': 1").status())
                .isEqualTo(401);
        assertThat(stranger.say(UUID.fromString(NOBODYS_ID), "Hello").status()).isEqualTo(401);
    }

    @Test
    void what_is_asked_is_read_before_it_is_forbidden() {
        Riverside portfolio = new Riverside(mews, CLIENT_TOKEN, "portfolio-token");

        assertThat(portfolio
                        .call("messageThreads/add", "'OriginalSender': 'Anna'")
                        .status())
                .isEqualTo(400);
        assertThat(portfolio
                        .call("messageThreads/add", "'OriginalSender': 'Anna', 'Subject': 'S'")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ClientToken", "AccessToken", "Client"})
    void whoever_does_not_say_who_asks_is_400(String property) {
        for (String value :
                new String[] {"", "'" + property + "': null", "'" + property + "': ''", "'" + property + "': 5"}) {
            ObjectNode body = (ObjectNode) Riverside.parse(riverside.body(""));
            body.remove(property);
            body.setAll((ObjectNode) Riverside.parse("{" + value.replace('\'', '"') + "}"));

            assertThat(riverside
                            .post("/api/connector/v1/configuration/get", body.toString())
                            .message())
                    .startsWith("Invalid " + property);
        }
    }

    @Test
    void a_message_may_have_no_identifier() {
        UUID thread = riverside.open("Anna");
        String message = "'MessageThreadId': '" + thread + "', 'Text': 'Hello'";

        JsonNode added = riverside
                .call("messages/add", "'Messages': [{" + message + "}, {" + message + ", 'Identifier': null}]")
                .json();

        assertThat(added.at("/Messages/0/Identifier").isNull()).isTrue();
        assertThat(added.at("/Messages/1/Identifier").isNull()).isTrue();
        assertThat(added.at("/Messages/1/Message/Text").asText()).isEqualTo("Hello");
    }

    @Test
    void messages_that_are_added_again_are_there_again() {
        UUID thread = riverside.open("Anna");
        String messages = "'Messages': [{'MessageThreadId': '" + thread + "', 'Text': 'Hello', 'Identifier': 'mine'}]";

        riverside.call("messages/add", messages);
        riverside.call("messages/add", messages);

        assertThat(mews.messages(thread)).hasSize(2);
    }

    @Test
    void a_call_that_adds_no_messages_is_answered_with_none() {
        Riverside.Answer answer = riverside.post(
                "/api/connector/v1/messages/add", riverside.body("'Messages': []"), "Prefer", "return=minimal");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("Messages").isArray()).isTrue();
        assertThat(answer.json().path("Messages")).isEmpty();
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of("configuration/get", "{", 400),
                Arguments.of("configuration/get", "[]", 400),
                Arguments.of("messages/add", riverside.body(""), 400),
                Arguments.of("configuration/get", new Riverside(mews, "wrong", "wrong").body(""), 401),
                Arguments.of(
                        "messageThreads/add",
                        new Riverside(mews, CLIENT_TOKEN, "portfolio-token")
                                .body("'OriginalSender': 'Anna', 'Subject': 'S'"),
                        403),
                Arguments.of("nowhere", riverside.body(""), 404),
                Arguments.of("messages/add", "x".repeat(17 * 1024 * 1024), 413));
    }

    @ParameterizedTest(name = "{2} from {0}")
    @MethodSource("errors")
    void an_error_says_what_is_wrong_and_repeats_the_request_id(String operation, String body, int status) {
        Riverside.Answer answer = riverside.post("/api/connector/v1/" + operation, body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().fieldNames()).toIterable().containsExactly("Message", "RequestId", "Details");
        assertThat(answer.message()).isNotBlank();
        assertThat(answer.json().path("RequestId").asText())
                .isEqualTo(answer.raw().headers().firstValue("Request-Id").orElseThrow());
        assertThat(answer.json().path("Details").isNull()).isTrue();
    }

    @Test
    void every_answer_bears_a_request_id_of_its_own() {
        Set<String> ids = Stream.of("configuration/get", "configuration/get", "messages/add", "nowhere")
                .map(operation -> riverside.call(operation, ""))
                .map(answer -> answer.raw().headers().firstValue("Request-Id").orElseThrow())
                .collect(Collectors.toSet());

        assertThat(ids).hasSize(4);
    }
}
