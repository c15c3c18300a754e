package io.penelope.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.SendResult;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendingTest {

    private static final String ADA = "7000000042";
    private static final String TAKEN = "{\"message_id\":18,\"chat\":{\"id\":7000000042}}";

    private final ScriptedBotApi telegram = new ScriptedBotApi();
    private final TelegramChannel channel =
            new TelegramPollingChannel(telegram.api(), new LentContext(LentContext.NOON));

    @AfterEach
    void close() {
        telegram.close();
    }

    @Test
    void words_go_out_as_they_were_written_with_no_markup_and_no_preview() throws Exception {
        telegram.on("sendMessage", TAKEN);

        SendResult result = channel.send(Reply.to(ADA, "_[*`<b>&\\ https://example.com\n😀"));

        assertThat(((SendResult.Accepted) result).messageId()).isEqualTo("7000000042:18");
        assertThat(telegram.lastParameters())
                .isEqualTo(Json.read("""
                        {"chat_id": 7000000042, "text": "_[*`<b>&\\\\ https://example.com\\n😀",
                         "link_preview_options": {"is_disabled": true}}""".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void half_of_a_surrogate_pair_stops_nothing() throws Exception {
        telegram.on("sendMessage", TAKEN);

        assertThat(channel.send(Reply.to(ADA, "a\ud83d"))).isInstanceOf(SendResult.Accepted.class);
    }

    @Test
    void an_answer_goes_into_the_topic_in_which_the_guest_wrote() throws Exception {
        telegram.on("sendMessage", TAKEN);

        channel.send(Reply.to(ADA, "Yes").in("116834"));

        assertThat(telegram.lastParameters().path("message_thread_id").longValue())
                .isEqualTo(116834);
    }

    @Test
    void an_answer_into_a_topic_that_is_gone_goes_into_the_chat() throws Exception {
        telegram.on(
                "sendMessage",
                400,
                "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: message thread not found\"}");
        telegram.on("sendMessage", TAKEN);

        assertThat(channel.send(Reply.to(ADA, "Yes").in("116834"))).isInstanceOf(SendResult.Accepted.class);

        assertThat(telegram.calls()).hasSize(2);
        assertThat(telegram.lastParameters().has("message_thread_id")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "topic", "99999999999999999999"})
    void a_context_that_names_no_topic_holds_up_nothing(String context) throws Exception {
        telegram.on("sendMessage", TAKEN);

        channel.send(Reply.to(ADA, "Yes").in(context));

        assertThat(telegram.lastParameters().has("message_thread_id")).isFalse();
    }

    @Test
    void a_guest_without_a_chat_id_is_unreachable_without_a_call() throws Exception {
        assertThat(channel.send(Reply.to("@ada", "Hello")))
                .isInstanceOfSatisfying(
                        SendResult.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Refusal.UNREACHABLE));
        assertThat(telegram.calls()).isEmpty();
    }

    @ParameterizedTest(name = "{1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | Forbidden: bot was blocked by the user | OPTED_OUT",
                "403 | Forbidden: user is deactivated | UNREACHABLE",
                "403 | Forbidden: bot can't initiate conversation with a user | UNREACHABLE",
                "403 | Forbidden: bots can't send messages to bots | UNREACHABLE",
                "403 | Forbidden: of a kind invented tomorrow | UNREACHABLE",
                "400 | Bad Request: chat not found | UNREACHABLE",
                "400 | Bad Request: PEER_ID_INVALID | UNREACHABLE",
                "400 | Bad Request: USER_IS_BLOCKED | OPTED_OUT",
                "400 | Bad Request: group chat was upgraded to a supergroup chat | UNREACHABLE",
                "400 | Bad Request: message is too long | CONTENT",
                "400 | Bad Request: message text is empty | CONTENT",
                "400 | Bad Request: entities too long | CONTENT",
                "413 | Request Entity Too Large | CONTENT",
                "400 | Bad Request: of a kind invented tomorrow | OTHER",
                "406 | Not Acceptable: FROZEN | OTHER"
            })
    void what_telegram_will_never_send_is_refused(int code, String description, Refusal reason) throws Exception {
        telegram.on("sendMessage", code, error(code, description));

        assertThat(channel.send(Reply.to(ADA, "Hello"))).isInstanceOfSatisfying(SendResult.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.detail()).contains(description);
        });
        assertThat(telegram.calls()).hasSize(1);
    }

    @Test
    void the_body_counts_for_more_than_the_http_status() throws Exception {
        telegram.on("sendMessage", 403, error(400, "Bad Request: of a kind invented tomorrow"));

        assertThat(channel.send(Reply.to(ADA, "Hello")))
                .isInstanceOfSatisfying(
                        SendResult.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Refusal.OTHER));
    }

    @Test
    void a_body_without_a_code_leaves_it_to_the_http_status() throws Exception {
        telegram.on("sendMessage", 400, "{\"ok\":false,\"description\":\"test err\"}");

        assertThat(channel.send(Reply.to(ADA, "Hello"))).isInstanceOf(SendResult.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({"401,Unauthorized", "404,Not Found", "421,Misdirected Request"})
    void a_wrong_token_stops_the_lane_and_says_what_to_do(int code, String description) throws Exception {
        telegram.on("sendMessage", code, error(code, description));

        assertThat(channel.send(Reply.to(ADA, "Hello")))
                .isInstanceOfSatisfying(
                        SendResult.Blocked.class,
                        blocked -> assertThat(blocked.detail()).contains(description, "@BotFather", "botToken"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {'ok':false,'error_code':500,'description':'Internal Server Error'}",
                "502 | <html>Bad Gateway</html>",
                "503 | ''",
                "504 | {}",
                "408 | {'ok':false}",
                "503 | {'message':'upstream'}",
                "520 | ''",
                "200 | ''",
                "200 | []",
                "200 | {'ok':false}",
                "200 | {'ok':true}",
                "200 | {'ok':true,'result':{'message_id':'18'}}"
            })
    void an_answer_that_does_not_say_leaves_the_message_in_doubt(int status, String body) throws Exception {
        telegram.on("sendMessage", status, body.replace('\'', '"'));

        assertThat(channel.send(Reply.to(ADA, "Hello"))).isInstanceOf(SendResult.Unknown.class);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>Welcome to the hotel's network</html>",
                "302 | ''",
                "400 | <html>Bad Request</html>",
                "401 | ''",
                "403 | <html>Forbidden</html>",
                "404 | <html>Not Found</html>",
                "404 | {'message':'no Route matched with those values'}",
                "405 | ''",
                "407 | <html>Proxy Authentication Required</html>",
                "413 | <html>Request Entity Too Large</html>",
                "511 | <html>Sign in</html>"
            })
    void what_answers_in_telegrams_place_stops_the_lane_and_blames_no_message(int status, String body)
            throws Exception {
        telegram.on("sendMessage", status, body.replace('\'', '"'));

        assertThat(channel.send(Reply.to(ADA, "Hello")))
                .isInstanceOfSatisfying(
                        SendResult.Blocked.class,
                        blocked -> assertThat(blocked.detail())
                                .contains("not Telegram", "127.0.0.1", "HTTP status " + status, "apiUrl")
                                .doesNotContain("7654321"));
    }

    @ParameterizedTest
    @CsvSource({"400,Logged out,apiUrl", "406,FROZEN_METHOD_INVALID,another bot"})
    void what_befell_the_bot_is_no_messages_fault(int code, String description, String remedy) throws Exception {
        telegram.on("sendMessage", code, error(code, description));

        assertThat(channel.send(Reply.to(ADA, "Hello")))
                .isInstanceOfSatisfying(
                        SendResult.Blocked.class,
                        blocked -> assertThat(blocked.detail()).contains(description, remedy));
    }

    @Test
    void a_few_lines_into_a_chat_go_out_at_once_and_then_one_a_second() {
        assertThat(channel.capabilities().guestBurst()).isEqualTo(5);
        assertThat(channel.capabilities().guestPause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void where_nobody_listens_telegram_is_unavailable_and_the_token_is_kept() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        LentContext context = new LentContext(LentContext.NOON);
        BotApi nowhere = new BotApi(
                URI.create("http://127.0.0.1:" + closed), ScriptedBotApi.TOKEN, context.http(), context.clock());

        SendResult result = new TelegramPollingChannel(nowhere, context).send(Reply.to(ADA, "Hello"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        SendResult.Unavailable.class,
                        unavailable -> assertThat(unavailable.detail())
                                .contains("127.0.0.1")
                                .doesNotContain("7654321"));
    }

    private static String error(int code, String description) {
        return Json.object()
                .put("ok", false)
                .put("error_code", code)
                .put("description", description)
                .toString();
    }
}
