package io.penelope.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.SendResult;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTest {

    private static final String TAKEN = """
            {"messaging_product":"whatsapp","contacts":[{"input":"+420777123456","wa_id":"420777123456"}],
             "messages":[{"id":"wamid.OURS","message_status":"accepted"}]}
            """;

    private static final GuestAddress JANA = GuestAddress.of("420777123456");
    private static final OutboundMessage MESSAGE = Bench.message(JANA, "Your *room* is ready: https://example.com");

    private FakeGraph graph;
    private WhatsAppChannel channel;

    @BeforeEach
    void openChannel() throws Exception {
        graph = new FakeGraph().answers(200, TAKEN);
        channel = Bench.channel(graph.address());
    }

    @AfterEach
    void stopGraph() {
        graph.close();
    }

    @Test
    void a_message_goes_to_the_number_as_plain_text_with_its_key() throws Exception {
        SendResult result = channel.send(MESSAGE);

        assertThat(line(result)).isEqualTo("accepted wamid.OURS");
        FakeGraph.Call call = graph.calls().get(0);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.address()).hasPath("/v23.0/" + Bench.OURS + "/messages");
        assertThat(call.address()).hasParameter("appsecret_proof", Bench.PROOF);
        assertThat(call.authorization()).isEqualTo("Bearer " + Bench.TOKEN);
        assertThat(call.body().toString())
                .isEqualTo("{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\",\"type\":\"text\","
                        + "\"biz_opaque_callback_data\":\"delivery-7\",\"to\":\"+420777123456\","
                        + "\"text\":{\"body\":\"Your *room* is ready: https://example.com\",\"preview_url\":false}}");
    }

    @Test
    void a_guest_known_by_number_and_user_id_is_written_to_at_the_number() throws Exception {
        channel.send(Bench.message(GuestAddress.of("CZ.88").alsoKnownAs("5215512345678"), "Hello"));

        assertThat(graph.calls().get(0).body().path("to").asText()).isEqualTo("+5215512345678");
        assertThat(graph.calls().get(0).body().has("recipient")).isFalse();
    }

    @Test
    void a_guest_known_by_user_id_alone_is_the_recipient() throws Exception {
        channel.send(Bench.message(GuestAddress.of("CZ.88"), "Hello"));

        assertThat(graph.calls().get(0).body().path("recipient").asText()).isEqualTo("CZ.88");
        assertThat(graph.calls().get(0).body().has("to")).isFalse();
    }

    @Test
    void a_message_that_meta_gave_no_id_is_not_marked() throws Exception {
        channel.markRead(JANA, "digest:0a1b");

        assertThat(graph.calls()).isEmpty();
    }

    @Test
    void half_a_surrogate_pair_does_not_keep_the_rest_from_the_guest() throws Exception {
        assertThat(line(channel.send(Bench.message(JANA, "Hello \ud83d")))).isEqualTo("accepted wamid.OURS");
        assertThat(graph.calls().get(0).body().path("text").path("body").asText())
                .isEqualTo("Hello ?");
    }

    @ParameterizedTest(name = "code {0} with HTTP {1} is {2}")
    @CsvSource({
        "0,      401, blocked",
        "0,      500, unknown",
        "190,    401, blocked",
        "190,    400, blocked",
        "3,      403, blocked",
        "10,     403, blocked",
        "200,    403, blocked",
        "299,    403, blocked",
        "5,      403, blocked",
        "12,     400, blocked",
        "33,     400, blocked",
        "101,    400, blocked",
        "102,    401, blocked",
        "104,    400, blocked",
        "803,    404, blocked",
        "2500,   400, blocked",
        "999,    400, blocked",
        "999,    403, blocked",
        "368,    403, blocked",
        "131005, 403, blocked",
        "131031, 403, blocked",
        "131042, 400, blocked",
        "131045, 500, blocked",
        "133010, 400, blocked",
        "1,      400, later 0",
        "2,      400, unavailable",
        "1,      500, unknown",
        "2,      503, unknown",
        "4,      400, throttled 60",
        "613,    429, throttled 60",
        "17,     400, throttled 60",
        "341,    400, throttled 60",
        "80007,  429, throttled 60",
        "80008,  400, throttled 60",
        "130429, 403, throttled 10",
        "131000, 500, later 0",
        "131016, 503, unavailable",
        "131048, 429, throttled 900",
        "131056, 403, later 0",
        "131057, 400, throttled 60",
        "133004, 503, unavailable",
        "131047, 400, refused WINDOW_CLOSED",
        "131026, 400, refused UNREACHABLE",
        "131030, 400, refused UNREACHABLE",
        "130497, 403, refused UNREACHABLE",
        "131062, 400, refused UNREACHABLE",
        "131050, 400, refused OPTED_OUT",
        "131049, 400, refused OTHER",
        "100,    400, refused OTHER",
        "131009, 400, refused OTHER",
        "999999, 400, refused OTHER",
        "999999, 500, unknown",
        "999999, 429, throttled 0",
        "999999, 401, blocked"
    })
    void metas_code_decides_and_the_status_only_where_it_does_not(int code, int status, String verdict)
            throws Exception {
        graph.answersError(status, code);

        assertThat(line(channel.send(MESSAGE))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"5215512345678, +525512345678", "5491112345678, +541112345678"})
    void a_number_that_meta_does_not_know_is_tried_once_in_its_shorter_form(String known, String shorter)
            throws Exception {
        graph.answersError(400, 131030).thenAnswers(200, TAKEN);

        assertThat(line(channel.send(Bench.message(GuestAddress.of(known), "Hello"))))
                .isEqualTo("accepted wamid.OURS");
        assertThat(graph.calls())
                .extracting(call -> call.body().path("to").asText())
                .containsExactly("+" + known, shorter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5511987654321", "551187654321", "5215512345678", "525512345678", "5491112345678"})
    void an_answer_goes_to_the_very_number_that_the_webhook_gave(String number) throws Exception {
        channel.send(Bench.message(GuestAddress.of(number), "Hello"));

        assertThat(graph.calls())
                .extracting(call -> call.body().path("to").asText())
                .containsExactly("+" + number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5511987654321", "551187654321"})
    void no_brazilian_number_is_corrected_even_if_meta_does_not_know_it(String number) throws Exception {
        graph.answersError(400, 131030);

        assertThat(line(channel.send(Bench.message(GuestAddress.of(number), "Hello"))))
                .isEqualTo("refused UNREACHABLE");
        assertThat(graph.calls()).hasSize(1);
    }

    @Test
    void an_id_that_the_token_cannot_see_stops_the_channel() throws Exception {
        graph.answers(400, "{\"error\":{\"code\":100,\"error_subcode\":33}}");

        assertThat(line(channel.send(MESSAGE))).isEqualTo("blocked");
    }

    @ParameterizedTest(name = "HTTP {0} without a word is {1}")
    @CsvSource({
        "200, unknown",
        "202, unknown",
        "408, unknown",
        "500, unknown",
        "502, unknown",
        "503, unknown",
        "504, unknown",
        "429, throttled 0",
        "520, unknown",
        "529, unknown",
        "511, blocked",
        "401, blocked",
        "400, blocked",
        "403, blocked",
        "405, blocked",
        "407, blocked",
        "413, blocked",
        "302, blocked",
        "404, blocked"
    })
    void a_bare_status_decides_where_nothing_else_is_said(int status, String verdict) throws Exception {
        graph.answers(status, status == 502 ? "<html>Bad gateway</html>" : "");

        assertThat(line(channel.send(MESSAGE))).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "HTTP {0}")
    @ValueSource(ints = {200, 302, 400, 403, 404, 405, 413, 511})
    void a_page_in_metas_place_stops_the_channel_and_blames_no_message(int status) throws Exception {
        graph.answersPage(status);

        SendResult result = channel.send(MESSAGE);

        assertThat(line(result)).isEqualTo("blocked");
        assertThat(detail(result)).contains("127.0.0.1 is not the Graph API", "HTTP " + status, "apiUrl", "sign-in");
    }

    @ParameterizedTest(name = "HTTP {0}")
    @ValueSource(ints = {500, 502, 503, 504})
    void behind_the_page_of_a_gateway_in_trouble_the_message_may_have_been_sent(int status) throws Exception {
        graph.answersPage(status);

        assertThat(line(channel.send(MESSAGE))).isEqualTo("unknown");
    }

    @Test
    void an_error_of_metas_without_a_code_is_about_no_message() throws Exception {
        graph.answers(400, "{\"error\":{\"message\":\"No\",\"type\":\"OAuthException\"}}");

        assertThat(line(channel.send(MESSAGE))).isEqualTo("blocked");
    }

    @Test
    void an_app_that_does_not_take_the_call_stops_the_channel_and_names_the_switch() throws Exception {
        graph.answersError(400, 100, "GraphMethodException");

        SendResult result = channel.send(MESSAGE);

        assertThat(line(result)).isEqualTo("blocked");
        assertThat(detail(result)).contains("appSecret", "\"Require App Secret\"", "code 100");
    }

    @Test
    void a_parameter_of_the_message_that_meta_does_not_take_is_the_messages_own_fault() throws Exception {
        graph.answersError(400, 100, "OAuthException");

        assertThat(line(channel.send(MESSAGE))).isEqualTo("refused OTHER");
    }

    @ParameterizedTest(name = "code {0} names {1}")
    @CsvSource({
        "104, appSecret",
        "2500, apiUrl",
        "102, accessToken",
        "5, IP allowlist",
        "803, phoneNumberId",
        "999, apiUrl"
    })
    void what_stops_the_channel_says_what_to_mend(int code, String setting) throws Exception {
        graph.answersError(400, code);

        assertThat(detail(channel.send(MESSAGE))).contains(setting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"messages\":[]}", "{\"messages\":[{}]}", "{\"messages\":[{\"id\":\" \"}]}"})
    void a_success_that_names_no_message_leaves_doubt(String answer) throws Exception {
        graph.answers(200, answer);

        assertThat(line(channel.send(MESSAGE))).isEqualTo("unknown");
    }

    @Test
    void behind_a_closed_port_nothing_goes_out_to_anybody() throws Exception {
        assertThat(line(Bench.channel(Bench.NOWHERE).send(MESSAGE))).isEqualTo("unavailable");
    }

    @ParameterizedTest(name = "after {0} answers on the same connection")
    @ValueSource(ints = {0, 1, 3})
    void a_connection_that_breaks_after_the_request_leaves_doubt_and_is_not_used_again(int answered) throws Exception {
        for (int i = 0; i < answered; i++) {
            channel.send(MESSAGE);
        }
        graph.hangsUp();

        assertThat(line(channel.send(MESSAGE))).isEqualTo("unknown");
        assertThat(graph.calls()).hasSize(answered + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {190, 131047, 130429, 999999})
    void details_hold_neither_the_token_nor_the_guest_nor_the_words(int code) throws Exception {
        graph.answersError(400, code);

        assertThat(detail(channel.send(MESSAGE)))
                .contains("code " + code)
                .contains("Atrace")
                .doesNotContain(Bench.TOKEN)
                .doesNotContain("777123456")
                .doesNotContain("room");
    }

    @Test
    void a_read_message_gets_its_blue_ticks() throws Exception {
        graph.answers(200, "{\"success\":true}");

        channel.markRead(JANA, "wamid.THEIRS");

        assertThat(graph.calls().get(0).address()).hasParameter("appsecret_proof", Bench.PROOF);
        assertThat(graph.calls().get(0).body().toString())
                .isEqualTo("{\"messaging_product\":\"whatsapp\",\"status\":\"read\",\"message_id\":\"wamid.THEIRS\"}");
    }

    @Test
    void a_refused_read_mark_is_said_without_secrets() {
        graph.answersError(400, 131009);

        assertThatThrownBy(() -> channel.markRead(JANA, "wamid.THEIRS"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("131009")
                .hasMessageNotContaining(Bench.TOKEN);
    }

    private static String line(SendResult result) {
        if (result instanceof SendResult.Accepted accepted) {
            return "accepted " + accepted.messageId();
        }
        if (result instanceof SendResult.Later later) {
            return "later " + later.after().toSeconds();
        }
        if (result instanceof SendResult.Throttled throttled) {
            return "throttled " + throttled.after().toSeconds();
        }
        if (result instanceof SendResult.Refused refused) {
            return "refused " + refused.reason();
        }
        if (result instanceof SendResult.Unavailable) {
            return "unavailable";
        }
        return result instanceof SendResult.Blocked ? "blocked" : "unknown";
    }

    private static String detail(SendResult result) {
        if (result instanceof SendResult.Later later) {
            return later.detail();
        }
        if (result instanceof SendResult.Throttled throttled) {
            return throttled.detail();
        }
        if (result instanceof SendResult.Refused refused) {
            return refused.detail();
        }
        return ((SendResult.Blocked) result).detail();
    }
}
