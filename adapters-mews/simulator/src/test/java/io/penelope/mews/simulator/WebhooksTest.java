package io.penelope.mews.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.mews.simulator.http.Json;
import io.penelope.mews.simulator.ledger.Hotels;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.settings.WebhookFault;
import io.penelope.mews.simulator.settings.WebhookSettings;
import io.penelope.mews.simulator.webhooks.IntegrationAction;
import io.penelope.mews.simulator.webhooks.WebhookCall;
import io.penelope.testing.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the registered address hears, and when. */
class WebhooksTest {

    private static final UUID LAKESIDE = UUID.fromString("3fa85f64-5717-4562-b3fc-2c963f66afa6");
    private static final Duration PAUSE = Duration.ofMinutes(3);

    private final SettableClock clock = new SettableClock();
    private final Receiver receiver = new Receiver();
    private final WebhookSettings registered = WebhookSettings.to(receiver.address(), "s&cret");
    private final SimulatedMews mews = SimulatedMews.start(Riverside.settings()
            .clientToken("other-client")
            .enterprise(LAKESIDE, "Lakeside Hotel", "lakeside-token")
            .clock(clock)
            .webhooks(registered)
            .build());
    private final Riverside riverside = new Riverside(mews);
    private final UUID thread = riverside.open("Anna");

    @AfterEach
    void stop() {
        mews.close();
        receiver.close();
    }

    @Test
    void every_message_is_announced_the_guests_own_included() {
        riverside.say(thread, "Hello");
        awaitCalls(1);
        mews.answer(thread, "Welcome");
        awaitCalls(2);

        List<Message> said = mews.messages(thread);
        assertThat(receiver.calls().get(0).body())
                .isEqualTo("{\"EnterpriseId\":\"" + Riverside.ID + "\",\"IntegrationId\":\""
                        + Hotels.integrationId(Riverside.CLIENT_TOKEN)
                        + "\",\"Events\":[{\"Discriminator\":\"MessageAdded\",\"Value\":{\"Id\":\""
                        + said.get(0).id() + "\"}}]}");
        assertThat(ids(1)).containsExactly(said.get(1).id().toString());
    }

    @Test
    void the_secret_is_appended_to_the_address() {
        mews.answer(thread, "Welcome");
        awaitCalls(1);

        assertThat(receiver.calls().get(0).uri()).isEqualTo("/webhooks/mews?Token=s%26cret");

        mews.webhooks().register(WebhookSettings.to(URI.create(receiver.address() + "?a=b"), "x"));
        mews.answer(thread, "Still there?");
        awaitCalls(2);
        assertThat(receiver.calls().get(1).uri()).isEqualTo("/webhooks/mews?a=b&Token=x");
    }

    @Test
    void a_content_type_is_not_promised() {
        mews.answer(thread, "one");
        awaitCalls(1);
        mews.webhooks().register(registered.with(WebhookSettings.Trait.NO_CONTENT_TYPE));
        mews.answer(thread, "two");
        awaitCalls(2);

        assertThat(receiver.calls().get(0).contentType()).contains("application/json");
        assertThat(receiver.calls().get(1).contentType()).isEmpty();
    }

    @Test
    void what_another_integration_says_is_no_news() {
        Riverside other = new Riverside(mews, "other-client", Riverside.ACCESS_TOKEN);
        other.say(other.open("Ben"), "Hello");

        assertThat(mews.webhooks().owed()).isZero();
    }

    @Test
    void events_that_lag_go_out_together_in_calls_of_limited_size() {
        mews.webhooks().register(registered.withEventsPerCall(3));
        mews.webhooks().suffer(WebhookFault.lag(Duration.ofMinutes(5)));
        IntStream.rangeClosed(1, 4).forEach(i -> mews.answer(thread, "no. " + i));
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(receiver.calls()).isEmpty();

        clock.advance(Duration.ofMillis(1));

        awaitCalls(2);
        assertThat(List.of(ids(0).size(), ids(1).size())).containsExactlyInAnyOrder(3, 1);
    }

    @Test
    void each_hotel_has_calls_of_its_own() {
        mews.webhooks().suffer(WebhookFault.lag(Duration.ofMinutes(2)));
        UUID lea = new Riverside(mews, Riverside.CLIENT_TOKEN, "lakeside-token").open("Lea");
        Message here = mews.answer(thread, "Welcome");
        Message there = mews.answer(lea, "Welcome");
        clock.advance(Duration.ofMinutes(2));

        awaitCalls(2);
        assertThat(receiver.calls())
                .extracting(call -> Riverside.parse(call.body()))
                .allSatisfy(body -> assertThat(body.path("Events")).hasSize(1))
                .extracting(body -> body.path("EnterpriseId").asText()
                        + body.at("/Events/0/Value/Id").asText())
                .containsExactlyInAnyOrder("" + Riverside.ID + here.id(), "" + LAKESIDE + there.id());
    }

    @Test
    void whole_messages_may_ride_along() throws JsonProcessingException {
        mews.webhooks().register(registered.with(WebhookSettings.Trait.ENTITIES));
        mews.answer(thread, "Welcome");
        awaitCalls(1);

        JsonNode body = Json.MAPPER.readTree(receiver.calls().get(0).body());
        assertThat(body.at("/Entities/Messages/0"))
                .isEqualTo(riverside
                        .messages(thread, "'Limitation': {'Count': 1}")
                        .json()
                        .at("/Messages/0"));
    }

    @Test
    void an_event_names_the_message_alone_unless_it_may_name_the_thread_too() {
        mews.answer(thread, "Welcome");
        awaitCalls(1);
        mews.webhooks().register(registered.with(WebhookSettings.Trait.THREAD_IDS));
        Message answer = mews.answer(thread, "Welcome again");
        awaitCalls(2);

        assertThat(Riverside.parse(receiver.calls().get(0).body()).at("/Events/0/Value"))
                .hasSize(1);
        assertThat(Riverside.parse(receiver.calls().get(1).body()).at("/Events/0/Value"))
                .hasToString("{\"Id\":\"" + answer.id() + "\",\"MessageThreadId\":\"" + thread + "\"}");
    }

    @Test
    void events_of_other_kinds_may_be_mixed_in() {
        mews.webhooks().register(registered.with(WebhookSettings.Trait.UNRELATED_KINDS));
        mews.answer(thread, "Welcome");
        awaitCalls(1);

        assertThat(Riverside.parse(receiver.calls().get(0).body()).findValuesAsText("Discriminator"))
                .containsExactly("ServiceOrderUpdated", "MessageAdded", "PaymentUpdated", "AddedLater");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 400, 404, 500})
    void a_call_that_is_not_answered_2xx_is_made_again_after_a_pause_and_given_up_in_the_end(int status) {
        mews.webhooks().register(registered.withRetries(PAUSE, 3));
        receiver.answerWith(status);
        mews.answer(thread, "Welcome");

        await().until(() -> {
            clock.advance(PAUSE);
            return mews.webhooks().owed() == 0;
        });

        List<WebhookCall> calls = mews.webhooks().calls();
        assertThat(calls).extracting(WebhookCall::attempt).containsExactly(1, 2, 3);
        assertThat(calls).noneMatch(WebhookCall::taken);
        assertThat(Duration.between(calls.get(1).at(), calls.get(2).at())).isGreaterThanOrEqualTo(PAUSE);
        assertThat(receiver.calls())
                .extracting(Receiver.Call::body)
                .hasSize(3)
                .containsOnly(receiver.calls().get(0).body());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void a_call_that_is_answered_2xx_is_made_once(int status) {
        receiver.answerWith(status);
        mews.answer(thread, "Welcome");

        await().until(() -> mews.webhooks().owed() == 0);
        assertThat(mews.webhooks().calls()).singleElement().matches(WebhookCall::taken);
    }

    @Test
    void a_receiver_that_is_silent_for_too_long_is_called_again() {
        mews.webhooks()
                .register(registered.withAnswerWithin(Duration.ofMillis(50)).withRetries(PAUSE, 3));
        receiver.fallSilent();
        mews.answer(thread, "Welcome");

        await().until(() -> !mews.webhooks().calls().isEmpty());
        assertThat(mews.webhooks().calls().get(0).status()).isZero();
        assertThat(mews.webhooks().owed()).isEqualTo(1);
        receiver.speakAgain();
        await().until(() -> {
            clock.advance(PAUSE);
            return mews.webhooks().owed() == 0;
        });
        assertThat(mews.webhooks().calls()).last().matches(WebhookCall::taken);
    }

    @Test
    void a_receiver_has_5_seconds_and_5_chances_minutes_apart() {
        assertThat(registered.answerWithin()).isEqualTo(Duration.ofSeconds(5));
        assertThat(registered.attempts()).isEqualTo(5);
        assertThat(registered.retryPause()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(5));
    }

    @Test
    void dropped_events_are_lost() {
        mews.webhooks().suffer(WebhookFault.drop());
        mews.answer(thread, "lost");
        await().until(() -> mews.webhooks().owed() == 0);
        mews.webhooks().suffer(WebhookFault.NONE);
        Message kept = mews.answer(thread, "kept");

        awaitCalls(1);
        assertThat(ids(0)).containsExactly(kept.id().toString());
    }

    @Test
    void an_event_may_come_several_times_at_once() {
        mews.webhooks().suffer(WebhookFault.duplicate(3));
        mews.answer(thread, "Welcome");

        awaitCalls(3);
        assertThat(receiver.calls())
                .extracting(Receiver.Call::body)
                .containsOnly(receiver.calls().get(0).body());
    }

    @Test
    void shuffled_events_go_alone_at_any_moment_of_the_lag() {
        mews.webhooks().suffer(WebhookFault.shuffle(Duration.ofMinutes(1)));
        riverside.call(
                "messages/add",
                "'Messages': [" + ("{'MessageThreadId': '" + thread + "', 'Text': 'x'},").repeat(59)
                        + "{'MessageThreadId': '" + thread + "', 'Text': 'x'}]");
        List<String> said = mews.messages(thread).stream()
                .map(message -> message.id().toString())
                .toList();

        clock.advance(Duration.ofSeconds(30));
        await().until(() -> mews.webhooks().owed() <= 50);
        clock.advance(Duration.ofSeconds(10));
        await().until(() -> mews.webhooks().owed() == 60 - receiver.calls().size());
        List<String> early = IntStream.range(0, receiver.calls().size())
                .mapToObj(call -> ids(call).get(0))
                .toList();
        assertThat(early.size()).isBetween(2, 59);
        assertThat(Set.copyOf(early))
                .as("not simply the oldest")
                .isNotEqualTo(Set.copyOf(said.subList(0, early.size())));

        clock.advance(Duration.ofSeconds(20));
        awaitCalls(60);
        assertThat(IntStream.range(0, 60).mapToObj(this::ids)).allMatch(ids -> ids.size() == 1);
    }

    @Test
    void without_an_address_nothing_is_owed() {
        mews.webhooks().unregister();
        mews.answer(thread, "Welcome");

        assertThat(mews.webhooks().owed()).isZero();
        assertThatThrownBy(() -> mews.webhooks().post("{}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No webhook address");
    }

    @ParameterizedTest
    @EnumSource
    void integration_webhooks_go_to_the_same_address(IntegrationAction action) throws JsonProcessingException {
        int status = mews.webhooks().send(action, Riverside.ID);

        assertThat(status).isEqualTo(202);
        JsonNode body = Json.MAPPER.readTree(receiver.calls().get(0).body());
        assertThat(body.path("Action").asText()).isEqualTo(action.word());
        assertThat(body.at("/Data/Enterprise/Id").asText()).isEqualTo(Riverside.ID.toString());
        assertThat(body.at("/Data").has("AccessToken")).isEqualTo(action == IntegrationAction.CREATED);
        assertThat(body.at("/Data").has("ApiKey")).isEqualTo(action == IntegrationAction.API_KEY_CREATED);
    }

    @Test
    void webhooks_are_seen_and_changed_over_http() {
        riverside.post("/simulator/webhooks", "{\"copies\": 2, \"entities\": true}");
        mews.answer(thread, "Welcome");
        awaitCalls(2);
        await().until(() -> mews.webhooks().calls().size() == 2);

        assertThat(receiver.calls().get(0).body()).contains("Entities");
        Riverside.Answer shown = riverside.get("/simulator/webhooks");
        assertThat(shown.json().path("address").asText())
                .isEqualTo(receiver.address().toString());
        assertThat(shown.json().path("calls")).hasSize(2);
        assertThat(shown.raw().body()).doesNotContain("s&cret", "s%26cret");
        assertThat(riverside
                        .post("/simulator/webhooks", "{\"address\": \"ftp://x\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatever_webhooks_may_have_about_them_is_switched_over_http_too() {
        riverside.post(
                "/simulator/webhooks", "{\"unrelatedKinds\": true, \"threadIds\": true, \"noContentType\": true}");
        mews.answer(thread, "Welcome");
        awaitCalls(1);
        assertThat(receiver.calls().get(0).body()).contains("ServiceOrderUpdated", "MessageThreadId");
        assertThat(receiver.calls().get(0).contentType()).isEmpty();

        riverside.post(
                "/simulator/webhooks", "{\"unrelatedKinds\": false, \"threadIds\": false, \"noContentType\": false}");
        mews.answer(thread, "Welcome");
        awaitCalls(2);
        assertThat(receiver.calls().get(1).body()).doesNotContain("ServiceOrderUpdated", "MessageThreadId");
        assertThat(receiver.calls().get(1).contentType()).isPresent();
    }

    @Test
    void another_address_keeps_what_was_chosen_before() {
        mews.webhooks().register(registered.withRetries(PAUSE, 2).with(WebhookSettings.Trait.ENTITIES));
        riverside.post(
                "/simulator/webhooks", "{\"address\": \"" + receiver.address() + "/elsewhere\", \"token\": \"new\"}");
        mews.answer(thread, "Welcome");
        awaitCalls(1);

        assertThat(receiver.calls().get(0).uri()).isEqualTo("/webhooks/mews/elsewhere?Token=new");
        assertThat(receiver.calls().get(0).body()).contains("Entities");
    }

    @Test
    void the_address_can_be_taken_away_over_http() {
        riverside.post("/simulator/webhooks", "{\"address\": \"\"}");
        mews.answer(thread, "Welcome");

        assertThat(riverside
                        .get("/simulator/webhooks")
                        .json()
                        .path("registered")
                        .asBoolean(true))
                .isFalse();
        assertThat(mews.webhooks().owed()).isZero();
    }

    @Test
    void how_often_a_failed_call_is_made_again_is_chosen_over_http_too() {
        receiver.answerWith(500);
        riverside.post("/simulator/webhooks", "{\"retrySeconds\": 0, \"attempts\": 2}");
        mews.answer(thread, "Welcome");

        await().until(() -> mews.webhooks().owed() == 0);
        assertThat(mews.webhooks().calls()).extracting(WebhookCall::attempt).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'token': 'x'}",
                "{'address': 'nowhere'}",
                "{'address': 'http://127.0.0.1:1/', 'copies': -1}",
                "{'copies': 2, 'attempts': 0}",
                "{'copies': 2, 'owed': 0}",
                "{'address': '', 'entities': true}"
            })
    void an_order_that_makes_no_sense_is_400_and_changes_nothing(String order) {
        String before = riverside.get("/simulator/webhooks").json().toString();

        assertThat(riverside
                        .post("/simulator/webhooks", order.replace('\'', '"'))
                        .status())
                .isEqualTo(400);
        assertThat(riverside.get("/simulator/webhooks").json()).hasToString(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"entities", "unrelatedKinds", "noContentType", "retrySeconds", "attempts"})
    void what_belongs_to_an_address_cannot_be_chosen_without_one(String property) {
        mews.webhooks().unregister();
        String value = property.equals("retrySeconds") || property.equals("attempts") ? "1" : "true";

        assertThat(riverside
                        .post("/simulator/webhooks", "{\"" + property + "\": " + value + "}")
                        .message())
                .isEqualTo("Invalid " + property + ": no address is registered.");
    }

    private void awaitCalls(int number) {
        await().until(() -> receiver.calls().size() >= number);
    }

    private List<String> ids(int call) {
        try {
            return Json.MAPPER
                    .readTree(receiver.calls().get(call).body())
                    .path("Events")
                    .findValuesAsText("Id");
        } catch (JsonProcessingException noJson) {
            throw new IllegalStateException(noJson);
        }
    }
}
