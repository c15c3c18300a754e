package io.penelope.mews.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penelope.mews.simulator.ledger.Sender;
import io.penelope.testing.SettableClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the staff's page is made of, and what it can do. */
@Timeout(60)
class StaffApiTest {

    private static final UUID LAKESIDE = UUID.fromString("3fa85f64-5717-4562-b3fc-2c963f66afa6");

    private final SettableClock clock = new SettableClock();
    private final SimulatedMews mews = SimulatedMews.start(Riverside.settings()
            .enterprise(LAKESIDE, "Lakeside Hotel", "lakeside-token")
            .clock(clock)
            .build());
    private final Riverside riverside = new Riverside(mews);

    @AfterEach
    void stop() {
        mews.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/staff", "/staff/staff.css", "/staff/staff.js", "/staff/icon.svg"})
    void every_file_of_the_page_is_served_under_a_policy_without_inline_script(String path) {
        Riverside.Answer answer = riverside.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.raw().headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void the_page_says_that_it_is_a_simulation_and_has_no_inline_script_or_style() {
        assertThat(riverside.get("/").raw().body())
                .containsIgnoringCase("simulat")
                .doesNotContainPattern("<script(?![^>]* src=)|<style|\\sstyle=|\\son\\w+=");
    }

    @Test
    void unread_threads_come_first_and_then_the_latest() {
        UUID anna = riverside.open("Anna");
        UUID ben = riverside.open("Ben");
        UUID cleo = riverside.open("Cleo");
        riverside.say(anna, "first");
        mews.answer(ben, "hello Ben");
        mews.answer(cleo, "hello Cleo");

        assertThat(riverside.get("/simulator/threads").json().findValuesAsText("originalSender"))
                .containsExactly("Anna", "Cleo", "Ben");
        assertThat(riverside.get("/simulator/threads").json().at("/0"))
                .satisfies(line -> assertThat(line.toString())
                        .contains(
                                "\"unread\":1",
                                "\"resolved\":false",
                                "\"text\":\"first\"",
                                "\"sender\":\"Application\""));
    }

    @Test
    void a_thread_is_read_when_the_staff_say_so_or_answer_or_resolve_it() {
        UUID anna = riverside.open("Anna");
        riverside.say(anna, "one");
        riverside.post("/simulator/threads/" + anna + "/read", "");
        assertThat(riverside.get("/simulator/threads").json().at("/0/unread").asInt())
                .isZero();

        riverside.say(anna, "two");
        mews.answer(anna, "yes");
        assertThat(riverside.get("/simulator/threads").json().at("/0/unread").asInt())
                .isZero();
    }

    @Test
    void each_hotel_sees_its_own_threads() {
        new Riverside(mews, Riverside.CLIENT_TOKEN, "lakeside-token").open("Lea");
        riverside.open("Anna");

        assertThat(riverside.get("/simulator/enterprises").json().findValuesAsText("name"))
                .containsExactly("Riverside Hotel", "Lakeside Hotel");
        assertThat(riverside
                        .get("/simulator/threads?enterprise=" + LAKESIDE)
                        .json()
                        .findValuesAsText("originalSender"))
                .containsExactly("Lea");
    }

    @Test
    void the_staff_answer_resolve_and_reopen() {
        UUID anna = riverside.open("Anna");
        riverside.say(anna, "Is there a lift?");

        Riverside.Answer answered =
                riverside.post("/simulator/threads/" + anna + "/answer", "{\"text\": \"Yes,\\nby the stairs\"}");

        assertThat(answered.status()).isEqualTo(201);
        assertThat(mews.messages(anna)).last().satisfies(message -> {
            assertThat(message.text()).isEqualTo("Yes,\nby the stairs");
            assertThat(message.sender()).isEqualTo(Sender.ENTERPRISE);
        });
        assertThat(riverside
                        .get("/simulator/threads/" + anna + "/messages")
                        .json()
                        .findValuesAsText("text"))
                .containsExactly("Is there a lift?", "Yes,\nby the stairs");
        riverside.post("/simulator/threads/" + anna + "/resolve", "");
        assertThat(mews.threads().get(0).resolved()).isTrue();
        riverside.post("/simulator/threads/" + anna + "/reopen", "");
        assertThat(mews.threads().get(0).resolved()).isFalse();
    }

    @Test
    void what_makes_no_sense_is_refused() {
        UUID anna = riverside.open("Anna");
        String answer = "/simulator/threads/" + anna + "/answer";

        assertThat(riverside.post(answer, "{\"text\": \"\"}").status()).isEqualTo(400);
        assertThat(riverside.post(answer, "{\"text\": \"x\", \"by\": \"me\"}").status())
                .isEqualTo(400);
        assertThat(riverside.post(answer, "text=x").status()).isEqualTo(400);
        assertThat(riverside
                        .post("/simulator/threads/" + UUID.randomUUID() + "/resolve", "")
                        .status())
                .isEqualTo(404);
        assertThat(riverside.get("/simulator/threads/nonsense/messages").status())
                .isEqualTo(404);
    }

    @Test
    void a_form_of_a_foreign_page_changes_nothing() {
        UUID anna = riverside.open("Anna");

        Riverside.Answer refused = riverside.send(riverside
                .request("/simulator/threads/" + anna + "/answer")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\": \"forged\"}"))
                .build());

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.json().path("RequestId").asText())
                .isEqualTo(refused.raw().headers().firstValue("Request-Id").orElseThrow());
        assertThat(mews.messages(anna)).isEmpty();
    }

    @Test
    void an_open_page_hears_which_threads_changed() throws IOException, InterruptedException {
        UUID anna = riverside.open("Anna");
        try (BufferedReader events = events()) {
            assertThat(nextEvent(events)).startsWith("beat");

            riverside.say(anna, "Hello");

            assertThat(nextEvent(events)).isEqualTo("threads [\"" + anna + "\"]");
        }
    }

    @Test
    void stopping_ends_the_streams_of_open_pages() throws IOException, InterruptedException {
        try (BufferedReader events = events()) {
            nextEvent(events);
            mews.close();

            await().until(() -> ended(events));
        }
    }

    @Test
    void the_journal_of_requests_is_shown() {
        riverside.call("configuration/get", "");

        assertThat(riverside.get("/simulator/requests").json())
                .hasToString("{\"refusedByLimit\":0,\"requests\":[{\"operation\":\"configuration/get\","
                        + "\"token\":\"Riverside Hotel\",\"at\":\"2026-05-01T12:00:00Z\",\"status\":200}]}");
    }

    private BufferedReader events() throws IOException, InterruptedException {
        HttpResponse<InputStream> stream = HttpClient.newHttpClient()
                .send(
                        riverside
                                .request("/simulator/events")
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    }

    private static String nextEvent(BufferedReader events) throws IOException {
        String name = "";
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.startsWith("event:")) {
                name = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                return name + " " + line.substring("data:".length()).strip();
            }
        }
        return "end";
    }

    private static boolean ended(BufferedReader events) {
        try {
            return List.of("end").contains(nextEvent(events));
        } catch (IOException broken) {
            return true;
        }
    }
}
