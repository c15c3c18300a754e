package io.penelope.mews.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.mews.simulator.settings.Reading;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.mews.simulator.settings.WebhookSettings;
import io.penelope.mews.simulator.settings.WebhookSettings.Trait;
import io.penelope.testing.SettableClock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Mews may add to its answers at any time, and a client has to bear. */
class AddedLaterTest {

    private final Receiver receiver = new Receiver();
    private SimulatedMews mews = SimulatedMews.start(settings().build());
    private Riverside riverside = new Riverside(mews);

    @AfterEach
    void stop() {
        mews.close();
        receiver.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "messageThreads/add    | /                   | 'OriginalSender': 'Ben', 'Subject': 's'",
                "messageThreads/add    | /MessageThreads/0/  | 'OriginalSender': 'Ben', 'Subject': 's'",
                "messageThreads/getAll | /MessageThreads/0/  | 'MessageThreadIds': ['%1$s'], 'Limitation': {'Count': 1}",
                "messages/add          | /Messages/0/        | 'Messages': [{'MessageThreadId': '%1$s', 'Text': 'x'}]",
                "messages/add          | /Messages/0/Message/ | 'Messages': [{'MessageThreadId': '%1$s', 'Text': 'x'}]",
                "messages/getAll       | /Messages/0/        | 'MessageThreadIds': ['%1$s'], 'Limitation': {'Count': 1}",
                "configuration/get     | /Enterprise/        | 'EnterpriseId': null"
            })
    void properties_that_no_documentation_knows_come_only_under_that_reading(
            String operation, String where, String properties) {
        assertThat(ask(operation, properties).at(where + "AddedLater").isMissingNode())
                .isTrue();

        restart(settings().reading(Reading.UNKNOWN_PROPERTIES));

        assertThat(ask(operation, properties).at(where + "AddedLater").isTextual())
                .isTrue();
    }

    @Test
    void webhooks_carry_such_properties_too() {
        restart(settings().reading(Reading.UNKNOWN_PROPERTIES));
        mews.answer(riverside.open("Anna"), "Welcome");

        await().until(() -> !receiver.calls().isEmpty());
        JsonNode body = Riverside.parse(receiver.calls().get(0).body());
        assertThat(body.has("AddedLater")).isTrue();
        assertThat(body.at("/Events/0/AddedLater").isTextual()).isTrue();
        assertThat(body.at("/Entities/Messages/0/AddedLater").isTextual()).isTrue();
    }

    @Test
    void only_guests_and_staff_speak() {
        UUID thread = riverside.open("Anna");
        riverside.say(thread, "Hello");
        mews.answer(thread, "Welcome");

        assertThat(senders(thread)).containsExactly("Enterprise", "Application");
    }

    @Test
    void somebody_of_an_unknown_kind_speaks_too_under_that_reading() {
        restart(settings().reading(Reading.UNKNOWN_SENDERS));
        UUID thread = riverside.open("Anna");

        Riverside.Answer added = riverside.say(thread, "Hello");
        assertThat(mews.answer(thread, "Welcome").text()).isEqualTo("Welcome");

        assertThat(added.json().path("Messages")).hasSize(1);
        assertThat(senders(thread)).containsExactly("AddedLater", "Enterprise", "AddedLater", "Application");
        await().until(() -> announced() == 4);
    }

    @Test
    void an_unknown_kind_of_sender_leaves_the_guest_unread() {
        restart(settings().reading(Reading.UNKNOWN_SENDERS));
        riverside.say(riverside.open("Anna"), "Hello");

        assertThat(riverside.get("/simulator/threads").json().at("/0/unread").asInt())
                .isEqualTo(1);
    }

    private JsonNode ask(String operation, String properties) {
        UUID thread = riverside.open("Anna");
        mews.answer(thread, "Welcome");
        return riverside
                .call(operation, properties.replace("%1$s", thread.toString()))
                .json();
    }

    private List<String> senders(UUID thread) {
        return riverside.messages(thread, "'Limitation': {'Count': 10}").json().findValuesAsText("Discriminator");
    }

    private long announced() {
        return receiver.calls().stream()
                .mapToLong(call -> Riverside.parse(call.body()).path("Events").size())
                .sum();
    }

    private Settings.Builder settings() {
        return Riverside.settings()
                .clock(new SettableClock())
                .webhooks(WebhookSettings.to(receiver.address(), "").with(Trait.ENTITIES));
    }

    private void restart(Settings.Builder settings) {
        mews.close();
        mews = SimulatedMews.start(settings.build());
        riverside = new Riverside(mews);
    }
}
