package io.penelope.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.spi.Health;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberCheckTest {

    private FakeGraph graph;

    @BeforeEach
    void startGraph() throws Exception {
        graph = new FakeGraph();
    }

    @AfterEach
    void stopGraph() {
        graph.close();
    }

    @Test
    void a_good_account_shows_its_number_and_name_and_what_the_check_cannot_prove() throws Exception {
        graph.answers(200, """
                {"verified_name":"Riverside Hotel","display_phone_number":"+420 221 000 999",
                 "quality_rating":"GREEN","id":"204417736091155"}
                """);

        Health health = check();

        assertThat(health.well()).isTrue();
        assertThat(health.words()).contains("+420 221 000 999", "Riverside Hotel", "GREEN", "webhooks");
        assertThat(graph.calls().get(0).method()).isEqualTo("GET");
        assertThat(graph.calls().get(0).address()).hasPath("/v23.0/" + Bench.OURS);
        assertThat(graph.calls().get(0).address()).hasParameter("fields").hasParameter("appsecret_proof", Bench.PROOF);
        assertThat(graph.calls().get(0).authorization()).isEqualTo("Bearer " + Bench.TOKEN);
    }

    @ParameterizedTest(name = "code {0}: {1}")
    @CsvSource({
        "190, the access token is invalid or has expired (code 190, accessToken",
        "33,  the number's id is not known to this token (code 33, phoneNumberId",
        "100, the number's id is not known to this token (code 100, phoneNumberId"
    })
    void a_wrong_token_and_a_wrong_number_are_told_with_metas_code(int code, String words, String remedy)
            throws Exception {
        graph.answersError(400, code);

        Health health = check();

        assertThat(health.words()).contains(words);
        assertThat(health.remedy().orElseThrow()).contains(remedy);
    }

    @ParameterizedTest(name = "code {0}: {2}")
    @CsvSource({
        "190,    401, accessToken",
        "0,      401, accessToken",
        "10,     403, permission",
        "100,    400, phoneNumberId",
        "33,     400, phoneNumberId",
        "131031, 403, WhatsApp Manager",
        "104,    400, appSecret",
        "2500,   400, apiUrl",
        "131016, 503, again",
        "999,    404, phoneNumberId",
        "999999, 500, again",
    })
    void what_meta_refuses_comes_with_its_remedy(int code, int status, String remedy) throws Exception {
        graph.answersError(status, code);

        Health health = check();

        assertThat(health.well()).isFalse();
        assertThat(health.remedy().orElseThrow()).contains(remedy);
        assertThat(health.words()).contains("code " + code).doesNotContain(Bench.TOKEN);
    }

    @Test
    void an_app_that_takes_no_call_without_its_proof_is_told_from_a_wrong_number() throws Exception {
        graph.answersError(400, 100, "GraphMethodException");

        assertThat(check().remedy().orElseThrow()).contains("\"Require App Secret\"", "appSecret");
    }

    @Test
    void an_id_that_the_token_cannot_see_is_the_numbers() throws Exception {
        graph.answers(400, "{\"error\":{\"code\":100,\"type\":\"GraphMethodException\",\"error_subcode\":33}}");

        assertThat(check().remedy().orElseThrow()).contains("phoneNumberId").doesNotContain("Require App Secret");
    }

    @ParameterizedTest(name = "HTTP {0}")
    @ValueSource(ints = {200, 302, 400, 403, 404, 405, 511})
    void a_page_in_metas_place_is_found_out(int status) throws Exception {
        graph.answersPage(status);

        Health health = check();

        assertThat(health.well()).isFalse();
        assertThat(health.words()).contains("127.0.0.1", "HTTP " + status);
        assertThat(health.remedy().orElseThrow()).contains("apiUrl", "proxy");
    }

    @Test
    void a_gateway_in_trouble_is_one_that_passes() throws Exception {
        graph.answersPage(503);

        assertThat(check().remedy().orElseThrow()).contains("again");
    }

    @Test
    void an_answer_that_names_no_number_is_not_the_graph_apis() throws Exception {
        graph.answers(200, "{}");

        assertThat(check().remedy().orElseThrow()).contains("apiUrl");
    }

    @Test
    void a_closed_port_is_a_problem_and_not_an_exception() throws Exception {
        Health health = Bench.channel(Bench.NOWHERE).check();

        assertThat(health.well()).isFalse();
        assertThat(health.words()).contains("127.0.0.1");
        assertThat(health.remedy().orElseThrow()).contains("apiUrl");
    }

    private Health check() throws Exception {
        return Bench.channel(graph.address()).check();
    }
}
