package io.penelope.endtoend.http;

import static io.penelope.endtoend.town.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.bootstrap.config.Configuration.Logging;
import io.penelope.bootstrap.logging.LoggingSetup;
import io.penelope.endtoend.town.RawHttp;
import io.penelope.endtoend.town.Town;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers and confused platforms get for an answer, and that nothing comes of it. */
@Isolated // it reads the log, of which there is one in a process
class BadRequestTest {

    private static final String MEWS = "/webhooks/mews?Token=" + Town.WEBHOOK_TOKEN;
    private static final String WHATSAPP = "/webhooks/channels/riverside-whatsapp";
    private static final String TELEGRAM = "/webhooks/channels/riverside-telegram";
    private static final String WORDS = "words-that-no-log-may-hold";
    private static final int TOO_LONG = 4 * 1024 * 1024 + 1;

    @TempDir
    private static Path folder;

    private static Town town;
    private static final ByteArrayOutputStream LOG = new ByteArrayOutputStream();

    @BeforeAll
    static void open() {
        town = Town.in(folder);
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.TRACE), LOG);
    }

    @AfterAll
    static void close() {
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.ERROR), System.out);
        town.close();
    }

    @AfterEach
    void nothing_came_of_it_and_the_log_keeps_all_secrets() {
        assertThat(town.mews().threads()).isEmpty();
        assertThat(LOG.toString(StandardCharsets.UTF_8))
                .doesNotContain(
                        WORDS,
                        Town.ACCESS_TOKEN,
                        Town.CLIENT_TOKEN,
                        Town.WEBHOOK_TOKEN,
                        Town.API_TOKEN,
                        Town.WHATSAPP_TOKEN,
                        Town.APP_SECRET,
                        Town.VERIFY_TOKEN,
                        Town.BOT_TOKEN,
                        Town.BOT_SECRET);
    }

    static Stream<Arguments> answers() {
        String foreignNews = """
                {"EnterpriseId": "00000000-0000-4000-8000-000000000001", "IntegrationId": "00000000-0000-4000-8000-000000000002",
                 "Events": [{"Discriminator": "ServiceOrderUpdated", "Value": {"Id": "00000000-0000-4000-8000-000000000003"}, "New": 1}]}
                """;
        return Stream.of(
                Arguments.of(401, "POST", "/webhooks/mews", foreignNews),
                Arguments.of(401, "POST", "/webhooks/mews?Token=wrong", foreignNews),
                Arguments.of(401, "POST", "/webhooks/mews?token=" + Town.WEBHOOK_TOKEN, foreignNews),
                Arguments.of(401, "POST", "/webhooks/mews?Token=", foreignNews),
                Arguments.of(400, "POST", MEWS, WORDS),
                Arguments.of(400, "POST", MEWS, ""),
                Arguments.of(400, "POST", MEWS, "[]"),
                Arguments.of(400, "POST", MEWS, "{\"words\": \"" + WORDS + "\"}"),
                Arguments.of(202, "POST", MEWS, foreignNews),
                Arguments.of(405, "GET", MEWS, ""),
                Arguments.of(405, "PUT", MEWS, foreignNews),
                Arguments.of(405, "DELETE", MEWS, ""),
                Arguments.of(405, "PUT", WHATSAPP, ""),
                Arguments.of(405, "DELETE", TELEGRAM, ""),
                Arguments.of(405, "GET", TELEGRAM, ""),
                Arguments.of(405, "POST", "/health/ready", ""),
                Arguments.of(404, "POST", "/webhooks/channels/hillside-whatsapp", "{}"),
                Arguments.of(400, "POST", "/webhooks/channels/..%2f..%2fpenelope.db", "{}"),
                Arguments.of(400, "GET", "/api%2Fv1/stats", ""),
                Arguments.of(400, "GET", "/api/v1%2fstats", ""),
                Arguments.of(400, "GET", "/api/v1/%2e%2e/v1/stats", ""),
                Arguments.of(400, "GET", "//api/v1/stats", ""),
                Arguments.of(400, "GET", "/api//v1/stats", ""),
                Arguments.of(400, "GET", "/api/v1/..;/v1/stats", ""),
                Arguments.of(400, "GET", "/api/v1/%2573tats", ""),
                Arguments.of(404, "GET", "/%61pi/v1/stats", ""),
                Arguments.of(404, "GET", "/nowhere", ""),
                Arguments.of(401, "GET", "/api/v1/conversations", ""),
                Arguments.of(401, "POST", "/api/v1/nowhere", WORDS),
                Arguments.of(401, "GET", "/api/v1", ""),
                Arguments.of(401, "POST", WHATSAPP, "{\"object\": \"" + WORDS + "\"}"),
                Arguments.of(401, "POST", TELEGRAM, "{\"update_id\": 1}"),
                Arguments.of(403, "GET", WHATSAPP + "?hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong", ""));
    }

    @ParameterizedTest(name = "{1} {2} {3} is answered {0}")
    @MethodSource("answers")
    void a_bad_request_has_its_answer(int status, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(java.net.URI.create(town.address() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();

        assertThat(town.send(request).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1%2fstats", "//api/v1/stats", "/webhooks/channels//riverside-telegram"})
    void an_encoded_slash_and_two_slashes_are_called_malformed_or_ambiguous(String path) {
        String request = "GET " + path + " HTTP/1.1\r\nHost: penelope\r\nConnection: close\r\n\r\n";

        assertThat(RawHttp.answerTo(town, request))
                .startsWith("HTTP/1.1 400 ")
                .contains("its address or a header is malformed or ambiguous");
    }

    /** Each with a host or an address of its own in which there are words. */
    static Stream<String> malformed() {
        String head = "GET / HTTP/1.1\r\nHost: penelope\r\nConnection: close\r\n";
        String forged = "\u001b[2K\r2026-11-28 ERROR " + WORDS;
        return Stream.of(
                "GET / HTTP/1.1\r\nHost: " + WORDS + ":port\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: [" + WORDS + "\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\u001b[2K" + WORDS + "\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: " + forged + "\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: \r\nX: " + WORDS + "\r\n\r\n",
                "GET / HTTP/1.1\r\nX-No-Host: " + WORDS + "\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: " + WORDS + "\r\n\r\n",
                "GET http://" + WORDS + "/ HTTP/1.1\r\nHost: penelope\r\nConnection: close\r\n\r\n",
                "GET /" + WORDS + "%zz HTTP/1.1\r\nHost: penelope\r\nConnection: close\r\n\r\n",
                "GET /..%2f" + WORDS + " HTTP/1.1\r\nHost: penelope\r\nConnection: close\r\n\r\n",
                "GET /%u0041" + WORDS + " HTTP/1.1\r\nHost: penelope\r\nConnection: close\r\n\r\n",
                "GET /\u0001" + WORDS + " HTTP/1.1\r\nHost: penelope\r\n\r\n",
                "GET " + WORDS + " HTTP/1.1\r\nHost: penelope\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: penelope\r\nX: " + WORDS + "\r\n\r\n",
                "GET / " + WORDS + "\r\nHost: penelope\r\n\r\n",
                "\u0016\u0003\u0001" + WORDS + "\r\n\r\n",
                head + "X-Words\u0000: " + WORDS + "\r\n\r\n",
                head + "X-Words : " + WORDS + "\r\n\r\n",
                head + WORDS + "\r\n\r\n",
                head + "Expect: " + WORDS + "\r\n\r\n",
                head + "Content-Length: " + WORDS + "\r\n\r\n",
                head + "Transfer-Encoding: " + WORDS + "\r\n\r\n",
                "POST " + MEWS + WORDS.repeat(400) + " HTTP/1.1\r\nHost: penelope\r\nConnection: close\r\n\r\n",
                "POST " + MEWS + WORDS.repeat(4000) + " HTTP/1.1\r\nHost: penelope\r\n\r\n",
                "GET " + MEWS + " HTTP/1.1\r\nHost: penelope\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void what_is_no_proper_request_is_refused_in_our_own_words_and_none_of_it_is_repeated(String request) {
        int before = LOG.size();

        String answer = RawHttp.answerTo(town, request);

        assertThat(answer)
                .containsPattern("\\AHTTP/1.1 (4\\d\\d|505) ")
                .containsIgnoringCase("application/problem+json");
        assertThat(answer).doesNotContain(WORDS, Town.WEBHOOK_TOKEN, "<", "jetty");
        assertThat(LOG.toString(StandardCharsets.UTF_8).substring(before))
                .as("the log")
                .doesNotContainIgnoringCase("exception", "\u001b", "forged", "HttpChannel", "BadMessage");
    }

    @Test
    void a_bad_request_of_somebody_who_has_the_apis_token_is_told_why() {
        assertThat(town.api().get("/api/v1/conversations?named=" + WORDS).status())
                .isEqualTo(400);
    }

    @Test
    void the_challenge_is_answered_as_it_came_and_in_plain_text() {
        HttpResponse<String> answer = town.get(
                WHATSAPP + "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=" + Town.VERIFY_TOKEN);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("1158201444");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {MEWS, WHATSAPP, TELEGRAM})
    void a_body_over_4_MiB_is_too_long_whether_announced_or_not(String path) {
        byte[] body = " ".repeat(TOO_LONG).getBytes(StandardCharsets.UTF_8);

        assertThat(post(path, BodyPublishers.ofByteArray(body))).isEqualTo(413);
        assertThat(post(path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"words-that-no-log-may-hold", "[]", "", "{\"object\": 7}"})
    void a_signed_body_that_is_no_webhook_is_malformed(String body) {
        assertThat(signed(body, Town.APP_SECRET)).isEqualTo(400);
        assertThat(signed(body, "another-app-secret")).isEqualTo(401);
    }

    @Test
    void a_signed_webhook_of_a_number_or_field_that_nobody_knows_is_taken_twice() {
        String othersNumber = """
                {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [{"field": "messages", "value": {
                  "messaging_product": "whatsapp", "metadata": {"display_phone_number": "1", "phone_number_id": "42"},
                  "contacts": [{"wa_id": "306912345678", "profile": {"name": "Nobody"}}],
                  "messages": [{"from": "306912345678", "id": "wamid.1", "timestamp": "1700000000", "type": "text",
                                "text": {"body": "%s"}}]}}]}]}""".formatted(WORDS);
        String newField = """
                {"object": "whatsapp_business_account", "new": true, "entry": [{"id": "1", "changes": [
                  {"field": "dreams", "value": {"of": "%s"}}]}]}""".formatted(WORDS);

        assertThat(signed(othersNumber, Town.APP_SECRET)).isEqualTo(200);
        assertThat(signed(othersNumber, Town.APP_SECRET)).isEqualTo(200);
        assertThat(signed(newField, Town.APP_SECRET)).isEqualTo(200);
        soon(() -> assertThat(town.get("/metrics").body()).contains("penelope_webhooks_total"));
    }

    @Test
    void an_update_of_a_kind_that_nobody_knows_is_taken() {
        HttpRequest request = HttpRequest.newBuilder(town.address().resolve(TELEGRAM))
                .header("X-Telegram-Bot-Api-Secret-Token", Town.BOT_SECRET)
                .POST(BodyPublishers.ofString("{\"update_id\": 987, \"dream\": {\"of\": \"" + WORDS + "\"}}"))
                .build();

        assertThat(town.send(request).statusCode()).isEqualTo(200);
        assertThat(town.send(request).statusCode()).isEqualTo(200);
    }

    private static int post(String path, BodyPublisher body) {
        return town.send(HttpRequest.newBuilder(java.net.URI.create(town.address() + path))
                        .POST(body)
                        .build())
                .statusCode();
    }

    private static int signed(String body, String secret) {
        return town.send(HttpRequest.newBuilder(town.address().resolve(WHATSAPP))
                        .header("X-Hub-Signature-256", "sha256=" + hmac(body, secret))
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }

    private static String hmac(String body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
