package io.penelope.endtoend.http;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Town;
import io.penelope.mews.simulator.api.Fault;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Mews and the platforms document of the answers that they want to their webhooks. Who sends nonsense or has no
 * right to send is met in {@link BadRequestTest}.
 *
 * <p>Mews itself is silent meanwhile: no answer to a webhook may wait for anybody but the store.
 */
class WebhookAnswersTest {

    /** The time that Mews allows, and longer than Meta likes. */
    private static final Duration IN_TIME = Duration.ofSeconds(5);

    @TempDir
    private static Path folder;

    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.in(folder, Plan.ORDINARY.withRequestDeadline(Duration.ofSeconds(1)));
        town.mews().faults().always(Fault.blackhole());
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(town.address() + path)).timeout(IN_TIME);
    }

    /** How many events of this kind a channel has brought for the first time, as the metrics tell. */
    private static String brought(String channel, String kind) {
        return town.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("penelope_events_total{")
                        && line.contains("\"" + channel + "\"")
                        && line.contains("\"" + kind + "\""))
                .findFirst()
                .orElse("");
    }

    /**
     * Mews wants a 2xx within five seconds, promises no content type, sends up to hundreds of events of several kinds at
     * once and the same again after a failure, and takes one address for General and Integration Webhooks: the pages
     * "General Webhooks", "Integration Webhooks" and "Webhooks" of docs.mews.com/connector-api.
     */
    @Nested
    class OfMews {

        private static final String ADDRESS = "/webhooks/mews?Token=" + Town.WEBHOOK_TOKEN;

        private static int post(String body, String... headers) {
            HttpRequest.Builder request = to(ADDRESS).POST(BodyPublishers.ofString(body));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return town.send(request.build()).statusCode();
        }

        private static String event(String kind) {
            return "{\"Discriminator\": \"%s\", \"Value\": {\"Id\": \"%s\"}}".formatted(kind, UUID.randomUUID());
        }

        private static String general(String events) {
            return """
                    {"EnterpriseId": "%s", "IntegrationId": "c8bee838-7fb1-4f4e-8fac-ac87008b2f90", "Events": [%s]}
                    """.formatted(Town.ENTERPRISE, events);
        }

        static Stream<String> generalWebhooks() {
            return Stream.of(
                    general(event("MessageAdded")),
                    general(event("ServiceOrderUpdated")),
                    general(event("ResourceUpdated")),
                    general(event("ResourceBlockUpdated")),
                    general(event("CustomerAdded")),
                    general(event("CustomerUpdated")),
                    general(event("PaymentUpdated")),
                    general(event("MoonPhaseUpdated")),
                    general(""),
                    general("{\"Discriminator\": \"MessageAdded\", \"Value\": null}"),
                    general("{\"Discriminator\": \"MessageAdded\", \"Value\": {\"Id\": 7}, \"New\": {}}"),
                    general("{}, null, 7"),
                    general(event("MessageAdded"))
                            .replace("\"Events\"", "\"Entities\": {\"Messages\": [{\"Text\": \"Hi\"}]}, \"Events\""));
        }

        @ParameterizedTest
        @MethodSource("generalWebhooks")
        void whatever_a_general_webhook_tells_is_taken(String webhook) {
            assertThat(post(webhook)).isEqualTo(202);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "IntegrationCreated",
                    "IntegrationEnabled",
                    "IntegrationDisabled",
                    "IntegrationCanceled",
                    "IntegrationReinstated",
                    "IntegrationDeleted",
                    "IntegrationApiKeyCreated",
                    "IntegrationPainted"
                })
        void an_integration_webhook_is_taken_at_the_same_address(String action) {
            assertThat(post("""
                    {"Action": "%s", "Data": {"Enterprise": {"Id": "%s", "Name": "Riverside Hotel"}, "Requestor": null,
                     "AccessToken": "%s", "IsEnabled": true}}
                    """.formatted(action, Town.ENTERPRISE, Town.ACCESS_TOKEN)))
                    .isEqualTo(202);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "application/json",
                    "application/json; charset=utf-8",
                    "text/plain",
                    "application/x-www-form-urlencoded",
                    "nonsense"
                })
        void no_content_type_is_asked_for_and_none_is_refused(String contentType) {
            String webhook = general(event("MessageAdded"));

            assertThat(post(webhook)).isEqualTo(202);
            assertThat(post(webhook, "Content-Type", contentType)).isEqualTo(202);
        }

        @Test
        void hundreds_of_events_of_several_kinds_are_taken_at_once() {
            List<String> kinds = List.of("CustomerUpdated", "MessageAdded", "PaymentUpdated", "ServiceOrderUpdated");

            assertThat(post(general(IntStream.range(0, 800)
                            .mapToObj(i -> event(kinds.get(i % kinds.size())))
                            .collect(joining(",")))))
                    .isEqualTo(202);
        }

        @Test
        void what_mews_sends_again_is_taken_again() {
            String webhook = general(event("MessageAdded"));

            assertThat(Stream.generate(() -> post(webhook)).limit(5)).containsOnly(202);
        }
    }

    /**
     * Meta wants the challenge of its handshake back with 200, and else anything other than 200; of its notifications it
     * takes 200 alone for an answer, and sends them again for up to seven days. They are signed over the raw bytes, hold
     * up to 3 MB and up to 1000 updates, and may come twice and in any order: the pages "Create a webhook endpoint" and
     * "Webhooks" of developers.facebook.com/documentation/business-messaging/whatsapp, and "Getting started" of
     * developers.facebook.com/docs/graph-api/webhooks.
     */
    @Nested
    class OfWhatsApp {

        private static final String ADDRESS = "/webhooks/channels/riverside-whatsapp";

        private static int notify(String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return town.send(to(ADDRESS)
                            .header("Content-Type", "application/json")
                            .header("X-Hub-Signature-256", "sha256=" + signature(bytes))
                            .POST(BodyPublishers.ofByteArray(bytes))
                            .build())
                    .statusCode();
        }

        private static String signature(byte[] body) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(Town.APP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                return HexFormat.of().formatHex(mac.doFinal(body));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String value(String what) {
            return """
                    {"object": "whatsapp_business_account", "entry": [{"id": "102290129340398", "changes": [
                      {"field": "messages", "value": {"messaging_product": "whatsapp",
                        "metadata": {"display_phone_number": "15550783881", "phone_number_id": "%s"}, %s}}]}]}
                    """.formatted(Town.PHONE_NUMBER_ID, what);
        }

        private static String message(String id, String more) {
            return """
                    "contacts": [{"profile": {"name": "Melantho"}, "wa_id": "306900000001"}],
                    "messages": [{"from": "306900000001", "id": "%s", "timestamp": "1700000000", %s}]
                    """.formatted(id, more);
        }

        private static String status(String id, String status, String more) {
            return """
                    "statuses": [{"id": "%s", "status": "%s", "timestamp": "1700000000",
                                  "recipient_id": "306900000001"%s}]
                    """.formatted(id, status, more);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0042", "1158201444", "a word and <b>another</b>", "ěšč&=+%"})
        void the_challenge_comes_back_byte_for_byte_and_as_plain_text(String challenge) {
            HttpResponse<String> answer = town.send(to(ADDRESS + "?hub.mode=subscribe&hub.verify_token="
                            + Town.VERIFY_TOKEN + "&hub.challenge="
                            + URLEncoder.encode(challenge, StandardCharsets.UTF_8))
                    .build());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(challenge);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        }

        static Stream<String> notifications() {
            return Stream.of(
                    value(status("wamid.unknown", "sent", "")),
                    value(status("wamid.unknown", "read", "")), // before it was delivered
                    value(status("wamid.unknown", "delivered", ", \"pricing\": {\"billable\": true}")),
                    value(status("wamid.unknown", "failed", ", \"errors\": [{\"code\": 131026, \"title\": \"no\"}]")),
                    value(status("wamid.unknown", "folded", "")),
                    value(message("wamid.kind", "\"type\": \"dream\", \"dream\": {\"of\": \"ships\"}")),
                    value(message("wamid.odd", "\"type\": \"unsupported\", \"errors\": [{\"code\": 131051}]")),
                    value("\"errors\": [{\"code\": 130429}]"),
                    value("\"later\": {\"than\": \"this version\"}"),
                    value("\"messages\": [], \"statuses\": []"),
                    "{\"object\": \"whatsapp_business_account\", \"entry\": []}");
        }

        @ParameterizedTest
        @MethodSource("notifications")
        void whatever_a_notification_tells_is_answered_200(String notification) {
            assertThat(notify(notification)).isEqualTo(200);
        }

        @Test
        void what_meta_sends_again_is_answered_200_and_taken_once() {
            String notification = value(message("wamid.twice", "\"type\": \"text\", \"text\": {\"body\": \"Hello\"}"));
            assertThat(notify(notification)).isEqualTo(200);
            String once = brought("riverside-whatsapp", "message");

            assertThat(Stream.generate(() -> notify(notification)).limit(3)).containsOnly(200);

            assertThat(brought("riverside-whatsapp", "message")).isEqualTo(once).isNotEmpty();
        }

        @Test
        void the_signature_is_that_of_the_bytes_as_they_came() {
            assertThat(notify(value(message(
                            "wamid.raw",
                            "\"type\": \"text\", \"text\": {  \"body\" : \"caf\\u00e9 @ 5 \\/ \\ud83d\\udc4b é\" }"))))
                    .isEqualTo(200);
        }

        @Test
        void a_thousand_updates_are_taken_at_once() {
            String messages =
                    IntStream.range(0, 1000).mapToObj(i -> """
                            {"from": "306900000002", "id": "wamid.batch-%d", "timestamp": "1700000000", "type": "text",
                             "text": {"body": "message %d"}}""".formatted(i, i)).collect(joining(","));

            assertThat(notify(value("\"messages\": [" + messages + "]"))).isEqualTo(200);
        }

        @Test
        void three_megabytes_are_not_too_much() {
            String words = "and so on ".repeat(300_000);

            assertThat(notify(value(
                            message("wamid.long", "\"type\": \"text\", \"text\": {\"body\": \"" + words + "\"}"))))
                    .isEqualTo(200);
        }
    }

    /**
     * Telegram takes any 2xx for an answer and reads a body as a method to call, so that none is wanted; what is answered
     * otherwise blocks its chat for up to 24 hours: "Update" and "setWebhook" of core.telegram.org/bots/api,
     * core.telegram.org/bots/webhooks, and WebhookActor.cpp of github.com/tdlib/telegram-bot-api.
     */
    @Nested
    class OfTelegram {

        private static final String ADDRESS = "/webhooks/channels/riverside-telegram";

        private static HttpResponse<String> update(String secret, String body) {
            return town.send(to(ADDRESS)
                    .header("Content-Type", "application/json")
                    .header("X-Telegram-Bot-Api-Secret-Token", secret)
                    .POST(BodyPublishers.ofString(body))
                    .build());
        }

        private static String update(int id, String kind) {
            return """
                    {"update_id": %d, "%s": {"message_id": 1, "date": 1700000000, "id": "1",
                      "chat": {"id": 200, "type": "private", "first_name": "Melanthius"},
                      "from": {"id": 200, "is_bot": false, "first_name": "Melanthius"}}}
                    """.formatted(id, kind);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "message",
                    "edited_message",
                    "channel_post",
                    "edited_channel_post",
                    "business_connection",
                    "business_message",
                    "edited_business_message",
                    "deleted_business_messages",
                    "message_reaction",
                    "message_reaction_count",
                    "inline_query",
                    "chosen_inline_result",
                    "callback_query",
                    "shipping_query",
                    "pre_checkout_query",
                    "purchased_paid_media",
                    "poll",
                    "poll_answer",
                    "my_chat_member",
                    "chat_member",
                    "chat_join_request",
                    "chat_boost",
                    "removed_chat_boost",
                    "daydream"
                })
        void an_update_of_any_kind_is_taken_again_and_again_and_answered_with_no_body(String kind) {
            int id = 1_000_000 + kind.hashCode() % 100_000;

            for (int time = 0; time < 3; time++) {
                HttpResponse<String> answer = update(Town.BOT_SECRET, update(id, kind));

                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEmpty();
            }
        }

        @Test
        void what_telegram_sends_again_is_taken_once() {
            String message = """
                    {"update_id": 7, "message": {"message_id": 7, "date": 1700000000, "text": "Hello",
                      "chat": {"id": 200, "type": "private", "first_name": "Melanthius"},
                      "from": {"id": 200, "is_bot": false, "first_name": "Melanthius"}}}
                    """;
            assertThat(update(Town.BOT_SECRET, message).statusCode()).isEqualTo(200);
            String once = brought("riverside-telegram", "message");

            assertThat(update(Town.BOT_SECRET, message).statusCode()).isEqualTo(200);

            assertThat(brought("riverside-telegram", "message")).isEqualTo(once).isNotEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "wrong", Town.BOT_SECRET + "x", "TELEGRAM-SECRET-OF-RIVERSIDE"})
        void another_secret_is_refused(String secret) {
            assertThat(update(secret, update(8, "message")).statusCode()).isEqualTo(401);
        }
    }
}
