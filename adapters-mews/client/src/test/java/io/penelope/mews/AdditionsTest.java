package io.penelope.mews;

import static io.penelope.mews.ScriptedMews.RIVERSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.domain.hotel.HotelMessaging.Findings;
import io.penelope.domain.hotel.HotelMessaging.HotelMessage;
import io.penelope.domain.hotel.HotelMessaging.Posting;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.outcome.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mews may add fields to its answers, and kinds to its enumerations, at any time: they change nothing.
 *
 * @see <a href="https://mews-systems.gitbook.io/connector-api/guidelines">Mews, Guidelines</a>
 */
class AdditionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String THREAD = "11111111-0000-0000-0000-000000000000";
    private static final HotelThreadId THREAD_ID = new HotelThreadId(UUID.fromString(THREAD));
    private static final int CASES = 10;

    private final ScriptedMews mews = new ScriptedMews();

    @AfterEach
    void stop() {
        mews.close();
    }

    /** A call, and an answer of Mews's in which everything is there that is known. */
    private record Exchange(String operation, Function<MewsHotelMessaging, Outcome<?>> call, String answer) {}

    private static final List<Exchange> EXCHANGES = List.of(
            new Exchange(
                    "messageThreads/add",
                    hotel -> hotel.open(RIVERSIDE, new ThreadHeading("Ada", "WhatsApp")),
                    """
                    {"MessageThreads": [{"Id": "%s", "OriginalSender": "Ada", "Subject": "WhatsApp",
                      "CreatedUtc": "2026-05-01T11:59:00Z", "UpdatedUtc": "2026-05-01T11:59:00Z", "IsResolved": false}]}
                    """.formatted(THREAD)),
            new Exchange("messageThreads/getAll", hotel -> hotel.threads(RIVERSIDE, List.of(THREAD_ID)), """
                    {"MessageThreads": [{"Id": "%s", "OriginalSender": "Ada", "Subject": "WhatsApp",
                      "CreatedUtc": "2026-05-01T11:59:00Z", "UpdatedUtc": "2026-05-01T11:59:00Z", "IsResolved": true}],
                     "Cursor": null}
                    """.formatted(
                            THREAD)),
            new Exchange(
                    "messages/add",
                    hotel -> hotel.post(RIVERSIDE, List.of(new Posting("first", THREAD_ID, "Hi"))),
                    """
                    {"Messages": [{"Identifier": "first", "Message": {"Id": "33333333-0000-0000-0000-000000000001",
                      "MessageThreadId": "%s", "Text": "Hi", "Sender": {"Discriminator": "Application", "Value": null},
                      "CreatedUtc": "2026-05-01T11:59:00Z"}}]}
                    """.formatted(THREAD)),
            new Exchange(
                    "messages/getAll",
                    hotel -> hotel.messagesSince(
                            RIVERSIDE,
                            List.of(THREAD_ID),
                            Instant.parse("2026-05-01T11:00:00Z"),
                            RequestPurpose.LOOKING),
                    """
                    {"Messages": [{"Id": "33333333-0000-0000-0000-000000000002", "MessageThreadId": "%1$s",
                      "Text": "Yes", "Sender": {"Discriminator": "Enterprise", "Value": null},
                      "CreatedUtc": "2026-05-01T11:59:30Z"},
                     {"Id": "33333333-0000-0000-0000-000000000001", "MessageThreadId": "%1$s", "Text": "Hi",
                      "Sender": {"Discriminator": "Application", "Value": null},
                      "CreatedUtc": "2026-05-01T11:59:00Z"}], "Cursor": null}
                    """.formatted(THREAD)),
            new Exchange("configuration/get", hotel -> hotel.check(RIVERSIDE), """
                    {"NowUtc": "2026-05-01T12:00:00Z", "Enterprise": {"Id": "%s", "Name": "Riverside Hotel",
                      "TimeZoneIdentifier": "Europe/Prague", "DefaultLanguageCode": "en-US", "IsPortfolio": false}}
                    """.formatted(ScriptedMews.ENTERPRISE)));

    static Stream<Arguments> cases() {
        long first = new Random().nextLong();
        return EXCHANGES.stream()
                .flatMap(exchange ->
                        IntStream.range(0, CASES).mapToObj(i -> Arguments.of(exchange.operation(), first + i)));
    }

    @ParameterizedTest(name = "{0} with seed {1}")
    @MethodSource("cases")
    void what_mews_adds_to_an_answer_changes_nothing(String operation, long seed) throws JsonProcessingException {
        Exchange exchange = EXCHANGES.stream()
                .filter(candidate -> candidate.operation().equals(operation))
                .findFirst()
                .orElseThrow();
        JsonNode answer = JSON.readTree(exchange.answer());
        Outcome<?> known = outcome(exchange, answer);

        add(answer, new Random(seed));

        assertThat(outcome(exchange, answer)).as("%s", answer).isEqualTo(known);
        assertThat(known).isInstanceOf(Outcome.Done.class);
    }

    static LongStream seeds() {
        return new Random().longs(CASES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_mews_adds_to_a_webhook_changes_nothing(long seed) throws JsonProcessingException {
        JsonNode webhook = JSON.readTree("""
                {"EnterpriseId": "%s", "IntegrationId": "22222222-0000-0000-0000-000000000000",
                 "Events": [
                   {"Discriminator": "MessageAdded", "Value": {"Id": "33333333-0000-0000-0000-000000000001"}},
                   {"Discriminator": "PaymentUpdated", "Value": {"Id": "33333333-0000-0000-0000-000000000002"}}],
                 "Entities": {"Messages": [
                   {"Id": "33333333-0000-0000-0000-000000000001", "MessageThreadId": "%s", "Text": "Yes"}]}}
                """.formatted(ScriptedMews.ENTERPRISE, THREAD));
        MewsWebhook known = read(webhook);

        add(webhook, new Random(seed));

        assertThat(read(webhook)).as("%s", webhook).isEqualTo(known);
        assertThat(known)
                .isInstanceOfSatisfying(
                        MewsWebhook.News.class,
                        news -> assertThat(news.threads()).containsExactly(THREAD_ID));
    }

    private static MewsWebhook read(JsonNode webhook) {
        return MewsWebhooks.read(webhook.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_somebody_of_a_new_kind_says_is_not_taken_for_the_staffs() throws JsonProcessingException {
        Exchange exchange = EXCHANGES.get(3);
        String answer = exchange.answer().replace("\"Enterprise\"", "\"Concierge\"");

        assertThat(outcome(exchange, JSON.readTree(answer)))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(((Findings) done.value()).messages())
                                .hasSize(2)
                                .noneMatch(HotelMessage::fromStaff));
    }

    private Outcome<?> outcome(Exchange exchange, JsonNode answer) {
        mews.answers(200, answer.toString());
        return exchange.call().apply(mews.client());
    }

    /** Puts fields that nobody knows, of any type, into every object, before and behind those that are there. */
    private static void add(JsonNode node, Random random) {
        node.forEach(child -> add(child, random));
        if (node instanceof ObjectNode object) {
            ObjectNode before = object.deepCopy();
            object.removeAll();
            object.set("New" + random.nextInt(100), anything(random, 2));
            object.setAll(before);
            object.set("Zeal" + random.nextInt(100), anything(random, 2));
        }
    }

    private static JsonNode anything(Random random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.textNode("Id");
            case 2 -> nodes.numberNode(random.nextDouble());
            case 3 -> nodes.booleanNode(random.nextBoolean());
            case 4 -> nodes.numberNode(random.nextLong());
            case 5 -> {
                ArrayNode array = nodes.arrayNode();
                IntStream.range(0, random.nextInt(3)).forEach(i -> array.add(anything(random, depth - 1)));
                yield array;
            }
            default -> nodes.objectNode().set("Id", anything(random, depth - 1));
        };
    }
}
