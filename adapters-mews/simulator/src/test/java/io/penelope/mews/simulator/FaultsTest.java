package io.penelope.mews.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.mews.simulator.api.ApiRequest;
import io.penelope.mews.simulator.api.Fault;
import io.penelope.mews.simulator.api.Operation;
import io.penelope.testing.SettableClock;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which requests go wrong, each seen from the caller's side. */
class FaultsTest {

    private static final Duration IMPATIENT = Duration.ofMillis(300);

    private final SimulatedMews mews =
            SimulatedMews.start(Riverside.settings().clock(new SettableClock()).build());
    private final Riverside riverside = new Riverside(mews);
    private final UUID thread = riverside.open("Anna");

    @AfterEach
    void stop() {
        mews.close();
    }

    @Test
    void reset_before_breaks_the_connection_and_does_nothing() {
        mews.faults().next(Operation.MESSAGES_ADD, 1, Fault.resetBefore());

        assertThatThrownBy(() -> riverside.say(thread, "Hello"))
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("reset");
        assertThat(mews.messages(thread)).isEmpty();
    }

    @Test
    void commit_then_reset_breaks_the_connection_when_all_is_done() {
        mews.faults().next(Operation.MESSAGES_ADD, 1, Fault.commitThenReset());

        assertThatThrownBy(() -> riverside.say(thread, "Hello")).isInstanceOf(UncheckedIOException.class);
        assertThat(mews.messages(thread)).hasSize(1);
        assertThat(mews.requests()).last().extracting(ApiRequest::status).isEqualTo(0);
    }

    @Test
    void commit_then_502_answers_like_a_proxy_when_all_is_done() {
        mews.faults().next(Operation.MESSAGES_ADD, 1, Fault.commitThen502());

        assertThat(riverside.say(thread, "Hello").status()).isEqualTo(502);
        assertThat(mews.messages(thread)).hasSize(1);
    }

    @Test
    void commit_then_hang_does_all_and_says_nothing() {
        mews.faults().next(Operation.MESSAGES_ADD, 1, Fault.commitThenHang());

        assertThatThrownBy(this::sayImpatiently).hasCauseInstanceOf(HttpTimeoutException.class);
        assertThat(mews.messages(thread)).hasSize(1);
    }

    @Test
    void blackhole_does_nothing_and_says_nothing() {
        mews.faults().next(Operation.MESSAGES_ADD, 1, Fault.blackhole());

        assertThatThrownBy(this::sayImpatiently).hasCauseInstanceOf(HttpTimeoutException.class);
        assertThat(mews.messages(thread)).isEmpty();
    }

    @Test
    void slow_does_all_at_once_and_answers_later() {
        mews.faults().next(Operation.MESSAGES_ADD, 1, Fault.slow(Duration.ofHours(1)));
        assertThatThrownBy(this::sayImpatiently).hasCauseInstanceOf(HttpTimeoutException.class);
        assertThat(mews.messages(thread)).hasSize(1);

        mews.faults().next(Operation.MESSAGES_ADD, 1, Fault.slow(Duration.ofMillis(20)));
        assertThat(riverside.say(thread, "Hello").json().path("Messages")).hasSize(1);
    }

    @Test
    void drip_answers_byte_by_byte() {
        mews.faults().next(Operation.CONFIGURATION_GET, 1, Fault.drip(Duration.ofMillis(1)));

        assertThat(riverside
                        .call("configuration/get", "")
                        .json()
                        .at("/Enterprise/Name")
                        .asText())
                .isEqualTo("Riverside Hotel");
    }

    @Test
    void a_page_is_no_json_and_nothing_is_done() {
        mews.faults().next(Operation.MESSAGES_ADD, 1, Fault.page(500));

        Riverside.Answer page = riverside.say(thread, "Hello");

        assertThat(page.status()).isEqualTo(500);
        assertThat(page.raw().headers().firstValue("Content-Type")).hasValue("text/html");
        assertThat(page.raw().body()).startsWith("<html>");
        assertThat(mews.messages(thread)).isEmpty();
    }

    @Test
    void refuse_answers_any_status_and_does_nothing() {
        mews.faults().next(Operation.MESSAGES_ADD, 1, Fault.refuse(429, Duration.ofSeconds(30)));
        mews.faults().next(Operation.MESSAGES_ADD, 1, Fault.refuse(503));

        Riverside.Answer first = riverside.say(thread, "Hello");
        Riverside.Answer second = riverside.say(thread, "Hello");

        assertThat(first.status()).isEqualTo(429);
        assertThat(first.raw().headers().firstValue("Retry-After")).contains("30");
        assertThat(second.status()).isEqualTo(503);
        assertThat(second.raw().headers().firstValue("Retry-After")).isEmpty();
        assertThat(mews.messages(thread)).isEmpty();
        assertThat(mews.refusedByLimit()).isZero();
    }

    @Test
    void a_fault_befalls_its_own_operation_and_as_often_as_was_said() {
        mews.faults().next(Operation.MESSAGES_ADD, 2, Fault.refuse(503));

        assertThat(riverside.call("configuration/get", "").status()).isEqualTo(200);
        assertThat(riverside.say(thread, "1").status()).isEqualTo(503);
        assertThat(riverside.say(thread, "2").status()).isEqualTo(503);
        assertThat(riverside.say(thread, "3").status()).isEqualTo(200);
    }

    @Test
    void a_fault_without_a_number_lasts_until_it_is_cleared() {
        mews.faults().always(Fault.refuse(503));
        for (int i = 0; i < 5; i++) {
            assertThat(riverside.say(thread, "Hello").status()).isEqualTo(503);
        }

        mews.faults().clear(Operation.MESSAGES_ADD);

        assertThat(riverside.say(thread, "Hello").status()).isEqualTo(200);
        assertThat(riverside.call("configuration/get", "").status()).isEqualTo(503);
        mews.faults().clear();
        assertThat(riverside.call("configuration/get", "").status()).isEqualTo(200);
    }

    @Test
    void a_poisoned_text_is_refused_and_takes_its_whole_call_along() {
        mews.faults().refuseTexts(text -> text.contains("poison"), 403, "Not in this house.");

        Riverside.Answer refused = riverside.call("messages/add", """
                'Messages': [{'MessageThreadId': '%1$s', 'Text': 'good'}, {'MessageThreadId': '%1$s', 'Text': 'poison'}]""".formatted(thread));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).isEqualTo("Not in this house.");
        assertThat(mews.messages(thread)).isEmpty();
        assertThat(riverside.say(thread, "good").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'fault': 'refuse', 'status': 503, 'operation': 'messages/add', 'requests': 1}",
                "{'fault': 'refuse', 'status': 503}",
                "{'fault': 'page', 'status': 503}",
                "{'fault': 'refuse', 'status': 503, 'textContains': 'Hello'}"
            })
    void a_fault_can_be_asked_for_over_http(String order) {
        assertThat(riverside.post("/simulator/faults", order.replace('\'', '"')).status())
                .isEqualTo(200);

        assertThat(riverside.say(thread, "Hello").status()).isEqualTo(503);
        riverside.post("/simulator/faults/clear", "");
        assertThat(riverside.say(thread, "Hello").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reset-before",
                "commit-then-reset",
                "commit-then-hang",
                "commit-then-502",
                "blackhole",
                "slow', 'seconds': 2, 'operation': 'messages/add",
                "drip"
            })
    void every_fault_has_a_word_over_http(String fault) {
        String order = "{'fault': '" + fault + "', 'requests': 1}";

        Riverside.Answer answer = riverside.post("/simulator/faults", order.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'fault': 'earthquake'}",
                "{'fault': 'refuse'}",
                "{'fault': 'slow'}",
                "{'fault': 'blackhole', 'operation': 'messages/remove'}",
                "{'fault': 'blackhole', 'textContains': 'x'}",
                "{'fault': 'refuse', 'status': 403, 'textContains': 'x', 'operation': 'messages/getAll'}",
                "{'fault': 'blackhole', 'status': 503}",
                "{'fault': 'blackhole', 'seconds': 1}",
                "{'fault': 'slow', 'seconds': 1, 'retryAfterSeconds': 1}",
                "{'fault': 'refuse', 'status': 503, 'seconds': 1}",
                "{'fault': 'refuse', 'status': 403, 'textContains': 'x', 'requests': 1}",
                "{'fault': 'refuse', 'status': 429, 'textContains': 'x', 'retryAfterSeconds': 1}",
                "{'fault': 'blackhole', 'colour': 'black'}"
            })
    void an_order_that_makes_no_sense_is_400_and_changes_nothing(String order) {
        assertThat(riverside.post("/simulator/faults", order.replace('\'', '"')).status())
                .isEqualTo(400);
        assertThat(riverside.get("/simulator/faults").json()).isEmpty();
    }

    @Test
    void an_unknown_word_is_answered_with_those_that_there_are() {
        assertThat(riverside
                        .post("/simulator/faults", "{\"fault\": \"earthquake\"}")
                        .message())
                .isEqualTo("Invalid fault: there are refuse, page, reset-before, commit-then-reset, commit-then-hang,"
                        + " commit-then-502, blackhole, slow, drip.");
        assertThat(riverside
                        .post("/simulator/faults", "{\"fault\": \"drip\", \"operation\": \"messages/remove\"}")
                        .message())
                .startsWith("Invalid operation: there are ")
                .contains("messageThreads/getAll", "configuration/get");
    }

    @Test
    void stopping_does_not_wait_for_hanging_requests() {
        mews.faults().always(Fault.blackhole());
        assertThatThrownBy(this::sayImpatiently).hasCauseInstanceOf(HttpTimeoutException.class);

        mews.close();

        assertThatThrownBy(() -> riverside.call("configuration/get", "")).isInstanceOf(UncheckedIOException.class);
    }

    private void sayImpatiently() {
        String body = riverside.body("'Messages': [{'MessageThreadId': '" + thread + "', 'Text': 'Hello'}]");
        riverside.send(riverside
                .request("/api/connector/v1/messages/add")
                .timeout(IMPATIENT)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }
}
