package io.penelope.endtoend.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Town;
import io.penelope.endtoend.town.WhatsAppWebhook;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret that does not fit: nothing arrives, and whoever looks after Penelope is told why. */
class RefusedWebhooksTest {

    private static final String WHATSAPP = "/webhooks/channels/riverside-whatsapp";
    private static final String TELEGRAM = "/webhooks/channels/riverside-telegram";

    @TempDir
    private static Path folder;

    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.in(folder, Plan.ORDINARY);
    }

    @AfterAll
    static void close() {
        town.close();
    }

    /** What health tells of a channel, or of Mews's webhook; and that the guests' messages are taken meanwhile. */
    private static List<String> told(String kind, String of) throws Exception {
        var answer = town.get("/health/ready");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode troubles = new ObjectMapper().readTree(answer.body()).path("troubles");
        return StreamSupport.stream(troubles.spliterator(), false)
                .filter(trouble -> trouble.path(kind).asText().equals(of))
                .map(trouble -> trouble.path("detail").asText())
                .toList();
    }

    private static int post(String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(town.address() + path)).POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return town.send(request.build()).statusCode();
    }

    private static String refused(String caller, String reason) {
        return town.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("penelope_webhooks_refused_total{")
                        && line.contains("\"" + caller + "\"")
                        && line.contains("\"" + reason + "\""))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElse("none");
    }

    @Test
    void metas_signature_that_does_not_fit_is_a_trouble_until_one_does() throws Exception {
        for (int i = 0; i < 19; i++) {
            assertThat(post(WHATSAPP, "{}", "X-Hub-Signature-256", "sha256=" + "0".repeat(64)))
                    .isEqualTo(401);
        }

        assertThat(told("channel", "riverside-whatsapp"))
                .singleElement()
                .asString()
                .contains("the signature does not fit appSecret", "19 such calls")
                .doesNotContain(Town.APP_SECRET);
        assertThat(refused("riverside-whatsapp", "proof")).isEqualTo("19.0");
        assertThat(town.api().get("/api/v1/channels").json().toString()).contains("appSecret");

        town.send(new WhatsAppWebhook(1, "wamid.right", "Hello").to(town.address()));

        assertThat(told("channel", "riverside-whatsapp")).isEmpty();
    }

    @Test
    void a_verify_token_that_does_not_fit_is_a_trouble_until_one_does() throws Exception {
        String handshake = WHATSAPP + "?hub.mode=subscribe&hub.challenge=1&hub.verify_token=";
        assertThat(town.get(handshake + "mistyped").statusCode()).isEqualTo(403);

        assertThat(told("channel", "riverside-whatsapp"))
                .singleElement()
                .asString()
                .contains("the verify token does not fit verifyToken", "App Dashboard")
                .doesNotContain("mistyped", Town.VERIFY_TOKEN);

        assertThat(town.get(handshake + Town.VERIFY_TOKEN).statusCode()).isEqualTo(200);

        assertThat(told("channel", "riverside-whatsapp")).isEmpty();
    }

    @Test
    void mewss_token_that_does_not_fit_is_a_trouble_until_one_does() throws Exception {
        assertThat(post("/webhooks/mews?Token=mistyped", "{}")).isEqualTo(401);

        assertThat(told("webhook", "mews"))
                .singleElement()
                .asString()
                .contains("Mews's webhook is refused with 401: its Token does not fit mews.webhookToken")
                .doesNotContain("mistyped", Town.WEBHOOK_TOKEN);
        assertThat(refused("mews", "proof")).isEqualTo("1.0");

        assertThat(post("/webhooks/mews?Token=" + Town.WEBHOOK_TOKEN, "{\"Events\": []}"))
                .isLessThan(500);

        assertThat(told("webhook", "mews")).noneMatch(words -> words.contains("mews.webhookToken"));
    }

    @Test
    void telegrams_secret_that_does_not_fit_is_a_trouble() throws Exception {
        assertThat(post(TELEGRAM, "{}", "X-Telegram-Bot-Api-Secret-Token", "mistyped"))
                .isEqualTo(401);

        assertThat(told("channel", "riverside-telegram"))
                .singleElement()
                .asString()
                .contains("the secret does not fit secretToken", "restart Penelope")
                .doesNotContain("mistyped", Town.BOT_SECRET);
    }
}
