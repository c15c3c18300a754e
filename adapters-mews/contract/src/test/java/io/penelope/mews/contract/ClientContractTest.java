package io.penelope.mews.contract;

import static io.penelope.mews.contract.Agreement.knownThread;
import static io.penelope.mews.contract.Agreement.knownThreads;
import static io.penelope.mews.contract.Agreement.moment;
import static io.penelope.mews.contract.Riverside.NOON;
import static io.penelope.mews.contract.Riverside.PROPERTY;
import static io.penelope.mews.contract.Riverside.THREAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslResponse;
import io.penelope.domain.hotel.HotelMessaging.Findings;
import io.penelope.domain.hotel.HotelMessaging.HotelMessage;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import io.penelope.domain.hotel.HotelMessaging.Posted;
import io.penelope.domain.hotel.HotelMessaging.Posting;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.outcome.Outcome;
import io.penelope.mews.MewsHotelMessaging;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Penelope's client asks of Mews and relies on in the answers, written into the pact. */
class ClientContractTest {

    private static final Instant SAID_AT = Instant.parse("2026-05-01T11:59:00Z");
    private static final UUID MESSAGE = UUID.fromString("5395aebe-0000-4000-8000-000000000001");
    private static final UUID SECOND_MESSAGE = UUID.fromString("5395aebe-0000-4000-8000-000000000002");
    private static final UUID THIRD_MESSAGE = UUID.fromString("5395aebe-0000-4000-8000-000000000003");
    private static final String ONE_A_PAGE = "three things were said, one a page";
    private static final String NOT_OURS = "a thread is another integration's";

    private static final ReviewedPact PACT = new ReviewedPact("Penelope-Mews.json");

    @BeforeAll
    static void begin() throws IOException {
        PACT.beginAnew();
    }

    @AfterAll
    static void the_pact_is_the_one_that_was_reviewed() throws IOException {
        PACT.requireUnchanged();
    }

    @Test
    void a_thread_is_opened() {
        Outcome<HotelThread> outcome = Agreement.on(
                        "messageThreads/add", "a thread for a guest", "the hotel is connected")
                .asking(thread ->
                        thread.stringType("OriginalSender", "Penelope").stringType("Subject", "WhatsApp +306912345678"))
                .answered(body -> body.minArrayLike("MessageThreads", 1, 1, ClientContractTest::thread))
                .heardBy(client -> client.open(PROPERTY, new ThreadHeading("Penelope", "WhatsApp +306912345678")));

        assertThat(outcome)
                .isEqualTo(Outcome.done(new HotelThread(THREAD, "Penelope", "WhatsApp +306912345678", SAID_AT, false)));
    }

    @Test
    void messages_are_put_into_a_thread_and_told_apart_by_their_identifiers() {
        Outcome<List<Posted>> outcome = Agreement.on("messages/add", "two messages for a thread", "a thread is open")
                .asking(body -> body.array(
                        "Messages",
                        messages -> messages.object(message -> {
                                    knownThread(message, "MessageThreadId");
                                    message.stringType("Text", "Is there a parking lot?")
                                            .stringType("Identifier", "first");
                                })
                                .object(message -> {
                                    knownThread(message, "MessageThreadId");
                                    message.stringType("Text", "And a ferry?").stringType("Identifier", "second");
                                })))
                .answered(body -> body.array(
                        "Messages",
                        messages -> messages.object(added -> added.stringValue("Identifier", "first")
                                        .object("Message", ClientContractTest::added))
                                .object(added -> added.stringValue("Identifier", "second")
                                        .object("Message", ClientContractTest::added))))
                .heardBy(client -> client.post(
                        PROPERTY,
                        List.of(
                                new Posting("first", THREAD, "Is there a parking lot?"),
                                new Posting("second", THREAD, "And a ferry?"))));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.value())
                                .asInstanceOf(InstanceOfAssertFactories.list(Posted.class))
                                .extracting(Posted::key)
                                .containsExactly("first", "second"));
    }

    @Test
    void what_the_staff_and_we_said_is_found() {
        Outcome<Findings> outcome = Agreement.on(
                        "messages/getAll", "what was said in a thread", "the staff have answered in a thread")
                .asking(ClientContractTest::whatWasSaid)
                .answered(body -> body.minArrayLike("Messages", 1, 1, message -> message(message, MESSAGE)))
                .heardBy(client -> client.messagesSince(
                        PROPERTY, List.of(THREAD), NOON.minus(Duration.ofHours(1)), RequestPurpose.LOOKING));

        assertThat(findings(outcome).messages())
                .extracting(HotelMessage::thread, HotelMessage::text, HotelMessage::fromStaff, HotelMessage::createdAt)
                .containsExactly(tuple(THREAD, "Yes, behind the house.", true, SAID_AT));
    }

    @Test
    void a_thread_in_which_nothing_was_said_brings_nothing() {
        Outcome<Findings> outcome = Agreement.on(
                        "messages/getAll", "what was said in a silent thread", "a thread is open")
                .asking(ClientContractTest::whatWasSaid)
                .answered(body -> body.array("Messages", messages -> {}))
                .heardBy(client -> client.messagesSince(
                        PROPERTY, List.of(THREAD), NOON.minus(Duration.ofHours(1)), RequestPurpose.LOOKING));

        assertThat(findings(outcome).messages()).isEmpty();
    }

    @Test
    void pages_are_asked_for_until_there_are_no_more() {
        Agreement first = Agreement.on("messages/getAll", "the first page of what was said", ONE_A_PAGE)
                .asking(ClientContractTest::whatWasSaid)
                .answered(body -> body.minArrayLike("Messages", 1, 1, message -> message(message, THIRD_MESSAGE))
                        .valueFromProviderState("Cursor", "${third}", THIRD_MESSAGE.toString()));
        Agreement middle = Agreement.on("messages/getAll", "the page after the first", ONE_A_PAGE)
                .after(first)
                .asking(body -> whatWasSaidBefore(body, "${third}", THIRD_MESSAGE))
                .answered(body -> body.minArrayLike("Messages", 1, 1, message -> message(message, SECOND_MESSAGE))
                        .valueFromProviderState("Cursor", "${second}", SECOND_MESSAGE.toString()));
        Outcome<Findings> outcome = Agreement.on("messages/getAll", "the last page", ONE_A_PAGE)
                .after(middle)
                .asking(body -> whatWasSaidBefore(body, "${second}", SECOND_MESSAGE))
                .answered(body -> body.minArrayLike("Messages", 1, 1, message -> message(message, MESSAGE)))
                .heardBy(client -> client.messagesSince(
                        PROPERTY, List.of(THREAD), NOON.minus(Duration.ofHours(1)), RequestPurpose.LOOKING));

        assertThat(findings(outcome).messages())
                .extracting(message -> message.id().value())
                .containsExactly(MESSAGE, SECOND_MESSAGE, THIRD_MESSAGE);
    }

    @Test
    void an_empty_page_may_have_no_body() {
        Outcome<Findings> outcome = Agreement.on(
                        "messages/getAll", "what was said, and it is nothing", "nothing was said, which needs no body")
                .asking(ClientContractTest::whatWasSaid)
                .answered(204, UnaryOperator.identity())
                .heardBy(client -> client.messagesSince(
                        PROPERTY, List.of(THREAD), NOON.minus(Duration.ofHours(1)), RequestPurpose.LOOKING));

        assertThat(findings(outcome).messages()).isEmpty();
        assertThat(findings(outcome).unknown()).isEmpty();
    }

    @Test
    void an_empty_page_of_threads_may_have_no_body() {
        Outcome<List<HotelThread>> outcome = Agreement.on(
                        "messageThreads/getAll",
                        "threads of which there are none",
                        "no thread is ours, which needs no body")
                .asking(ClientContractTest::howThreadsAre)
                .answered(204, UnaryOperator.identity())
                .heardBy(client -> client.threads(PROPERTY, List.of(THREAD)));

        assertThat(outcome).isEqualTo(Outcome.done(List.of()));
    }

    @Test
    void a_thread_that_is_not_ours_is_not_shown() {
        Outcome<List<HotelThread>> outcome = Agreement.on(
                        "messageThreads/getAll", "how a thread is that is not ours", NOT_OURS)
                .asking(ClientContractTest::howThreadsAre)
                .answered(body -> body.array("MessageThreads", threads -> {}))
                .heardBy(client -> client.threads(PROPERTY, List.of(THREAD)));

        assertThat(outcome).isEqualTo(Outcome.done(List.of()));
    }

    @Test
    void what_was_said_in_a_thread_that_is_not_ours_is_not_shown() {
        Outcome<Findings> outcome = Agreement.on(
                        "messages/getAll", "what was said in a thread that is not ours", NOT_OURS)
                .asking(ClientContractTest::whatWasSaid)
                .answered(body -> body.array("Messages", messages -> {}))
                .heardBy(client -> client.messagesSince(
                        PROPERTY, List.of(THREAD), NOON.minus(Duration.ofHours(1)), RequestPurpose.LOOKING));

        assertThat(findings(outcome).messages()).isEmpty();
    }

    @Test
    void a_message_for_a_thread_that_is_not_ours_is_refused_in_words() {
        Outcome<List<Posted>> outcome = Agreement.on(
                        "messages/add", "a message for a thread that is not ours", NOT_OURS)
                .asking(body -> body.array(
                        "Messages",
                        messages -> messages.object(message -> {
                            knownThread(message, "MessageThreadId");
                            message.stringType("Text", "Hello?").stringType("Identifier", "first");
                        })))
                .answered(400, Agreement.inWords("Invalid MessageThreadId."))
                .heardBy(client -> client.post(PROPERTY, List.of(new Posting("first", THREAD, "Hello?"))));

        assertThat(outcome.word()).isEqualTo("refused");
    }

    @Test
    void a_message_for_a_thread_that_is_not_there_is_refused_in_words() {
        Outcome<List<Posted>> outcome = Agreement.on(
                        "messages/add", "a message for a thread that is not there", "there is no such thread")
                .asking(ClientContractTest::oneMessage)
                .answered(400, Agreement.inWords("Invalid MessageThreadId."))
                .heardBy(client -> client.post(PROPERTY, List.of(new Posting("first", THREAD, "Hello?"))));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.detail()).contains("400", "Invalid MessageThreadId."));
    }

    static Stream<Arguments> refusalsOfMessages() {
        return Stream.of(
                Arguments.of("the data changed meanwhile", 409, "later"),
                Arguments.of("the request is too large", 413, "refused"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusalsOfMessages")
    void a_refusal_of_messages_is_understood(String state, int status, String word) {
        Outcome<List<Posted>> outcome = Agreement.on("messages/add", "a message while " + state, state)
                .asking(ClientContractTest::oneMessage)
                .answered(status, response -> response)
                .heardBy(client -> client.post(PROPERTY, List.of(new Posting("first", THREAD, "Hello?"))));

        assertThat(outcome.word()).isEqualTo(word);
    }

    @Test
    void a_resolved_thread_is_known_as_resolved() {
        Outcome<List<HotelThread>> outcome = Agreement.on(
                        "messageThreads/getAll", "how a resolved thread is", "a thread is resolved")
                .asking(ClientContractTest::howThreadsAre)
                .answered(body -> body.array(
                        "MessageThreads",
                        threads -> threads.object(thread -> {
                            knownThread(thread, "Id");
                            thread.stringType("OriginalSender", "Penelope")
                                    .stringType("Subject", "WhatsApp +306912345678");
                            moment(thread, "CreatedUtc", SAID_AT.toString());
                            thread.booleanValue("IsResolved", true);
                        })))
                .heardBy(client -> client.threads(PROPERTY, List.of(THREAD)));

        assertThat(outcome)
                .isEqualTo(Outcome.done(
                        List.of(new HotelThread(THREAD, "Penelope", "WhatsApp +306912345678", SAID_AT, true))));
    }

    @Test
    void the_credentials_tell_which_hotel_they_stand_for() {
        Outcome<String> outcome = Agreement.on("configuration/get", "which hotel this is", "the hotel is connected")
                .answered(body -> body.object(
                        "Enterprise",
                        enterprise -> enterprise
                                .stringValue("Id", Riverside.ENTERPRISE.toString())
                                .stringType("Name", "Riverside Hotel")))
                .heardBy(client -> client.check(PROPERTY));

        assertThat(outcome).isEqualTo(Outcome.done("Riverside Hotel"));
    }

    /** Something that the client asks, whatever is answered. */
    private record Question(
            String operation, Consumer<LambdaDslObject> asking, Function<MewsHotelMessaging, Outcome<?>> call) {

        @Override
        public String toString() {
            return operation;
        }
    }

    private static final List<Question> QUESTIONS = List.of(
            new Question("configuration/get", body -> {}, client -> client.check(PROPERTY)),
            new Question(
                    "messageThreads/add",
                    thread -> thread.stringType("OriginalSender", "Penelope").stringType("Subject", "WhatsApp"),
                    client -> client.open(PROPERTY, new ThreadHeading("Penelope", "WhatsApp"))),
            new Question(
                    "messageThreads/getAll",
                    ClientContractTest::howThreadsAre,
                    client -> client.threads(PROPERTY, List.of(THREAD))),
            new Question(
                    "messages/add",
                    ClientContractTest::oneMessage,
                    client -> client.post(PROPERTY, List.of(new Posting("first", THREAD, "Hello?")))),
            new Question(
                    "messages/getAll",
                    ClientContractTest::whatWasSaid,
                    client -> client.messagesSince(
                            PROPERTY, List.of(THREAD), NOON.minus(Duration.ofHours(1)), RequestPurpose.LOOKING)));

    /** @param ofChange how the outcome of a call is named that changes something, {@code ofLook} of one that reads */
    private record Refusal(
            String state, int status, UnaryOperator<PactDslResponse> answer, String ofChange, String ofLook) {

        @Override
        public String toString() {
            return state;
        }
    }

    private static final List<Refusal> REFUSALS = List.of(
            new Refusal("a token is not valid", 401, UnaryOperator.identity(), "blocked", "blocked"),
            new Refusal(
                    "a rule of the hotel forbids it",
                    403,
                    Agreement.inWords("Messages are switched off."),
                    "refused",
                    "refused"),
            new Refusal("the request takes too long", 408, UnaryOperator.identity(), "in_doubt", "unavailable"),
            new Refusal(
                    "too many requests came, and Mews says for how long",
                    429,
                    response -> response.headers(Map.of("Retry-After", "1")),
                    "unavailable",
                    "unavailable"),
            new Refusal("too many requests came", 429, UnaryOperator.identity(), "unavailable", "unavailable"),
            new Refusal("Mews has a fault", 500, UnaryOperator.identity(), "in_doubt", "unavailable"),
            new Refusal(
                    "something before Mews has a fault",
                    500,
                    response -> response.bodyMatchingContentType("text/html", "<html>Please try again later.</html>"),
                    "in_doubt",
                    "unavailable"));

    static Stream<Arguments> refusals() {
        return QUESTIONS.stream()
                .flatMap(question -> REFUSALS.stream().map(refusal -> Arguments.of(question, refusal)));
    }

    @ParameterizedTest(name = "{0} while {1}")
    @MethodSource("refusals")
    void a_refusal_is_understood(Question question, Refusal refusal) {
        Outcome<?> outcome = Agreement.on(
                        question.operation(), question.operation() + " while " + refusal.state(), refusal.state())
                .asking(question.asking())
                .answered(refusal.status(), refusal.answer())
                .heardBy(question.call());

        boolean changes = question.operation().endsWith("/add");
        assertThat(outcome.word())
                .as("%s, answered %d while %s", question.operation(), refusal.status(), refusal.state())
                .isEqualTo(changes ? refusal.ofChange() : refusal.ofLook());
    }

    private static Findings findings(Outcome<Findings> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<Findings>) outcome).value();
    }

    private static void thread(LambdaDslObject thread) {
        thread.uuid("Id", THREAD.value())
                .stringType("OriginalSender", "Penelope")
                .stringType("Subject", "WhatsApp +306912345678");
        moment(thread, "CreatedUtc", SAID_AT.toString());
    }

    private static void added(LambdaDslObject message) {
        message.uuid("Id", MESSAGE);
        moment(message, "CreatedUtc", SAID_AT.toString());
    }

    private static void message(LambdaDslObject message, UUID id) {
        message.uuid("Id", id);
        knownThread(message, "MessageThreadId");
        message.stringType("Text", "Yes, behind the house.")
                .object(
                        "Sender",
                        sender -> sender.stringMatcher("Discriminator", "Enterprise|Application", "Enterprise"));
        moment(message, "CreatedUtc", SAID_AT.toString());
    }

    private static void oneMessage(LambdaDslObject body) {
        body.array(
                "Messages",
                messages -> messages.object(message -> message.uuid("MessageThreadId", THREAD.value())
                        .stringType("Text", "Hello?")
                        .stringType("Identifier", "first")));
    }

    private static void whatWasSaid(LambdaDslObject body) {
        whenAndWhere(body);
        limitation(body);
    }

    private static void whatWasSaidBefore(LambdaDslObject body, String cursor, UUID example) {
        whenAndWhere(body);
        body.object(
                "Limitation",
                limitation -> Agreement.cursor(limitation.integerType("Count", 1000), cursor, example.toString()));
    }

    private static void howThreadsAre(LambdaDslObject body) {
        knownThreads(body);
        limitation(body);
    }

    private static void whenAndWhere(LambdaDslObject body) {
        knownThreads(body);
        body.object("CreatedUtc", interval -> {
            moment(interval, "StartUtc", "2026-05-01T11:00:00Z");
            moment(interval, "EndUtc", "2026-05-01T13:00:00Z");
        });
    }

    private static void limitation(LambdaDslObject body) {
        body.object("Limitation", limitation -> limitation.integerType("Count", 1000));
    }
}
