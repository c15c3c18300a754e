package io.penelope.channel.simulator.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.simulator.Bridge;
import io.penelope.channel.simulator.Caller;
import io.penelope.channel.simulator.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an app says where its webhooks go, as Meta documents it. */
class RegistrationsTest {

    private static final String APP = "670843887433847";
    private static final String ACCOUNT = "102290129340398";
    private static final String NUMBER = "106540352242922";

    @AutoClose
    private final Bridge bridge = new Bridge();

    @AutoClose
    private final Bridge other = new Bridge();

    @AutoClose
    private SimulatedWhatsApp platform = SimulatedWhatsApp.with().hurried().start();

    private final Caller user = new Caller().header("Authorization", "Bearer simulated-access-token");
    private final Caller app = new Caller().header("Authorization", "Bearer " + APP + "|simulated-app-secret");

    RegistrationsTest() {
        Stream.of(bridge, other).forEach(each -> each.answers(RegistrationsTest::proved));
    }

    private static Bridge.Reply proved(Bridge.Webhook webhook) {
        boolean right = webhook.query().contains("hub.verify_token=word");
        return webhook.method().equals("POST")
                ? Bridge.Reply.of(200)
                : new Bridge.Reply(
                        right ? 200 : 403,
                        right ? webhook.query().replaceAll(".*hub.challenge=(\\d+).*", "$1") : "",
                        0);
    }

    @Test
    void a_token_says_whose_app_it_is() throws IOException {
        assertThat(Caller.json(user.get(at("app"))).path("id").asText()).isEqualTo(APP);
        assertThat(Caller.json(app.get(at("app"))).path("id").asText()).isEqualTo(APP);
    }

    @Test
    void what_is_subscribed_comes_to_the_registered_address_and_nothing_else() throws IOException {
        assertThat(subscribe("messages", "word").statusCode()).isEqualTo(200);

        platform.sendChange("account_alerts", Json.object().put("alert", "none"));
        platform.guest("+49 151 23456789", "Anna").writes("Hello");

        await().until(() -> platform.webhooksOwed() == 0);
        assertThat(bridge.webhooks()).extracting(Bridge.Webhook::method).containsExactly("GET", "POST");
        assertThat(bridge.webhooks().get(1).body()).contains("Hello");
    }

    @Test
    void the_subscription_is_listed_with_its_fields() throws IOException {
        assertThat(subscriptions()).isEmpty();
        subscribe("messages,calls", "word");

        JsonNode listed = subscriptions().get(0);

        assertThat(listed.path("object").asText()).isEqualTo("whatsapp_business_account");
        assertThat(listed.path("callback_url").asText())
                .isEqualTo(bridge.address().toString());
        assertThat(listed.path("fields").findValuesAsText("name")).containsExactly("calls", "messages");
    }

    @Test
    void an_address_that_does_not_answer_the_challenge_is_refused() throws IOException {
        HttpResponse<String> answer = subscribe("messages", "another word");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Caller.json(answer).at("/error/code").asInt()).isEqualTo(2200);
        assertThat(subscriptions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mesages", ""})
    void fields_that_there_are_not_are_refused(String fields) throws IOException {
        assertThat(Caller.json(subscribe(fields, "word")).at("/error/code").asInt())
                .isEqualTo(100);
    }

    @Test
    void the_apps_webhooks_are_the_apps_alone_and_messages_are_not() throws IOException {
        assertThat(Caller.json(user.get(at(APP + "/subscriptions")))
                        .at("/error/code")
                        .asInt())
                .isEqualTo(15);
        assertThat(app.get(at(NUMBER)).statusCode()).isEqualTo(400);
        assertThat(new Caller()
                        .header("Authorization", "Bearer " + APP + "|wrong")
                        .get(at(APP + "/subscriptions"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_numbers_own_address_goes_before_the_accounts_and_that_before_the_apps() throws IOException {
        subscribe("messages,message_template_status_update", "word");
        lead(ACCOUNT + "/subscribed_apps", override("/of-the-account"));
        assertThat(target("messages")).hasPath("/of-the-account");

        lead(NUMBER, "{\"webhook_configuration\":" + override("/of-the-number") + "}");

        assertThat(target("messages")).hasPath("/of-the-number");
        assertThat(target("message_template_status_update")).isEqualTo(bridge.address());
        JsonNode all = Caller.json(user.get(at(NUMBER + "?fields=webhook_configuration")))
                .path("webhook_configuration");
        assertThat(List.of("phone_number", "whatsapp_business_account", "application"))
                .extracting(level -> URI.create(all.path(level).asText()).getPath())
                .containsExactly(
                        "/of-the-number", "/of-the-account", bridge.address().getPath());
        platform.guest("+49 151 23456789", "Anna").writes("Hello");
        await().untilAsserted(() ->
                assertThat(other.webhooks()).extracting(Bridge.Webhook::method).containsExactly("GET", "GET", "POST"));
    }

    @Test
    void to_subscribe_an_account_again_takes_its_address_away() throws IOException {
        subscribe("messages", "word");
        lead(ACCOUNT + "/subscribed_apps", override("/of-the-account"));

        lead(ACCOUNT + "/subscribed_apps", "{}");

        assertThat(target("messages")).isEqualTo(bridge.address());
    }

    @Test
    void what_is_led_apart_has_to_be_subscribed_to_first() throws IOException {
        HttpResponse<String> answer =
                user.post(at(NUMBER), "{\"webhook_configuration\":" + override("/of-the-number") + "}");

        assertThat(answer.body()).contains("your app must be subscribed to receive messages");
    }

    @Test
    void an_account_that_tells_the_app_nothing_does_so_once_it_is_asked() throws IOException {
        platform.registrations().unsubscribeAccount();
        subscribe("messages", "word");
        platform.guest("+49 151 23456789", "Anna").writes("Is anybody there?");
        await().until(() -> platform.webhooksOwed() == 0);
        assertThat(apps()).isEmpty();

        lead(ACCOUNT + "/subscribed_apps", "{}");

        assertThat(apps()).containsExactly(APP);
        platform.guest("+49 151 23456789", "Anna").writes("And now?");
        await().until(() -> platform.webhooksOwed() == 0);
        assertThat(bridge.webhooks()).extracting(Bridge.Webhook::body).noneMatch(body -> body.contains("anybody"));
        assertThat(bridge.webhooks()).extracting(Bridge.Webhook::body).anyMatch(body -> body.contains("And now?"));
    }

    @Test
    void what_was_registered_outlives_the_process(@TempDir Path directory) throws IOException {
        platform.close();
        platform = SimulatedWhatsApp.with().journalIn(directory).start();
        subscribe("messages", "word");
        platform.close();

        platform = SimulatedWhatsApp.with().journalIn(directory).start();

        assertThat(platform.registrations().app()).contains(bridge.address());
        assertThat(platform.registrations().fields()).isEqualTo(Set.of("messages"));
        platform.guest("+49 151 23456789", "Anna").writes("Hello");
        await().untilAsserted(() -> assertThat(bridge.webhooks()).hasSize(2));
    }

    private HttpResponse<String> subscribe(String fields, String word) throws IOException {
        return app.post(at(APP + "/subscriptions"), """
                {"object":"whatsapp_business_account","callback_url":"%s","verify_token":"%s","fields":"%s",
                 "include_values":true}""".formatted(bridge.address(), word, fields));
    }

    private String override(String path) {
        return "{\"override_callback_uri\":\"%s\",\"verify_token\":\"word\"}"
                .formatted(other.address().resolve(path));
    }

    private void lead(String what, String json) throws IOException {
        HttpResponse<String> answer = user.post(at(what), json);
        assertThat(answer.body()).isEqualTo("{\"success\":true}");
    }

    private URI target(String field) {
        return platform.registrations().target(field).orElseThrow();
    }

    private List<JsonNode> subscriptions() throws IOException {
        return list(app.get(at(APP + "/subscriptions")));
    }

    private List<String> apps() throws IOException {
        return list(user.get(at(ACCOUNT + "/subscribed_apps"))).stream()
                .map(one -> one.at("/whatsapp_business_api_data/id").asText())
                .toList();
    }

    private static List<JsonNode> list(HttpResponse<String> answer) {
        return List.of(Json.MAPPER.convertValue(Caller.json(answer).path("data"), JsonNode[].class));
    }

    private URI at(String path) {
        return URI.create(platform.apiUrl() + "/" + path);
    }
}
