package io.penelope.endtoend.trouble;

import static io.penelope.endtoend.town.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Ledger;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.Town;
import io.penelope.mews.simulator.api.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an operator reads of a trouble in the log, or notices of one of which the log says nothing. */
class ToldTroublesTest {

    @TempDir
    private Path folder;

    /** Somebody else's program, which is at an address that was meant for Mews or for Penelope. */
    private final HttpServer stranger;

    ToldTroublesTest() throws IOException {
        stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.start();
    }

    @AfterEach
    void stop_the_stranger() {
        stranger.stop(0);
    }

    private URI addressOfStranger() {
        return URI.create("http://127.0.0.1:" + stranger.getAddress().getPort());
    }

    @Test
    void refused_tokens_are_told_and_once_they_are_right_what_waited_goes_by_itself() {
        try (Town town = Town.without(folder, Plan.ORDINARY);
                Program penelope = Program.serve(folder, town)) {
            Guest guest = town.onWhatsApp("Eumaeus");
            town.mews().replaceAccessToken(Town.ENTERPRISE, "another-access-token");
            guest.writes("Is the gate open?");
            soon(
                    () -> assertThat(penelope.says())
                            .contains(
                                    "Lane mews:riverside waits until somebody acts, and is tried every 15 s: Mews answered 401"));

            town.mews().replaceAccessToken(Town.ENTERPRISE, Town.ACCESS_TOKEN);

            soon(() -> assertThat(town.reception().reads(guest)).containsExactly("Is the gate open?"));
            soon(() -> assertThat(penelope.says()).contains("Lane mews:riverside works again"));
        }
    }

    static Stream<Arguments> answersThatAreNotMewss() {
        return Stream.of(
                Arguments.of(403, "with a page that is not Mews's"),
                Arguments.of(404, "with a page that is not Mews's"),
                Arguments.of(302, "which redirects to login.example.com"));
    }

    @ParameterizedTest
    @MethodSource("answersThatAreNotMewss")
    void somebody_who_answers_instead_of_mews_is_told_from_mews(int status, String words) {
        stranger.createContext("/", call -> {
            call.getResponseHeaders().set("Location", "https://login.example.com/");
            call.sendResponseHeaders(status, 0);
            call.getResponseBody().write("<html><body>Sign in first".getBytes(StandardCharsets.UTF_8));
            call.close();
        });
        try (Town town = Town.without(folder, Plan.ORDINARY);
                Program penelope = Program.serve(
                        folder,
                        List.of(),
                        town,
                        town.yaml()
                                .replace(
                                        town.mews().address().toString(),
                                        addressOfStranger().toString()))) {
            town.onWhatsApp("Eumaeus").writes("Is the gate open?");

            soon(() -> assertThat(penelope.says())
                    .contains("Lane mews:riverside waits until somebody acts, and is tried every 15 s: Mews answered "
                            + status + ", " + words + ": see that mews.platformAddress is"));
        }
    }

    @Test
    void a_mews_that_takes_nobodys_messages_is_told_with_its_own_words() {
        try (Town town = Town.without(folder, Plan.ORDINARY);
                Program penelope = Program.serve(folder, town)) {
            town.mews().faults().refuseTexts(text -> true, 403, "Messaging is not part of the contract");

            List.of(town.onWhatsApp("Eumaeus"), town.onTelegram("Philoetius"))
                    .forEach(guest -> guest.writes("Is the gate open?"));

            soon(
                    () -> assertThat(penelope.says())
                            .contains(
                                    "Lane mews:riverside waits until somebody acts, and is tried every 15 s: Mews refuses the"
                                            + " messages of different guests: Mews answered 403: Messaging is not part of the contract"));
        }
    }

    @Test
    void a_mews_that_is_down_is_told_once_and_so_is_its_return() {
        try (Town town = Town.without(folder, Plan.ORDINARY);
                Program penelope = Program.serve(folder, town)) {
            Guest guest = town.onWhatsApp("Eumaeus");
            town.mews().faults().always(Fault.refuse(503));
            guest.writes("Is the gate open?");
            soon(() -> assertThat(penelope.says())
                    .contains("Lane mews:riverside is in trouble, and is tried every now and then: Mews answered 503"));
            int asked = town.mews().requests().size();
            soon(() ->
                    assertThat(town.mews().requests()).as("it failed once more").hasSizeGreaterThan(asked + 1));

            town.mews().faults().clear();

            soon(() -> assertThat(penelope.says()).contains("Lane mews:riverside works again after "));
            soon(() -> assertThat(town.reception().reads(guest)).containsExactly("Is the gate open?"));
            assertThat(penelope.says()).containsOnlyOnce("Lane mews:riverside is in trouble");
        }
    }

    @Test
    void what_nothing_can_be_made_of_is_told_without_its_words_and_kept() {
        try (Town town = Town.without(folder, Plan.ORDINARY);
                Program penelope = Program.serve(folder, town)) {
            town.whatsApp().sendChange("messages", messageOfNobody());

            soon(() -> assertThat(penelope.says())
                    .contains("Channel riverside-whatsapp brought something of which nothing can be made: "));
            assertThat(penelope.says()).doesNotContain("Words of nobody");
            assertThat(new Ledger(folder.resolve("penelope.db")).unusable())
                    .singleElement()
                    .asString()
                    .contains("Words of nobody");
        }
    }

    private static ObjectNode messageOfNobody() {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        value.putArray("messages")
                .addObject()
                .put("id", "wamid.NOBODY")
                .put("timestamp", "1700000000")
                .put("type", "text")
                .putObject("text")
                .put("body", "Words of nobody");
        return value;
    }

    @Test
    void of_an_app_that_calls_another_address_penelope_tells_nothing_where_she_is_not_to_register() {
        AtomicInteger strays = new AtomicInteger();
        stranger.createContext("/", call -> {
            call.sendResponseHeaders(200, -1);
            call.close();
            strays.incrementAndGet();
        });
        try (Town town = Town.without(folder, Plan.ORDINARY)) {
            town.open(town.yaml()
                    .replace(
                            "reopenTemplate: hotel_has_answered",
                            "reopenTemplate: hotel_has_answered\n      registerWebhook: false"));
            Guest guest = town.onWhatsApp("Eumaeus");
            town.whatsApp().deliverTo(addressOfStranger());
            guest.writes("Is the gate open?");
            soon(() -> assertThat(strays).hasPositiveValue());

            assertThat(town.reception().threadsOf(guest)).isEmpty();
            assertThat(town.get("/health/ready").body()).doesNotContain("riverside-whatsapp");

            town.whatsApp().deliverTo(URI.create(town.address() + "/webhooks/channels/riverside-whatsapp"));
            guest.writes("Is it now?");
            soon(() -> assertThat(town.reception().reads(guest)).containsExactly("Is it now?"));
        }
    }

    @Test
    void the_api_answers_401_to_another_token_and_to_any_where_none_is_set() {
        try (Town town = Town.in(folder)) {
            assertThat(statusOfApi(town, Town.API_TOKEN)).isEqualTo(200);
            assertThat(statusOfApi(town, "another")).isEqualTo(401);
            town.shut();

            town.open(town.yaml().replace("api:\n  token: " + Town.API_TOKEN + "\n", ""));

            assertThat(statusOfApi(town, Town.API_TOKEN)).isEqualTo(401);
        }
    }

    private static int statusOfApi(Town town, String token) {
        HttpRequest request = HttpRequest.newBuilder(town.address().resolve("/api/v1/stats"))
                .header("Authorization", "Bearer " + token)
                .build();
        return town.send(request).statusCode();
    }
}
