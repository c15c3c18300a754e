package io.penelope.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.PollResult;
import io.penelope.testing.SettableClock;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PollingTest {

    private static final Duration WAIT = Duration.ofSeconds(25);
    private static final long NOON = LentContext.NOON.getEpochSecond();

    private final ScriptedBotApi telegram = new ScriptedBotApi();
    private final TelegramPollingChannel channel = at(LentContext.NOON);

    @AfterEach
    void close() {
        telegram.close();
    }

    private TelegramPollingChannel at(Instant now) {
        return new TelegramPollingChannel(telegram.api(), new LentContext(now));
    }

    @Test
    void the_first_poll_asks_for_all_that_waits_of_the_kinds_that_we_know() throws Exception {
        telegram.on("getUpdates", "[]");

        assertThat(Polled.from(channel, Optional.empty(), WAIT).cursor()).isEmpty();
        assertThat(telegram.lastParameters())
                .hasToString(
                        "{\"limit\":100,\"timeout\":25,\"allowed_updates\":"
                                + "[\"message\",\"edited_message\",\"callback_query\",\"my_chat_member\",\"message_reaction\"]}");
    }

    @ParameterizedTest
    @CsvSource({"PT2M,50", "PT50S,50", "PT0.9S,0", "PT1.9S,1"})
    void telegram_waits_whole_seconds_and_at_most_fifty(Duration wait, int seconds) throws Exception {
        telegram.on("getUpdates", "[]");

        Polled.from(channel, Optional.empty(), wait);

        assertThat(telegram.lastParameters().path("timeout").intValue()).isEqualTo(seconds);
    }

    @Test
    void the_next_poll_goes_on_after_the_last_update_of_the_batch_whatever_it_was() throws Exception {
        telegram.on(
                "getUpdates",
                "[" + Fixtures.text("message-text") + "," + Fixtures.text("message-without-chat") + ","
                        + Fixtures.text("only-an-update-id") + "]");

        PollResult result = Polled.from(channel, Optional.empty(), WAIT);

        assertThat(result.events())
                .extracting(InboundEvent::id)
                .containsExactly("7000000042:17", "update:5001", "update:5010");
        assertThat(result.cursor()).contains("5011@" + NOON);

        Polled.from(channel, result.cursor(), WAIT);
        assertThat(telegram.lastParameters().path("offset").longValue()).isEqualTo(5011);
    }

    @Test
    void the_cursor_sinks_when_telegram_starts_its_ids_anew() throws Exception {
        telegram.on("getUpdates", "[{\"update_id\":7}]");

        assertThat(Polled.from(channel, Optional.of("900000000@" + NOON), WAIT).cursor())
                .contains("8@" + NOON);
    }

    @Test
    void an_offset_is_spent_once_a_poll_with_it_brought_nothing() throws Exception {
        telegram.on("getUpdates", "[]");

        Optional<String> cursor =
                Polled.from(channel, Optional.of("8@" + NOON), WAIT).cursor();
        assertThat(telegram.lastParameters().has("offset")).isTrue();

        assertThat(Polled.from(channel, cursor, WAIT).cursor()).isEmpty();
        assertThat(telegram.lastParameters().has("offset")).isFalse();
    }

    @Test
    void an_offset_is_spent_when_it_is_older_than_any_update_that_telegram_keeps() throws Exception {
        telegram.on("getUpdates", "[]");

        Polled.from(at(LentContext.NOON.plus(Duration.ofDays(1)).minusSeconds(1)), Optional.of("8@" + NOON), WAIT);
        assertThat(telegram.lastParameters().has("offset")).isTrue();

        Polled.from(at(LentContext.NOON.plus(Duration.ofDays(1))), Optional.of("8@" + NOON), WAIT);
        assertThat(telegram.lastParameters().has("offset")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "8@", "-8@1", "eight@noon", "99999999999999999999@1"})
    void a_cursor_that_is_none_of_ours_loses_nothing(String cursor) throws Exception {
        telegram.on("getUpdates", "[]");

        Polled.from(channel, Optional.of(cursor), WAIT);

        assertThat(telegram.lastParameters().has("offset")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "{}", "[{\"message\":{}}]"})
    void an_answer_from_which_no_poll_can_go_on_is_an_error_rather_than_a_hot_loop(String result) {
        telegram.on("getUpdates", result);

        assertThatExceptionOfType(TelegramException.class)
                .isThrownBy(() -> Polled.from(channel, Optional.empty(), WAIT))
                .withMessageContaining("apiUrl");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "409 | Conflict: terminated by other getUpdates request; make sure that only one bot instance is running | Somebody else polls with this bot's token | Stop the other program",
                "409 | Conflict: terminated by other long poll or webhook | Somebody else polls with this bot's token | Stop the other program",
                "409 | Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first | A webhook is set for this bot, so it cannot be polled | a restart of Penelope removes the webhook",
                "409 | Conflict: terminated by setWebhook request | A webhook is set for this bot, so it cannot be polled | a restart of Penelope removes the webhook",
                "401 | Unauthorized | Telegram does not know this bot token (401 | @BotFather",
                "404 | Not Found | Telegram does not know this bot token (404 | @BotFather",
                "502 | Bad Gateway | Telegram is in trouble (502 | tries again"
            })
    void a_poll_that_is_refused_says_what_to_do(int code, String description, String words, String remedy) {
        telegram.on(
                "getUpdates",
                code,
                Json.object()
                        .put("ok", false)
                        .put("error_code", code)
                        .put("description", description)
                        .toString());

        assertThatExceptionOfType(TelegramException.class)
                .isThrownBy(() -> Polled.from(channel, Optional.empty(), WAIT))
                .withMessageContainingAll("getUpdates failed: ", words, description, remedy)
                .withMessageNotContaining("7654321")
                .withNoCause();
    }

    @Test
    void a_platform_that_cannot_be_reached_tells_nobody_the_token() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        LentContext context = new LentContext(LentContext.NOON);
        TelegramPollingChannel nowhere = new TelegramPollingChannel(
                new BotApi(
                        URI.create("http://127.0.0.1:" + closed),
                        ScriptedBotApi.TOKEN,
                        context.http(),
                        context.clock()),
                context);

        for (Throwable thrown = catchThrowable(() -> Polled.from(nowhere, Optional.empty(), WAIT));
                thrown != null;
                thrown = thrown.getCause()) {
            assertThat(thrown.toString()).contains("127.0.0.1").doesNotContain("7654321", "very_secret");
        }
        Health health = nowhere.check();
        assertThat(health.words()).contains("cannot be reached").doesNotContain("7654321");
        assertThat(health.remedy().orElseThrow()).contains("apiUrl");
    }

    @Test
    void a_poll_that_waits_for_telegram_holds_no_thread_and_ends_when_it_is_cancelled() {
        telegram.silentOn("getUpdates");

        CompletableFuture<PollResult> poll =
                channel.poll(Optional.empty(), WAIT).toCompletableFuture();
        await().until(() -> telegram.methods().contains("getUpdates"));
        assertThat(poll).isNotDone();
        poll.cancel(true);

        assertThat(poll).isCompletedExceptionally();
    }

    @Test
    void a_poll_whose_answer_stalls_has_failed() {
        telegram.stallOn("getUpdates");
        BotApi api = telegram.api();

        Answer answer =
                api.begin("getUpdates", Json.object(), Duration.ofSeconds(1)).join();

        assertThat(answer).isEqualTo(new Answer.Unclear("127.0.0.1 did not finish its answer in time"));
    }

    @Test
    void a_webhook_that_is_left_over_is_removed_and_nothing_dropped() throws Exception {
        telegram.on("getWebhookInfo", "{\"url\":\"https://chat.example.com/x\"}")
                .on("deleteWebhook", "true");

        channel.connect();

        assertThat(telegram.methods()).containsExactly("getWebhookInfo", "deleteWebhook");
        assertThat(telegram.lastParameters()).isEmpty();
    }

    @Test
    void a_bot_without_a_webhook_is_left_alone() throws Exception {
        telegram.on("getWebhookInfo", "{\"url\":\"\"}");

        channel.connect();

        assertThat(telegram.methods()).containsExactly("getWebhookInfo");
    }

    @Test
    void somebody_elses_webhook_is_a_problem_and_an_old_one_of_ours_is_not() throws Exception {
        telegram.on("getMe", "{\"username\":\"riverside_bot\"}")
                .on("getWebhookInfo", "{\"url\":\"https://n8n.example.org/hook/s3cret\"}")
                .on("getWebhookInfo", "{\"url\":\"" + LentContext.WEBHOOK + "\"}")
                .on("getWebhookInfo", "{\"url\":\"\"}");

        assertThat(channel.check()).satisfies(health -> {
            assertThat(health.words()).contains("n8n.example.org").doesNotContain("s3cret");
            assertThat(health.remedy().orElseThrow()).contains("bot of its own");
        });
        assertThat(channel.check().well()).isTrue();
        assertThat(channel.check().words()).isEqualTo("bot @riverside_bot");
    }

    @Test
    void a_second_poller_shows_in_the_health_for_a_while_though_polls_succeed_between() throws Exception {
        SettableClock clock = new SettableClock(LentContext.NOON);
        TelegramPollingChannel contended = new TelegramPollingChannel(telegram.api(), new LentContext(clock));
        telegram.on("getMe", "{\"username\":\"riverside_bot\"}")
                .on("getWebhookInfo", "{\"url\":\"\"}")
                .on(
                        "getUpdates",
                        409,
                        "{\"ok\":false,\"error_code\":409,\"description\":\"Conflict: terminated by other"
                                + " getUpdates request\"}")
                .on("getUpdates", "[]");

        assertThatExceptionOfType(TelegramException.class)
                .isThrownBy(() -> Polled.from(contended, Optional.empty(), WAIT));
        Polled.from(contended, Optional.empty(), WAIT);

        assertThat(contended.check().words()).contains("Somebody else polls");
        clock.advance(Duration.ofMinutes(10));
        assertThat(contended.check().well()).isTrue();
    }
}
