package io.penelope.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.ThrottledException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One call too many, whichever it was and however Telegram, or something in front of it, says so. */
class ThrottlingTest {

    private static final String ADA = "7000000042";
    private static final String BARE = "{'ok':false,'error_code':429,'description':'Too Many Requests'}";

    private final ScriptedBotApi telegram = new ScriptedBotApi();
    private final LentContext context = new LentContext(LentContext.NOON);
    private final TelegramPollingChannel polling = new TelegramPollingChannel(telegram.api(), context);
    private final TelegramWebhookChannel webhook = new TelegramWebhookChannel(telegram.api(), context, "secret");

    @AfterEach
    void close() {
        telegram.close();
    }

    @ParameterizedTest(name = "{0} with Retry-After {1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                BARE + " | - | PT0S",
                "{'ok':false,'parameters':{'retry_after':123}} | 5 | PT2M3S",
                "{'ok':false,'parameters':{'retry_after':3600}} | - | PT1H",
                "{'ok':false,'parameters':{'retry_after':0}} | - | PT0S",
                "{'ok':false,'parameters':{'retry_after':-7}} | - | PT0S",
                "{'ok':false,'parameters':{'retry_after':-7}} | 5 | PT5S",
                "{'ok':false,'parameters':{'retry_after':'soon'}} | soon | PT0S",
                "{'ok':false,'parameters':{'retry_after':null}} | 5 | PT5S",
                "{'ok':false,'parameters':'retry_after'} | 5 | PT5S",
                "{'ok':false,'parameters':{'retry_after':9223372036854775807}} | - | PT2562047788015215H30M7S",
                "{'ok':false,'parameters':{'retry_after':92233720368547758070}} | 5 | PT5S",
                BARE + " | 5 | PT5S",
                BARE + " | 0 | PT0S",
                BARE + " | -5 | PT0S",
                BARE + " | 1.2 | PT2S",
                BARE + " | 99999999999999999999 | PT0S",
                BARE + " | Fri, 01 May 2026 12:00:45 GMT | PT45S",
                BARE + " | Fri, 01 May 2026 11:59:00 GMT | PT0S",
                BARE + " | Sat, 01 May 2027 12:00:00 GMT | PT8760H",
                "<html>Too many</html> | 5 | PT5S",
                "'' | - | PT0S"
            })
    void it_is_told_for_how_long_and_zero_if_that_was_not_said(String body, String header, Duration pause)
            throws Exception {
        String[] headers = header.equals("-") ? new String[0] : new String[] {"Retry-After", header};
        telegram.on("sendMessage", 429, body.replace('\'', '"'), headers);

        assertThat(pauseAfter(polling.send(Reply.to(ADA, "Hello")))).isEqualTo(pause);
    }

    private static Duration pauseAfter(SendResult result) {
        return result instanceof SendResult.Later later ? later.after() : ((SendResult.Throttled) result).after();
    }

    @ParameterizedTest(name = "a pause of {0} s holds up {1}")
    @CsvSource({"0, the chat", "1, the chat", "59, the chat", "60, the bot", "3600, the bot"})
    void one_message_too_many_holds_up_its_chat_unless_the_pause_is_no_chats(int seconds, String whom)
            throws Exception {
        telegram.on("sendMessage", 429, tooMany(seconds));

        assertThat(polling.send(Reply.to(ADA, "Hello"))).isInstanceOf(held(whom));
    }

    @Test
    void a_chat_that_is_refused_again_and_again_is_still_only_itself() throws Exception {
        telegram.on("sendMessage", 429, tooMany(3));

        for (int i = 0; i < 5; i++) {
            assertThat(polling.send(Reply.to(ADA, "Hello"))).isInstanceOf(SendResult.Later.class);
        }
    }

    @Test
    void when_three_chats_are_refused_at_once_the_bot_is_meant() throws Exception {
        telegram.on("sendMessage", 429, tooMany(3));

        assertThat(polling.send(Reply.to(ADA, "Hello"))).isInstanceOf(SendResult.Later.class);
        assertThat(polling.send(Reply.to("7000000043", "Hello"))).isInstanceOf(SendResult.Later.class);
        assertThat(polling.send(Reply.to("7000000044", "Hello"))).isInstanceOf(SendResult.Throttled.class);
    }

    @ParameterizedTest(name = "Retry-After {1} with {0}")
    @CsvSource(
            delimiter = '|',
            value = {"<html>Too many</html> | 5", "'' | 5", "{'message':'slow down'} | 5"})
    void what_stands_in_front_of_telegram_knows_no_chats(String body, String header) throws Exception {
        telegram.on("sendMessage", 429, body.replace('\'', '"'), "Retry-After", header);

        assertThat(polling.send(Reply.to(ADA, "Hello"))).isInstanceOf(SendResult.Throttled.class);
    }

    private static String tooMany(int seconds) {
        return "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after " + seconds
                + "\",\"parameters\":{\"retry_after\":" + seconds + "}}";
    }

    private static Class<? extends SendResult> held(String whom) {
        return whom.equals("the bot") ? SendResult.Throttled.class : SendResult.Later.class;
    }

    private interface Asking {
        void ask(ThrottlingTest test) throws Exception;
    }

    static Stream<Arguments> askings() {
        Asking connectPolling = test -> test.polling.connect();
        Asking connectWebhook = test -> test.webhook.connect();
        Asking poll = test -> Polled.from(test.polling, Optional.empty(), Duration.ofSeconds(25));
        Asking check = test -> test.webhook.check();
        return Stream.of(
                Arguments.of("getWebhookInfo", connectPolling),
                Arguments.of("deleteWebhook", connectPolling),
                Arguments.of("setWebhook", connectWebhook),
                Arguments.of("getUpdates", poll),
                Arguments.of("getMe", check),
                Arguments.of("getWebhookInfo", check));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("askings")
    void whatever_was_asked_the_host_is_told_once_for_how_long_to_ask_nothing(String method, Asking asking) {
        telegram.on(method, 429, tooMany(30))
                .on("getWebhookInfo", "{\"url\":\"https://old.example.com/\"}")
                .on("getMe", "{}");

        ThrottledException thrown = catchThrowableOfType(ThrottledException.class, () -> asking.ask(this));

        assertThat(thrown.after()).isEqualTo(Duration.ofSeconds(30));
        assertThat(thrown)
                .hasMessageContainingAll(method + " failed: Telegram asks for fewer calls (429", "Penelope waits")
                .hasMessageNotContaining("7654321");
        assertThat(telegram.methods()).endsWith(method).containsOnlyOnce(method);
    }
}
