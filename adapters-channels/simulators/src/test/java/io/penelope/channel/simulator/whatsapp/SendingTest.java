package io.penelope.channel.simulator.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.simulator.Caller;
import io.penelope.channel.simulator.ChatLine.Tick;
import io.penelope.channel.simulator.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Cloud API's {@code messages} as a business calls it. */
class SendingTest {

    private static final String ANNA = "+4915123456789";

    @AutoClose
    private final WhatsAppRig rig = new WhatsAppRig();

    private final WhatsAppGuest anna = rig.platform.guest(ANNA, "Anna");

    @BeforeEach
    void anna_has_written() {
        anna.writes("Hello");
    }

    @Test
    void an_accepted_message_has_an_id_and_names_its_recipient() throws IOException {
        HttpResponse<String> answer = rig.sendText(ANNA, "Welcome");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Caller.json(answer).at("/messages/0/id").asText()).startsWith("wamid.");
        assertThat(Caller.json(answer).at("/contacts/0").toString())
                .isEqualTo("{\"input\":\"+4915123456789\",\"wa_id\":\"4915123456789\"}");
    }

    @ParameterizedTest(name = "required: {0}, given: {1}")
    @CsvSource({
        "false, none, 200",
        "false, right, 200",
        "false, wrong, 400",
        "true, none, 400",
        "true, right, 200",
        "true, wrong, 400"
    })
    void the_proof_of_the_apps_secret_has_to_be_right_and_to_be_there_if_the_app_requires_it(
            boolean required, String given, int status) throws IOException {
        rig.platform.requireAppSecret(required);
        String proof = switch (given) {
            case "none" -> "";
            // Of the rig's token under its secret, as "openssl dgst -sha256 -hmac" has it.
            case "right" -> "?appsecret_proof=5574ac2215babd0ab25a4f7ebea9b4d5f5b73fa4792b713874834ec2e3d2d76c";
            default -> "?appsecret_proof=0a1b";
        };

        HttpResponse<String> answer = rig.caller.get(URI.create(rig.number() + proof));

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 400) {
            assertThat(Caller.json(answer).at("/error/type").asText()).isEqualTo("GraphMethodException");
            assertThat(Caller.json(answer).at("/error/code").asInt()).isEqualTo(100);
        }
    }

    @ParameterizedTest(name = "code {0} is a {1}")
    @CsvSource({"100, GraphMethodException", "190, OAuthException", "131026, OAuthException"})
    void a_planned_refusal_has_the_type_that_metas_has(int code, String type) throws IOException {
        rig.platform.faults().next(1, "send", Fault.refuse(400, code, "No"));

        assertThat(Caller.json(rig.sendText(ANNA, "Welcome")).at("/error/type").asText())
                .isEqualTo(type);
    }

    @Test
    void statuses_follow_in_order_and_carry_the_marker() throws IOException {
        rig.send("""
                {"messaging_product":"whatsapp","to":"+4915123456789","type":"text","text":{"body":"Welcome"},
                 "biz_opaque_callback_data":"delivery-1"}""");

        assertThat(rig.statuses())
                .extracting(status -> status.path("status").asText())
                .containsExactly("sent", "delivered");
        assertThat(rig.statuses())
                .allSatisfy(status -> assertThat(
                                status.path("biz_opaque_callback_data").asText())
                        .isEqualTo("delivery-1"));
    }

    @Test
    void a_phone_without_network_gets_its_messages_when_it_is_back() throws IOException {
        anna.goesOffline();
        rig.sendText(ANNA, "Welcome");
        assertThat(rig.statuses()).hasSize(1);

        anna.comesOnline();

        assertThat(rig.statuses())
                .extracting(status -> status.path("status").asText())
                .containsExactly("sent", "delivered");
    }

    @Test
    void what_is_in_an_open_chat_is_read() throws IOException {
        rig.sendText(ANNA, "before");
        anna.opensChat();
        rig.sendText(ANNA, "while open");
        anna.closesChat();
        rig.sendText(ANNA, "after");

        assertThat(anna.messages()).extracting(line -> line.tick()).endsWith(Tick.READ, Tick.READ, Tick.DELIVERED);
    }

    @Test
    void a_guest_known_by_user_id_alone_is_reached_by_recipient() throws IOException {
        WhatsAppGuest marta = rig.platform.guest(WhatsAppPerson.byUserIdAlone("US.13491208655302741918", "Marta"));
        marta.writes("Hola");
        HttpResponse<String> answer = rig.send("""
                {"messaging_product":"whatsapp","recipient":"US.13491208655302741918","type":"text",
                 "text":{"body":"Welcome"}}""");

        assertThat(Caller.json(answer).at("/contacts/0/user_id").asText()).isEqualTo("US.13491208655302741918");
        assertThat(Caller.json(answer).at("/contacts/0").has("wa_id")).isFalse();
        assertThat(marta.messages()).hasSize(2);
        assertThat(rig.statuses())
                .allSatisfy(status -> assertThat(status.has("recipient_id")).isFalse());
    }

    @Test
    void a_wrong_token_is_refused_with_190() throws IOException {
        HttpResponse<String> answer = new Caller()
                .header("Authorization", "Bearer stolen")
                .post(URI.create(rig.number() + "/messages"), "{}");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(error(answer).path("code").asInt()).isEqualTo(190);
    }

    @Test
    void a_wrong_number_id_is_refused_with_100_and_33() throws IOException {
        HttpResponse<String> answer = rig.caller.post(URI.create(rig.platform.apiUrl() + "/1/messages"), "{}");

        assertThat(error(answer).path("code").asInt()).isEqualTo(100);
        assertThat(error(answer).path("error_subcode").asInt()).isEqualTo(33);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"to\":\"+49151\",\"text\":{\"body\":\"x\"}} | 100",
                "{\"messaging_product\":\"whatsapp\",\"text\":{\"body\":\"x\"}} | 131008",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"Anna\",\"text\":{\"body\":\"x\"}} | 100",
                "{\"messaging_product\":\"whatsapp\",\"to\":4915123456789,\"text\":{\"body\":\"x\"}} | 100",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"+4915123456789\"} | 131008",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"+4915123456789\",\"text\":{\"body\":\"\"}} | 100",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"+4915123456789\",\"text\":{\"body\":\"x\"},\"a\":1} | 100",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"+4915123456789\",\"text\":{\"text\":\"x\"}} | 100",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"+4915123456789\",\"type\":\"location\"} | 131051",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"+4915123456789\",\"type\":\"image\"} | 131008",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"+4915123456789\",\"type\":\"image\",\"image\":{\"id\":\"1\"}} | 100",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"+4915123456789\",\"type\":\"audio\",\"audio\":{\"id\":\"1\",\"caption\":\"x\"}} | 100",
                "[] | 100",
                "{\"messaging_product\" | 100"
            })
    void a_body_that_is_not_right_is_refused(String body, int code) throws IOException {
        HttpResponse<String> answer = rig.send(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer).path("code").asInt()).isEqualTo(code);
        assertThat(anna.messages()).hasSize(1);
    }

    @Test
    void a_text_has_up_to_4096_characters() throws IOException {
        assertThat(rig.sendText(ANNA, "a".repeat(4096)).statusCode()).isEqualTo(200);
        assertThat(rig.sendText(ANNA, "a".repeat(4097)).statusCode()).isEqualTo(400);
    }

    @Test
    void a_marker_has_up_to_512_characters() throws IOException {
        String body = """
                {"messaging_product":"whatsapp","to":"+4915123456789","text":{"body":"x"},
                 "biz_opaque_callback_data":"%s"}""";

        assertThat(rig.send(body.formatted("m".repeat(512))).statusCode()).isEqualTo(200);
        assertThat(rig.send(body.formatted("m".repeat(513))).statusCode()).isEqualTo(400);
    }

    @Test
    void a_day_after_the_guests_last_words_free_text_is_refused() throws IOException {
        rig.clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(rig.sendText(ANNA, "in time").statusCode()).isEqualTo(200);

        rig.clock.advance(Duration.ofSeconds(1));
        assertThat(error(rig.sendText(ANNA, "too late")).path("code").asInt()).isEqualTo(131047);

        anna.writes("I am back");
        assertThat(rig.sendText(ANNA, "welcome back").statusCode()).isEqualTo(200);
    }

    @Test
    void the_closed_window_can_come_by_status_instead() throws IOException {
        rig.platform.limits().windowByStatus(true);
        rig.clock.advance(Duration.ofHours(25));

        assertThat(rig.sendText(ANNA, "too late").statusCode()).isEqualTo(200);
        assertThat(rig.statuses()).singleElement().satisfies(status -> {
            assertThat(status.path("status").asText()).isEqualTo("failed");
            assertThat(status.at("/errors/0/code").asInt()).isEqualTo(131047);
        });
    }

    private int statusOfTemplate(String name) throws IOException {
        return rig.send("""
                        {"messaging_product":"whatsapp","to":"+4915123456789","type":"template",
                         "template":{"name":"%s","language":{"code":"en"}}}""".formatted(name)).statusCode();
    }

    @Test
    void a_template_that_is_approved_goes_at_any_time() throws IOException {
        rig.platform.templates().approve("hello_world", "en", "Please write to us again.");
        rig.clock.advance(Duration.ofDays(3));

        assertThat(statusOfTemplate("hello_world")).isEqualTo(200);
        assertThat(anna.messages())
                .last()
                .satisfies(line -> assertThat(line.text()).isEqualTo("Please write to us again."));
    }

    @Test
    void a_template_that_is_not_there_or_paused_or_has_variables_does_not_go() throws IOException {
        rig.platform.templates().approve("hello_world", "en", "Please write.");
        rig.platform.templates().approve("with_name", "en", "Dear {{1}}, please write.");
        rig.platform.templates().pause("hello_world", "en");

        assertThat(statusOfTemplate("hello_world")).isEqualTo(400);
        assertThat(statusOfTemplate("with_name")).isEqualTo(400);
        assertThat(statusOfTemplate("hallo_welt")).isEqualTo(404);
    }

    @Test
    void a_day_that_passes_closes_the_window_of_one_guest() throws IOException {
        anna.isSilentForADay();

        assertThat(error(rig.sendText(ANNA, "too late")).path("code").asInt()).isEqualTo(131047);
        anna.writes("I am back");
        assertThat(rig.sendText(ANNA, "welcome back").statusCode()).isEqualTo(200);
    }

    @Test
    void a_number_that_nobody_has_is_accepted_and_then_fails() throws IOException {
        assertThat(rig.sendText("+15550100000", "Anybody?").statusCode()).isEqualTo(200);

        assertThat(rig.statuses()).singleElement().satisfies(status -> {
            assertThat(status.path("status").asText()).isEqualTo("failed");
            assertThat(status.at("/errors/0/code").asInt()).isEqualTo(131026);
            assertThat(status.path("recipient_id").asText()).isEqualTo("15550100000");
        });
    }

    @Test
    void a_planned_verdict_fails_an_accepted_message() throws IOException {
        rig.platform.faults().next(1, "verdict", "unlucky", Fault.refuse(400, 131026, "Message undeliverable"));
        rig.sendText(ANNA, "lucky");
        rig.sendText(ANNA, "unlucky");

        assertThat(rig.statuses())
                .extracting(status -> status.path("status").asText())
                .containsExactly("sent", "delivered", "failed");
        assertThat(anna.messages()).extracting(line -> line.tick()).endsWith(Tick.DELIVERED, Tick.FAILED);
    }

    @Test
    void a_pair_that_talks_too_fast_is_slowed_down() throws IOException {
        rig.platform.limits().perPair(1, Duration.ofSeconds(6));
        assertThat(rig.sendText(ANNA, "one").statusCode()).isEqualTo(200);
        assertThat(error(rig.sendText(ANNA, "two")).path("code").asInt()).isEqualTo(131056);

        rig.clock.advance(Duration.ofSeconds(6));
        assertThat(rig.sendText(ANNA, "two").statusCode()).isEqualTo(200);
    }

    @Test
    void a_number_that_talks_too_fast_is_slowed_down() throws IOException {
        rig.platform.limits().perSecond(2);
        rig.sendText(ANNA, "one");
        rig.sendText(ANNA, "two");

        assertThat(error(rig.sendText(ANNA, "three")).path("code").asInt()).isEqualTo(130429);
    }

    @Test
    void marking_as_read_turns_the_guests_ticks_blue() throws IOException {
        String id = anna.writes("Anybody there?");
        HttpResponse<String> answer =
                rig.send("{\"messaging_product\":\"whatsapp\",\"status\":\"read\",\"message_id\":\"" + id + "\"}");

        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        assertThat(anna.messages().get(1).tick()).isEqualTo(Tick.READ);
    }

    @Test
    void the_credential_check_answers_with_the_fields_asked_for() throws IOException {
        HttpResponse<String> answer =
                rig.caller.get(URI.create(rig.number() + "?fields=verified_name,display_phone_number"));

        assertThat(answer.body())
                .isEqualTo("{\"verified_name\":\"Riverside Hotel\",\"display_phone_number\":\"+1 555-078-3881\","
                        + "\"id\":\"106540352242922\"}");
    }

    @Test
    void the_credential_check_tells_a_wrong_id_from_a_wrong_token() throws IOException {
        HttpResponse<String> wrongId = rig.caller.get(URI.create(rig.platform.apiUrl() + "/42"));
        HttpResponse<String> wrongToken = new Caller().get(rig.number());

        assertThat(error(wrongId).path("error_subcode").asInt()).isEqualTo(33);
        assertThat(error(wrongToken).path("code").asInt()).isEqualTo(190);
    }

    private static JsonNode error(HttpResponse<String> answer) {
        return Caller.json(answer).path("error");
    }
}
