package io.penelope.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BotApiTest {

    private final ScriptedBotApi telegram = new ScriptedBotApi();

    @AfterEach
    void close() {
        telegram.close();
    }

    @Test
    void an_address_with_a_slash_at_its_end_is_the_same_address() throws Exception {
        telegram.on("getMe", "{}");
        BotApi api = new BotApi(
                URI.create(telegram.address() + "/"),
                ScriptedBotApi.TOKEN,
                HttpClient.newHttpClient(),
                Clock.systemUTC());

        assertThat(api.call("getMe", Json.object(), Duration.ofSeconds(5))).isInstanceOf(Answer.Done.class);
    }

    @Test
    void silence_ends_with_the_deadline_and_leaves_the_call_in_doubt() throws Exception {
        telegram.silentOn("getUpdates");

        assertThat(telegram.api().call("getUpdates", Json.object(), Duration.ofMillis(50)))
                .isInstanceOf(Answer.Unclear.class);
    }

    @Test
    void an_answer_whose_body_never_comes_is_given_up_too() throws Exception {
        telegram.stallOn("getUpdates");

        assertThat(telegram.api().call("getUpdates", Json.object(), Duration.ofMillis(500)))
                .isInstanceOf(Answer.Unclear.class);
    }

    @Test
    void an_interrupted_call_returns_at_once() {
        telegram.silentOn("getUpdates");
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread poller = new Thread(() -> {
            try {
                telegram.api().call("getUpdates", Json.object(), Duration.ofMinutes(5));
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        });
        poller.start();
        await().until(() -> telegram.methods().contains("getUpdates"));

        poller.interrupt();

        await().untilTrue(interrupted);
    }

    @Test
    void a_token_that_telegram_quotes_is_blotted_out() throws Exception {
        telegram.on(
                "getMe",
                400,
                "{\"ok\":false,\"error_code\":400,\"description\":\"no bot " + ScriptedBotApi.TOKEN + "\\n here\"}");

        assertThat(telegram.api().call("getMe", Json.object(), Duration.ofSeconds(5)))
                .hasToString("400 no bot … here");
    }

    @Test
    void a_token_that_cannot_stand_in_an_address_is_refused_without_being_quoted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BotApi(
                        telegram.address(), "7654321:secret token", HttpClient.newHttpClient(), Clock.systemUTC()))
                .withMessageNotContaining("7654321");
    }

    @ParameterizedTest(name = "after {0} answers on the same connection")
    @ValueSource(ints = {0, 1, 3})
    void a_call_is_made_once_even_when_the_connection_breaks(int answered) throws Exception {
        try (BrokenServer broken = new BrokenServer(answered)) {
            BotApi api =
                    new BotApi(broken.address(), ScriptedBotApi.TOKEN, HttpClient.newHttpClient(), Clock.systemUTC());
            for (int i = 0; i < answered; i++) {
                assertThat(api.call("sendMessage", Json.object(), Duration.ofSeconds(5)))
                        .isInstanceOf(Answer.Done.class);
            }

            Answer answer = api.call("sendMessage", Json.object(), Duration.ofSeconds(5));

            assertThat(answer).isInstanceOf(Answer.Unclear.class);
            assertThat(answer.toString()).doesNotContain("7654321");
            assertThat(broken.connections()).isOne();
            assertThat(broken.requests()).isEqualTo(answered + 1);
        }
    }
}
