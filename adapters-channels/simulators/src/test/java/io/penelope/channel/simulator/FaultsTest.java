package io.penelope.channel.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penelope.channel.simulator.telegram.SimulatedTelegram;
import io.penelope.channel.simulator.telegram.TelegramGuest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller sees of each fault, and what the platform has done by then. */
class FaultsTest {

    private static final String WELCOME = "{\"chat_id\":7,\"text\":\"Welcome\"}";

    @AutoClose
    private final SimulatedTelegram platform = SimulatedTelegram.with().start();

    private final Caller caller = new Caller();
    private final TelegramGuest anna = platform.guest(7, "Anna");

    @BeforeEach
    void anna_has_started() {
        anna.starts();
    }

    @Test
    void a_reset_before_breaks_the_connection_with_nothing_done() {
        // Twice, since the client repeats a request itself if it can tell that nobody has read it.
        platform.faults().next(2, "sendMessage", Fault.resetBefore());

        assertThatThrownBy(this::send).isInstanceOf(IOException.class);
        assertThat(anna.messages()).hasSize(1);
    }

    @Test
    void a_reset_after_the_commit_looks_the_same_but_all_is_done() {
        platform.faults().next(1, "sendMessage", Fault.commitThenReset());

        assertThatThrownBy(this::send).isInstanceOf(IOException.class).isNotInstanceOf(HttpTimeoutException.class);
        assertThat(anna.messages()).hasSize(2);
    }

    @Test
    void a_hang_after_the_commit_never_answers_but_all_is_done() {
        platform.faults().next(1, "sendMessage", Fault.commitThenHang());
        caller.patience(Duration.ofMillis(300));

        assertThatThrownBy(this::send).isInstanceOf(HttpTimeoutException.class);
        await().untilAsserted(() -> assertThat(anna.messages()).hasSize(2));
    }

    @Test
    void a_502_after_the_commit_is_a_proxys_page_but_all_is_done() throws IOException {
        platform.faults().next(1, "sendMessage", Fault.commitThen502());
        HttpResponse<String> answer = send();

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).startsWith("<html>");
        assertThat(anna.messages()).hasSize(2);
    }

    @Test
    void a_blackhole_never_answers_with_nothing_done() {
        platform.faults().next(1, "sendMessage", Fault.blackhole());
        caller.patience(Duration.ofMillis(300));

        assertThatThrownBy(this::send).isInstanceOf(HttpTimeoutException.class);
        assertThat(anna.messages()).hasSize(1);
    }

    @Test
    void a_drip_answers_byte_by_byte_and_all_is_done() throws IOException {
        platform.faults().next(1, "sendMessage", Fault.drip(Duration.ofMillis(1)));
        HttpResponse<String> answer = send();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"text\":\"Welcome\"");
        assertThat(anna.messages()).hasSize(2);
    }

    @Test
    void an_answer_that_breaks_off_has_its_head_and_half_of_its_body_and_all_is_done() throws IOException {
        platform.faults().next(1, "sendMessage", Fault.breakOff());
        HttpResponse<InputStream> answer = caller.open(
                URI.create(platform.address() + "/bot" + platform.botToken() + "/sendMessage?chat_id=7&text=Welcome"));
        long announced = answer.headers().firstValueAsLong("Content-Length").orElseThrow();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().readNBytes((int) announced / 2)).hasSize((int) announced / 2);
        assertThatThrownBy(answer.body()::readAllBytes).isInstanceOf(IOException.class);
        assertThat(anna.messages()).hasSize(2);
    }

    @Test
    void an_answer_with_a_turned_bit_is_as_long_as_it_should_be_and_another_one_and_all_is_done() throws IOException {
        platform.faults().next(1, "getMe", Fault.turnBit());
        String turned = call("getMe", "{}").body();
        String whole = call("getMe", "{}").body();

        assertThat(turned).hasSameSizeAs(whole);
        assertThat(IntStream.range(0, whole.length())
                        .filter(i -> turned.charAt(i) != whole.charAt(i))
                        .toArray())
                .containsExactly(whole.length() / 2);
    }

    @Test
    void whether_a_fault_has_struck_is_known_for_each_operation() throws IOException {
        Fault fault = Fault.refuse(500, 500, "Internal Server Error");
        platform.faults().always("sendMessage", fault);
        platform.faults().always("getMe", fault);
        send();

        assertThat(platform.faults().hasStruck("sendMessage", fault)).isTrue();
        assertThat(platform.faults().hasStruck("getMe", fault)).isFalse();
    }

    @Test
    void a_refusal_speaks_the_platforms_language() throws IOException {
        platform.faults().next(1, "sendMessage", Fault.refuse(429, 429, "Too Many Requests", Duration.ofSeconds(30)));
        HttpResponse<String> answer = send();

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("30");
        assertThat(answer.body())
                .isEqualTo("{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests\","
                        + "\"parameters\":{\"retry_after\":30}}");
        assertThat(anna.messages()).hasSize(1);
    }

    @Test
    void a_page_comes_from_something_in_front_with_nothing_done() throws IOException {
        platform.faults().next(1, "sendMessage", Fault.page(404));
        platform.faults().next(1, "sendMessage", Fault.page(302));

        HttpResponse<String> missing = send();
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(missing.body()).startsWith("<!DOCTYPE html>");
        assertThat(send().headers().firstValue("Location")).contains("https://portal.example.com/");
        assertThat(anna.messages()).hasSize(1);
    }

    @Test
    void too_many_for_one_chat_holds_up_no_other() throws IOException {
        platform.guest(8, "Bert").starts();
        platform.faults()
                .always(
                        "sendMessage",
                        "\"chat_id\":7,",
                        Fault.refuse(429, 429, "Too Many Requests: retry after 9", Duration.ofSeconds(9)));

        assertThat(send().statusCode()).isEqualTo(429);
        assertThat(call("sendMessage", "{\"chat_id\":8,\"text\":\"Welcome\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_slow_answer_comes_and_the_work_is_late_too() throws IOException {
        platform.faults().next(1, "sendMessage", Fault.slow(Duration.ofMillis(50)));

        assertThat(send().statusCode()).isEqualTo(200);
        assertThat(anna.messages()).hasSize(2);
    }

    @Test
    void a_late_answer_comes_after_the_work() {
        platform.faults().next(1, "sendMessage", Fault.commitThenSlow(Duration.ofSeconds(30)));
        caller.patience(Duration.ofMillis(300));

        assertThatThrownBy(this::send).isInstanceOf(HttpTimeoutException.class);
        await().untilAsserted(() -> assertThat(anna.messages()).hasSize(2));
    }

    @Test
    void a_fault_strikes_as_often_as_planned() throws IOException {
        platform.faults().next(2, "sendMessage", Fault.refuse(500, 500, "Internal Server Error"));

        assertThat(send().statusCode()).isEqualTo(500);
        assertThat(send().statusCode()).isEqualTo(500);
        assertThat(send().statusCode()).isEqualTo(200);
    }

    @Test
    void a_fault_without_end_strikes_until_it_is_cleared() throws IOException {
        platform.faults().always("sendMessage", Fault.refuse(500, 500, "Internal Server Error"));
        assertThat(send().statusCode()).isEqualTo(500);
        assertThat(send().statusCode()).isEqualTo(500);

        platform.faults().clear("sendMessage");

        assertThat(send().statusCode()).isEqualTo(200);
    }

    @Test
    void a_fault_strikes_only_its_operation_and_what_it_is_about() throws IOException {
        platform.faults().always("getMe", Fault.refuse(500, 500, "Internal Server Error"));
        platform.faults().always("sendMessage", "Gr\"üße", Fault.refuse(500, 500, "Internal Server Error"));

        assertThat(send().statusCode()).isEqualTo(200);
        assertThat(call("sendMessage", "{\"chat_id\":7,\"text\":\"Gr\\\"\\u00fc\\u00dfe\"}")
                        .statusCode())
                .isEqualTo(500);
    }

    @Test
    void a_fault_for_an_operation_that_the_platform_does_not_have_is_refused_since_it_would_never_strike() {
        assertThatThrownBy(() -> platform.faults().always("sendmessage", Fault.blackhole()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no operation sendmessage; there are [")
                .hasMessageContaining("sendMessage");
    }

    @Test
    void every_request_is_noted_with_what_was_answered() throws IOException {
        platform.faults().next(1, "sendMessage", Fault.commitThen502());
        send();
        call("getMe", "{}");

        assertThat(platform.requests())
                .extracting(request -> request.operation() + " " + request.status())
                .containsExactly("sendMessage 502", "getMe 200");
        assertThat(platform.requests().get(0).body()).isEqualTo(WELCOME);
    }

    @Test
    void closing_ends_a_silence_at_once() {
        platform.faults().next(1, "sendMessage", Fault.blackhole());
        Thread waiting = new Thread(() -> assertThatThrownBy(this::send).isInstanceOf(IOException.class));
        waiting.start();
        await().until(() -> platform.requests().size() == 1);

        platform.close();

        await().atMost(Duration.ofSeconds(5)).until(() -> !waiting.isAlive());
    }

    private HttpResponse<String> send() throws IOException {
        return call("sendMessage", WELCOME);
    }

    private HttpResponse<String> call(String method, String json) throws IOException {
        return caller.post(URI.create(platform.address() + "/bot" + platform.botToken() + "/" + method), json);
    }
}
