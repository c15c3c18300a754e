package io.penelope.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penelope.channel.spi.Health;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookTest {

    private static final String SECRET = "webhook-secret_1";
    private static final String HEADER = "X-Telegram-Bot-Api-Secret-Token";
    private static final String OURS = LentContext.WEBHOOK.toString();

    private final ScriptedBotApi telegram = new ScriptedBotApi();
    private final TelegramWebhookChannel channel =
            new TelegramWebhookChannel(telegram.api(), new LentContext(LentContext.NOON), SECRET);

    @AfterEach
    void close() {
        telegram.close();
    }

    @Test
    void a_request_is_authentic_only_with_the_very_secret() {
        assertThat(channel.authentic(Fixtures.request(new byte[0], Map.of(HEADER, SECRET))))
                .isTrue();
        assertThat(channel.authentic(Fixtures.request(new byte[0], Map.of(HEADER, SECRET + "1"))))
                .isFalse();
        assertThat(channel.authentic(Fixtures.request(new byte[0], Map.of(HEADER, ""))))
                .isFalse();
        assertThat(channel.authentic(Fixtures.request(new byte[0], Map.of()))).isFalse();
        assertThat(channel.methods()).containsExactly("POST");
    }

    @Test
    void an_update_is_answered_with_an_empty_200() throws Exception {
        var result = channel.read(Fixtures.request(Fixtures.bytes("message-text"), Map.of()));

        assertThat(result.events()).hasSize(1);
        assertThat(result.answer().status()).isEqualTo(200);
        assertThat(result.answer().body()).isEmpty();
    }

    @Test
    void connecting_registers_our_address_and_drops_nothing() throws Exception {
        telegram.on("setWebhook", "true");

        channel.connect();
        channel.connect();

        assertThat(telegram.methods()).containsOnly("setWebhook");
        assertThat(telegram.lastParameters())
                .hasToString(
                        "{\"url\":\"" + OURS + "\",\"secret_token\":\"" + SECRET + "\",\"allowed_updates\":"
                                + "[\"message\",\"edited_message\",\"callback_query\",\"my_chat_member\",\"message_reaction\"]}");
    }

    @Test
    void an_address_that_telegram_does_not_take_is_named_with_the_remedy() {
        telegram.on(
                "setWebhook",
                400,
                "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: bad webhook: An HTTPS URL must be"
                        + " provided for webhook\"}");

        assertThatExceptionOfType(TelegramException.class)
                .isThrownBy(channel::connect)
                .withMessageContainingAll(
                        "does not take the webhook's address " + OURS,
                        "An HTTPS URL must be provided",
                        "https on port 443, 80, 88 or 8443",
                        "publicUrl",
                        "updates: polling");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'url':'https://chat.example.com/webhooks/channels/riverside-telegram','pending_update_count':3} | bot @riverside_bot",
                "{'url':'','pending_update_count':0} | bot @riverside_bot, whose webhook is registered once Penelope serves",
                "{'url':'https://chat.example.com/webhooks/channels/riverside-telegram','last_error_date':1777636000,'last_error_message':'old'} | bot @riverside_bot"
            })
    void all_is_well(String info, String words) throws Exception {
        Health health = healthWith(info);

        assertThat(health.words()).isEqualTo(words);
        assertThat(health.well()).isTrue();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'url':'https://n8n.example.org/hook/s3cret'} | at n8n.example.org instead | stop the other program",
                "{'url':'not an address'} | at another address instead | stop the other program",
                "{'url':'https://chat.example.com/webhooks/channels/riverside-telegram','pending_update_count':200} | 200 updates wait | answers",
                "{'url':'https://chat.example.com/webhooks/channels/riverside-telegram','last_error_date':1777636790,'last_error_message':'Connection timed out'} | Connection timed out | reached from the internet",
                "{'url':'https://chat.example.com/webhooks/channels/riverside-telegram','last_error_date':1777636790,'last_error_message':'Wrong response from the webhook: 401 Unauthorized'} | 401 | secretToken"
            })
    void a_webhook_that_does_not_bring_our_messages_is_a_problem(String info, String words, String remedy)
            throws Exception {
        Health health = healthWith(info);

        assertThat(health.well()).isFalse();
        assertThat(health.words()).contains("bot @riverside_bot", words).doesNotContain("s3cret");
        assertThat(health.remedy().orElseThrow()).contains(remedy);
    }

    @Test
    void a_webhook_that_vanished_after_it_was_registered_is_a_problem() throws Exception {
        telegram.on("setWebhook", "true");
        channel.connect();

        assertThat(healthWith("{'url':''}").words()).contains("somebody removed it");
    }

    @ParameterizedTest
    @CsvSource({"401,Telegram does not know this bot token (401,@BotFather", "502,in trouble,tries again"})
    void a_call_that_fails_says_what_to_do(int code, String words, String remedy) throws Exception {
        telegram.on("getMe", code, "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"No\"}");

        Health health = channel.check();

        assertThat(health.words()).contains(words);
        assertThat(health.remedy().orElseThrow()).contains(remedy);
    }

    private Health healthWith(String webhookInfo) throws Exception {
        telegram.on("getMe", "{\"id\":7654321,\"is_bot\":true,\"username\":\"riverside_bot\"}")
                .on("getWebhookInfo", webhookInfo.replace('\'', '"'));
        return channel.check();
    }
}
