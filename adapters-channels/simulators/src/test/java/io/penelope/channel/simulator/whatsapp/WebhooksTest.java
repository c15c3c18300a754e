package io.penelope.channel.simulator.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.simulator.Bridge;
import io.penelope.channel.simulator.ChatLine.Tick;
import io.penelope.channel.simulator.Json;
import io.penelope.channel.simulator.webhooks.WebhookDelivery;
import io.penelope.channel.simulator.webhooks.WebhookTap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What reaches a business's callback, and how. */
class WebhooksTest {

    @AutoClose
    private final WhatsAppRig rig = new WhatsAppRig();

    private final WhatsAppGuest anna = rig.platform.guest("+49 151 23456789", "Änne");

    @Test
    void the_signature_is_an_hmac_over_the_bytes_sent() throws Exception {
        anna.writes("Grüße");
        rig.values();
        Bridge.Webhook webhook = rig.bridge.webhooks().get(0);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("simulated-app-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String expected = HexFormat.of().formatHex(mac.doFinal(webhook.body().getBytes(StandardCharsets.UTF_8)));

        assertThat(webhook.headers().getFirst("X-Hub-Signature-256")).isEqualTo("sha256=" + expected);
    }

    @Test
    void what_is_not_ascii_is_escaped_in_lower_case() {
        anna.writes("Grüße 👋");
        rig.values();

        assertThat(rig.bridge.webhooks().get(0).body()).isASCII().contains("Gr\\u00fc\\u00dfe \\ud83d\\udc4b");
    }

    @Test
    void the_envelope_names_the_number_and_the_sender() {
        anna.writes("Hello");
        JsonNode value = rig.values().get(0);

        assertThat(value.path("messaging_product").asText()).isEqualTo("whatsapp");
        assertThat(value.at("/metadata/phone_number_id").asText()).isEqualTo("106540352242922");
        assertThat(value.at("/metadata/display_phone_number").asText()).isEqualTo("15550783881");
        assertThat(value.at("/contacts/0/profile/name").asText()).isEqualTo("Änne");
        assertThat(value.at("/contacts/0/wa_id").asText()).isEqualTo("4915123456789");
        assertThat(value.at("/messages/0/timestamp").asText()).isEqualTo("1777636800");
    }

    @Test
    void whoever_taps_them_sees_the_message_leave_and_be_accepted() {
        List<String> seen = new CopyOnWriteArrayList<>();
        WebhookTap tap = new WebhookTap() {
            @Override
            public void leaving(List<WebhookDelivery> deliveries) {
                deliveries.forEach(delivery -> seen.add("leaving " + delivery.id()));
            }

            @Override
            public void accepted(List<WebhookDelivery> deliveries) {
                deliveries.forEach(delivery -> seen.add("accepted " + delivery.id()));
            }
        };
        try (WhatsAppRig tapped = new WhatsAppRig(settings -> settings.tap(tap))) {
            String id = tapped.platform.guest("+49 151 23456789", "Anna").writes("Hello");
            tapped.values();

            assertThat(seen).containsExactly("leaving " + id, "accepted " + id);
        }
    }

    @Test
    void verification_passes_if_the_challenge_comes_back() {
        rig.bridge.answers(webhook -> new Bridge.Reply(200, parameter(webhook, "hub.challenge"), 0));

        assertThat(rig.platform.verifyWebhook()).isTrue();
        Bridge.Webhook asked = rig.bridge.webhooks().get(0);
        assertThat(asked.method()).isEqualTo("GET");
        assertThat(parameter(asked, "hub.mode")).isEqualTo("subscribe");
        assertThat(parameter(asked, "hub.verify_token")).isEqualTo("simulated-verify-token");
    }

    @Test
    void verification_fails_if_the_challenge_comes_back_in_quotes_or_is_refused() {
        rig.bridge.answers(webhook -> new Bridge.Reply(200, '"' + parameter(webhook, "hub.challenge") + '"', 0));
        assertThat(rig.platform.verifyWebhook()).isFalse();

        rig.bridge.answers(webhook -> new Bridge.Reply(403, parameter(webhook, "hub.challenge"), 0));
        assertThat(rig.platform.verifyWebhook()).isFalse();
    }

    @Test
    void only_200_is_success_and_the_same_bytes_come_again_until_then() {
        AtomicInteger attempts = new AtomicInteger();
        int[] answers = {500, 404, 202, 200};
        rig.bridge.answers(webhook -> Bridge.Reply.of(answers[attempts.getAndIncrement()]));
        anna.writes("Hello");
        rig.values();

        assertThat(rig.bridge.webhooks()).hasSize(4);
        assertThat(rig.bridge.webhooks())
                .extracting(Bridge.Webhook::body)
                .containsOnly(rig.bridge.webhooks().get(0).body());
    }

    @Test
    void a_guests_messages_keep_their_order_though_one_has_to_be_repeated() {
        AtomicInteger attempts = new AtomicInteger();
        rig.bridge.answers(webhook -> Bridge.Reply.of(attempts.getAndIncrement() < 3 ? 500 : 200));
        IntStream.range(0, 10).forEach(i -> anna.writes("message " + i));

        assertThat(rig.messages())
                .extracting(message -> message.at("/text/body").asText())
                .endsWith(IntStream.range(0, 10).mapToObj(i -> "message " + i).toArray(String[]::new));
    }

    @Test
    void one_guests_trouble_does_not_hold_up_another() {
        rig.bridge.answers(webhook -> Bridge.Reply.of(webhook.body().contains("poison") ? 500 : 200));
        WhatsAppGuest ben = rig.platform.guest("+1 555 010 0123", "Ben");
        anna.writes("poison");
        ben.writes("Hello");

        await().until(() -> ben.messages().get(0).tick() == Tick.DELIVERED);
        assertThat(anna.messages().get(0).tick()).isEqualTo(Tick.SENT);
    }

    @Test
    void an_update_is_given_up_after_a_week() {
        rig.bridge.answers(webhook -> Bridge.Reply.of(500));
        anna.writes("Hello");
        await().until(() -> rig.bridge.webhooks().size() > 1);

        rig.clock.advance(Duration.ofDays(7).plusSeconds(1));

        await().until(() -> rig.platform.webhooksOwed() == 0);
    }

    @Test
    void updates_that_wait_can_share_a_post() {
        rig.platform.pauseWebhooks();
        rig.platform.webhooks().batch(1000);
        WhatsAppGuest ben = rig.platform.guest("+1 555 010 0123", "Ben");
        anna.writes("one");
        anna.writes("two");
        ben.writes("three");
        rig.platform.resumeWebhooks();

        assertThat(rig.messages()).hasSize(3);
        JsonNode body = rig.bridge.webhooks().get(0).json();
        assertThat(rig.bridge.webhooks()).hasSize(1);
        assertThat(body.path("entry")).hasSize(2);
        assertThat(body.at("/entry/0/changes/0/value/messages")).hasSize(2);
    }

    @Test
    void a_post_can_come_several_times_at_once() {
        rig.platform.webhooks().duplicate(3);
        anna.writes("Hello");

        assertThat(rig.messages()).hasSize(3);
        assertThat(rig.messages())
                .extracting(message -> message.path("id").asText())
                .containsOnly(anna.messages().get(0).id());
    }

    @Test
    void an_update_can_get_lost() {
        rig.platform.webhooks().drop(1);
        anna.writes("lost");
        anna.writes("found");

        assertThat(rig.messages())
                .singleElement()
                .satisfies(
                        message -> assertThat(message.at("/text/body").asText()).isEqualTo("found"));
    }

    @Test
    void shuffled_updates_all_come_in_whatever_order() {
        rig.platform.webhooks().shuffle(Duration.ofMillis(60));
        List<String> sent = IntStream.range(0, 30)
                .mapToObj(i -> anna.writes("message " + i))
                .toList();

        assertThat(rig.messages())
                .extracting(message -> message.path("id").asText())
                .containsExactlyInAnyOrderElementsOf(sent)
                .isNotEqualTo(sent);
    }

    @Test
    void a_guests_ticks_tell_what_the_bridge_has() {
        rig.platform.pauseWebhooks();
        anna.writes("Hello");
        assertThat(anna.messages().get(0).tick()).isEqualTo(Tick.SENT);

        rig.platform.resumeWebhooks();

        await().until(() -> anna.messages().get(0).tick() == Tick.DELIVERED);
    }

    @Test
    void any_other_change_goes_in_the_same_envelope() {
        rig.platform.sendChange("account_update", Json.object().put("event", "ACCOUNT_RESTRICTION"));
        rig.values();

        JsonNode change = rig.bridge.webhooks().get(0).json().at("/entry/0/changes/0");
        assertThat(change.path("field").asText()).isEqualTo("account_update");
        assertThat(change.at("/value/event").asText()).isEqualTo("ACCOUNT_RESTRICTION");
    }

    private static String parameter(Bridge.Webhook webhook, String name) {
        for (String pair : webhook.query().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }
}
