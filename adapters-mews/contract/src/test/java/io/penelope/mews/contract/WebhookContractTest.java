package io.penelope.mews.contract;

import static au.com.dius.pact.consumer.dsl.LambdaDsl.newJsonBody;
import static io.penelope.mews.contract.Riverside.ENTERPRISE;
import static io.penelope.mews.contract.Riverside.THREAD;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.ConsumerPactRunnerKt;
import au.com.dius.pact.consumer.MessagePactBuilder;
import au.com.dius.pact.consumer.PactVerificationResult;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.V4Pact;
import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.mews.MewsWebhook;
import io.penelope.mews.MewsWebhooks;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Penelope reads out of Mews's webhooks, written into the pact. */
class WebhookContractTest {

    private static final ReviewedPact PACT = new ReviewedPact("Penelope-Mews-webhooks.json");
    private static final UUID MESSAGE = UUID.fromString("5395aebe-0000-4000-8000-000000000001");

    @BeforeAll
    static void begin() throws IOException {
        PACT.beginAnew();
    }

    @AfterAll
    static void the_pact_is_the_one_that_was_reviewed() throws IOException {
        PACT.requireUnchanged();
    }

    @Test
    void a_general_webhook_names_the_message() {
        assertThat(read("a General Webhook about a message", WebhookContractTest::news))
                .isEqualTo(new MewsWebhook.News(
                        Optional.of(ENTERPRISE), 1, Set.of(new HotelMessageId(MESSAGE)), Set.of(), 0));
    }

    @Test
    void a_general_webhook_may_carry_the_whole_message() {
        MewsWebhook webhook = read("a General Webhook about a message, which it carries", body -> {
            news(body);
            body.object(
                    "Entities",
                    entities -> entities.minArrayLike(
                            "Messages",
                            1,
                            1,
                            message -> message.uuid("Id", MESSAGE).uuid("MessageThreadId", THREAD.value())));
        });

        assertThat(webhook)
                .isEqualTo(new MewsWebhook.News(
                        Optional.of(ENTERPRISE), 1, Set.of(new HotelMessageId(MESSAGE)), Set.of(THREAD), 0));
    }

    @Test
    void a_general_webhook_may_name_the_messages_thread() {
        MewsWebhook webhook = read(
                "a General Webhook about a message and its thread",
                body -> body.uuid("EnterpriseId", ENTERPRISE)
                        .minArrayLike(
                                "Events",
                                1,
                                1,
                                event -> messageAdded(event, value -> value.uuid("MessageThreadId", THREAD.value()))));

        assertThat(webhook)
                .isEqualTo(new MewsWebhook.News(
                        Optional.of(ENTERPRISE), 1, Set.of(new HotelMessageId(MESSAGE)), Set.of(THREAD), 0));
    }

    @Test
    void a_general_webhook_may_tell_of_other_things_as_well() {
        MewsWebhook webhook = read(
                "a General Webhook about other things and a message",
                body -> body.uuid("EnterpriseId", ENTERPRISE)
                        .array(
                                "Events",
                                events -> events.object(other -> other.stringMatcher(
                                                "Discriminator", "[A-Za-z]+", "ServiceOrderUpdated"))
                                        .object(event -> messageAdded(event, value -> {}))
                                        .object(other ->
                                                other.stringMatcher("Discriminator", "[A-Za-z]+", "PaymentUpdated"))
                                        .object(other ->
                                                other.stringMatcher("Discriminator", "[A-Za-z]+", "AddedLater"))));

        assertThat(webhook)
                .isEqualTo(new MewsWebhook.News(
                        Optional.of(ENTERPRISE), 1, Set.of(new HotelMessageId(MESSAGE)), Set.of(), 3));
    }

    @Test
    void an_integration_webhook_names_its_action() {
        assertThat(read(
                        "an Integration Webhook",
                        body -> body.stringMatcher("Action", "Integration[A-Za-z]+", "IntegrationEnabled")))
                .isEqualTo(new MewsWebhook.Integration());
    }

    private static void news(LambdaDslObject body) {
        body.uuid("EnterpriseId", ENTERPRISE).minArrayLike("Events", 1, 1, event -> messageAdded(event, value -> {}));
    }

    private static void messageAdded(LambdaDslObject event, Consumer<LambdaDslObject> more) {
        event.stringValue("Discriminator", "MessageAdded")
                .object("Value", value -> more.accept(value.uuid("Id", MESSAGE)));
    }

    private static MewsWebhook read(String description, Consumer<LambdaDslObject> body) {
        V4Pact pact = new MessagePactBuilder(PactSpecVersion.V4)
                .consumer("Penelope")
                .hasPactWith("Mews-webhooks")
                .expectsToReceive(description)
                .withContent(newJsonBody(body::accept).build())
                .toPact(V4Pact.class);
        PactVerificationResult result = ConsumerPactRunnerKt.runV4MessageConsumerTest(
                pact,
                (messages, context) ->
                        MewsWebhooks.read(Objects.requireNonNull(((V4Interaction.AsynchronousMessage) messages.get(0))
                                .getContents()
                                .getContents()
                                .getValue())));
        assertThat(result).as(result.getDescription()).isInstanceOf(PactVerificationResult.Ok.class);
        return (MewsWebhook) Objects.requireNonNull(((PactVerificationResult.Ok) result).getResult());
    }
}
