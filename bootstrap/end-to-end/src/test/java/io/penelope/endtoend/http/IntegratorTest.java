package io.penelope.endtoend.http;

import static io.penelope.endtoend.town.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.bootstrap.http.api.DocumentedApi;
import io.penelope.channel.simulator.Fault;
import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Town;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the integrator's own programs see and do while guests and staff talk. */
class IntegratorTest {

    @TempDir
    private static Path folder;

    private static Town town;
    private static DocumentedApi api;

    @BeforeAll
    static void open() {
        town = Town.in(folder);
        api = town.api();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    /** The conversation with somebody who has written. */
    private static JsonNode conversationWith(Guest guest) {
        return api.walk("/api/v1/conversations?limit=1").stream()
                .filter(conversation -> conversation.at("/guest/name").asText().equals(guest.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no conversation with " + guest));
    }

    private static List<JsonNode> saidIn(JsonNode conversation) {
        return api.get("/api/v1/conversations/" + conversation.path("id").asText() + "/messages")
                .items();
    }

    private static Guest known(Guest guest) {
        guest.writes("Hello");
        soon(() -> assertThat(town.reception().reads(guest)).containsExactly("Hello"));
        return guest;
    }

    @Test
    void a_conversation_is_followed_from_the_guests_first_word_to_the_receipt_of_the_answer() {
        Guest guest = known(town.onWhatsApp("Eurymachus"));

        JsonNode asked = conversationWith(guest);
        assertThat(asked.path("waiting").asBoolean()).isTrue();
        assertThat(asked.path("channel").asText()).isEqualTo("riverside-whatsapp");
        assertThat(asked.path("mewsThreadId").asText())
                .isEqualTo(town.reception().threadOf(guest).id().toString());

        town.reception().answers(guest, "Good evening");
        soon(() -> assertThat(saidIn(asked).get(0).at("/deliveries/0/receipt").asText())
                .isEqualTo("delivered"));

        assertThat(conversationWith(guest).path("waiting").asBoolean()).isFalse();
        assertThat(saidIn(asked))
                .extracting(message -> message.path("author").asText()
                        + ": " + message.path("words").asText()
                        + ", " + message.at("/deliveries/0/state").asText())
                .containsExactly("staff: Good evening, done", "guest: Hello, done");
    }

    @Test
    void a_reply_that_failed_is_found_and_retried_and_reaches_the_guest() {
        Guest guest = known(town.onWhatsApp("Antinous"));
        town.whatsApp().faults().next(1, "send", "Come in", Fault.refuse(400, 131026, "Message undeliverable"));
        town.reception().answers(guest, "Come in");
        String conversation = conversationWith(guest).path("id").asText();
        soon(() -> assertThat(failedIn(conversation)).hasSize(1));
        JsonNode failed = failedIn(conversation).get(0);
        assertThat(failed.path("refusal").asText()).isEqualTo("unreachable");

        int status = api.post("/api/v1/deliveries/" + failed.path("id").asText() + "/retry")
                .status();

        assertThat(status).isEqualTo(200);
        soon(() -> assertThat(guest.hears()).containsExactly("Come in"));
        soon(() -> assertThat(api.get("/api/v1/deliveries/" + failed.path("id").asText())
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("done"));
    }

    private static List<JsonNode> failedIn(String conversation) {
        return api.get("/api/v1/deliveries?state=failed&lane=channel:riverside-whatsapp").items().stream()
                .filter(delivery -> delivery.path("conversationId").asText().equals(conversation))
                .toList();
    }

    @Test
    void channels_and_counts_are_those_of_the_town() {
        known(town.onTelegram("Amphinomus"));

        soon(() -> assertThat(api.get("/api/v1/channels").items())
                .extracting(channel -> channel.path("id").asText()
                        + " is " + channel.path("state").asText()
                        + " at " + channel.path("webhookPath").asText())
                .containsExactly(
                        "riverside-telegram is ready at /webhooks/channels/riverside-telegram",
                        "riverside-whatsapp is ready at /webhooks/channels/riverside-whatsapp"));
        assertThat(api.get("/api/v1/properties").items())
                .extracting(property -> property.path("name").asText())
                .containsExactly("Riverside Hotel");
        JsonNode stats = api.get("/api/v1/stats").json();
        assertThat(stats.at("/conversations/open").asInt()).isPositive();
        assertThat(stats.at("/messages/guest").asInt()).isPositive();
        assertThat(stats.path("lanes"))
                .extracting(lane -> lane.path("id").asText())
                .containsExactly("channel:riverside-telegram", "channel:riverside-whatsapp", "mews:riverside");
    }
}
