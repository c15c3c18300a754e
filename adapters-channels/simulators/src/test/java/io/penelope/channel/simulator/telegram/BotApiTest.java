package io.penelope.channel.simulator.telegram;

import static io.penelope.channel.simulator.telegram.TelegramRig.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.Caller;
import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.Fault;
import io.penelope.channel.simulator.media.Media;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Bot API as a bot calls it. */
class BotApiTest {

    @AutoClose
    private final TelegramRig rig = new TelegramRig();

    private final TelegramGuest anna = rig.platform.guest(ANNA, "Anna");

    @BeforeEach
    void anna_has_started() {
        anna.starts();
    }

    @Test
    void get_me_tells_who_the_bot_is() throws IOException {
        ObjectNode me = rig.call("getMe", "{}");

        assertThat(me.at("/result/id").asLong()).isEqualTo(7_200_000_001L);
        assertThat(me.at("/result/is_bot").asBoolean()).isTrue();
        assertThat(me.at("/result/username").asText()).isEqualTo("riverside_hotel_bot");
    }

    @Test
    void methods_may_be_called_by_get_too() throws IOException {
        HttpResponse<String> answer =
                rig.caller.get(URI.create(rig.method("sendMessage") + "?chat_id=" + ANNA + "&text=Welcome"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(anna.messages().get(1).text()).isEqualTo("Welcome");
    }

    @Test
    void a_wrong_token_is_unauthorized_and_a_malformed_one_not_found() throws IOException {
        HttpResponse<String> wrong = rig.caller.get(URI.create(rig.platform.address() + "/bot1:stolen/getMe"));
        HttpResponse<String> malformed = rig.caller.get(URI.create(rig.platform.address() + "/botstolen/getMe"));

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo("{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");
        assertThat(malformed.statusCode()).isEqualTo(404);
    }

    @Test
    void an_unknown_method_is_not_found() throws IOException {
        assertThat(rig.call("sendHologram", "{}").path("error_code").asInt()).isEqualTo(404);
    }

    @Test
    void an_accepted_message_is_answered_and_shown_on_the_phone() throws IOException {
        ObjectNode answer = rig.sendText(ANNA, "Welcome");

        assertThat(answer.at("/result/message_id").asLong()).isPositive();
        assertThat(answer.at("/result/chat/id").asLong()).isEqualTo(ANNA);
        assertThat(answer.at("/result/from/is_bot").asBoolean()).isTrue();
        assertThat(answer.at("/result/date").asLong())
                .isEqualTo(rig.clock.instant().getEpochSecond());
        assertThat(anna.messages()).extracting(line -> line.text()).containsExactly("/start", "Welcome");
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"chat_id\":42,\"text\":\"x\"} | Bad Request: chat not found",
                "{\"text\":\"x\"} | Bad Request: chat_id is empty",
                "{\"chat_id\":6000000001} | Bad Request: message text is empty",
                "{\"chat_id\":6000000001,\"text\":\" \\n \"} | Bad Request: message text is empty",
                "{\"chat_id\":6000000001,\"text\":7} | Bad Request: field \"text\" must be of type String",
                "{\"chat_id\":\"@anna\",\"text\":\"x\"} | Bad Request: field \"chat_id\" must be a valid Number",
                "{\"chat_id\":6000000001,\"text\" | Bad Request: can't parse JSON object",
                "{\"chat_id\":6000000001,\"text\":\"x\",\"parse_mode\":\"BBCode\"} | Bad Request: unsupported parse_mode",
                "{\"chat_id\":6000000001,\"text\":\"x\",\"reply_parameters\":{\"message_id\":9}}"
                        + " | Bad Request: message to be replied not found"
            })
    void a_call_that_is_not_right_is_refused_in_telegrams_words(String body, String description) throws IOException {
        ObjectNode answer = rig.call("sendMessage", body);

        assertThat(answer.path("ok").asBoolean()).isFalse();
        assertThat(answer.path("error_code").asInt()).isEqualTo(400);
        assertThat(answer.path("description").asText()).isEqualTo(description);
        assertThat(anna.messages()).hasSize(1);
    }

    @Test
    void a_text_has_up_to_4096_code_points() throws IOException {
        assertThat(rig.sendText(ANNA, "😀".repeat(4096)).path("ok").asBoolean()).isTrue();
        assertThat(rig.sendText(ANNA, "😀".repeat(4097)).path("description").asText())
                .isEqualTo("Bad Request: message is too long");
    }

    @Test
    void a_reply_quotes_what_it_answers() throws IOException {
        long question = anna.writes("Late check-out?");
        ObjectNode answer = rig.call(
                "sendMessage",
                "{\"chat_id\":" + ANNA + ",\"text\":\"Sure\",\"reply_parameters\":{\"message_id\":" + question + "}}");

        assertThat(answer.at("/result/reply_to_message/text").asText()).isEqualTo("Late check-out?");
    }

    @Test
    void a_reply_to_nothing_goes_without_if_that_is_allowed() throws IOException {
        ObjectNode answer = rig.call(
                "sendMessage",
                "{\"chat_id\":" + ANNA + ",\"text\":\"Sure\",\"reply_parameters\":{\"message_id\":9,"
                        + "\"allow_sending_without_reply\":true}}");

        assertThat(answer.path("ok").asBoolean()).isTrue();
    }

    @Test
    void a_guest_who_blocked_the_bot_is_not_reached() throws IOException {
        anna.blocks();
        ObjectNode refused = rig.sendText(ANNA, "Welcome");
        anna.unblocks();

        assertThat(refused.path("error_code").asInt()).isEqualTo(403);
        assertThat(refused.path("description").asText()).isEqualTo("Forbidden: bot was blocked by the user");
        assertThat(rig.sendText(ANNA, "Welcome").path("ok").asBoolean()).isTrue();
    }

    @Test
    void a_guest_who_never_started_is_not_reached() throws IOException {
        rig.platform.guest(77, "Ben");

        assertThat(rig.sendText(77, "Welcome").path("description").asText())
                .isEqualTo("Forbidden: bot can't initiate conversation with a user");
    }

    @Test
    void a_chat_that_is_spoken_to_too_fast_asks_for_a_pause() throws IOException {
        rig.platform.limits().perChat(1, Duration.ofSeconds(3));
        rig.sendText(ANNA, "one");
        HttpResponse<String> refused =
                rig.caller.post(rig.method("sendMessage"), "{\"chat_id\":" + ANNA + ",\"text\":\"two\"}");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("3");
        assertThat(Caller.json(refused).at("/parameters/retry_after").asInt()).isEqualTo(3);
        rig.clock.advance(Duration.ofSeconds(3));
        assertThat(rig.sendText(ANNA, "two").path("ok").asBoolean()).isTrue();
    }

    @Test
    void chat_actions_are_known_by_name() throws IOException {
        String body = "{\"chat_id\":" + ANNA + ",\"action\":\"%s\"}";

        assertThat(rig.call("sendChatAction", body.formatted("typing"))
                        .path("ok")
                        .asBoolean())
                .isTrue();
        assertThat(rig.call("sendChatAction", body.formatted("juggling"))
                        .path("error_code")
                        .asInt())
                .isEqualTo(400);
    }

    @Test
    void only_a_button_that_was_pressed_can_be_answered() throws IOException {
        String query = anna.presses(101, "late");

        assertThat(rig.call("answerCallbackQuery", "{\"callback_query_id\":\"" + query + "\"}")
                        .path("ok")
                        .asBoolean())
                .isTrue();
        assertThat(rig.call("answerCallbackQuery", "{\"callback_query_id\":\"0\"}")
                        .path("error_code")
                        .asInt())
                .isEqualTo(400);
    }

    @Test
    void a_file_is_found_by_its_id_and_fetched_by_its_path() throws IOException {
        anna.sendsPhoto("Our view");
        String id = String.valueOf(anna.messages().get(1).media());
        ObjectNode file = rig.call("getFile", "{\"file_id\":\"" + id + "\"}");
        URI address = URI.create(rig.platform.address() + "/file/bot" + rig.platform.botToken() + "/"
                + file.at("/result/file_path").asText());

        assertThat(rig.caller.download(address).body())
                .hasSize(file.at("/result/file_size").asInt())
                .startsWith(0xff, 0xd8);
    }

    @Test
    @Tag("thorough")
    void a_file_of_more_than_20_megabytes_is_too_big() throws IOException {
        anna.sendsDocument(new Media("application/zip", new byte[20_971_520]), "large.zip", "");
        anna.sendsDocument(new Media("application/zip", new byte[20_971_521]), "larger.zip", "");

        assertThat(getFile(anna.messages().get(1).media())
                        .at("/result/file_size")
                        .asInt())
                .isEqualTo(20_971_520);
        assertThat(getFile(anna.messages().get(2).media()).path("description").asText())
                .isEqualTo("Bad Request: file is too big");
    }

    @Test
    void a_file_that_is_not_there_is_told_from_what_is_no_files_id() throws IOException {
        assertThat(getFile("AgAC" + "x".repeat(48)).path("description").asText())
                .isEqualTo("Bad Request: wrong file_id or the file is temporarily unavailable");
        assertThat(getFile("nonsense").path("description").asText()).isEqualTo("Bad Request: invalid file_id");
    }

    @Test
    void a_file_that_is_lost_is_not_there() throws IOException {
        anna.sendsPhoto("Our view");
        ChatLine photo = anna.messages().get(1);
        String path = getFile(photo.media()).at("/result/file_path").asText();

        rig.platform.lose(photo);

        assertThat(getFile(photo.media()).path("description").asText())
                .isEqualTo("Bad Request: wrong file_id or the file is temporarily unavailable");
        assertThat(rig.caller
                        .get(URI.create(rig.platform.address() + "/file/bot" + rig.platform.botToken() + "/" + path))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void both_steps_of_a_download_have_faults_of_their_own() throws IOException {
        anna.sendsPhoto("Our view");
        String id = String.valueOf(anna.messages().get(1).media());
        rig.platform.faults().next(1, "getFile", Fault.refuse(500, 500, "Internal Server Error"));
        rig.platform.faults().next(1, "download", Fault.page(502));

        assertThat(getFile(id).path("error_code").asInt()).isEqualTo(500);
        URI address = URI.create(rig.platform.address() + "/file/bot" + rig.platform.botToken() + "/"
                + getFile(id).at("/result/file_path").asText());
        assertThat(rig.caller.get(address).statusCode()).isEqualTo(502);
        assertThat(rig.caller.get(address).statusCode()).isEqualTo(200);
    }

    private ObjectNode getFile(@Nullable String id) throws IOException {
        return rig.call("getFile", "{\"file_id\":\"" + id + "\"}");
    }
}
