package io.penelope.channel.simulator.telegram;

import static io.penelope.channel.simulator.telegram.TelegramRig.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.Bridge;
import io.penelope.channel.simulator.ChatLine.Tick;
import io.penelope.channel.simulator.webhooks.WebhookDelivery;
import io.penelope.channel.simulator.webhooks.WebhookTap;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two ways in which a bot hears what happened: it asks, or it is told. */
class UpdatesTest {

    @AutoClose
    private final TelegramRig rig = new TelegramRig();

    private final TelegramGuest anna = rig.platform.guest(ANNA, "Anna");

    @Test
    void what_is_not_confirmed_comes_again_and_what_is_does_not() throws IOException {
        anna.writes("one");
        anna.writes("two");
        ObjectNode first = rig.call("getUpdates", "{}");
        long id = first.at("/result/0/update_id").asLong();

        assertThat(rig.call("getUpdates", "{}")).isEqualTo(first);
        assertThat(texts(rig.call("getUpdates", "{\"offset\":" + (id + 1) + "}")))
                .containsExactly("two");
        assertThat(anna.messages()).extracting(line -> line.tick()).containsExactly(Tick.DELIVERED, Tick.SENT);
    }

    @Test
    void whoever_taps_the_webhooks_sees_an_update_leave_and_be_accepted() {
        List<String> seen = new CopyOnWriteArrayList<>();
        WebhookTap tap = new WebhookTap() {
            @Override
            public void leaving(List<WebhookDelivery> deliveries) {
                deliveries.forEach(delivery -> seen.add("leaving " + text(delivery)));
            }

            @Override
            public void accepted(List<WebhookDelivery> deliveries) {
                deliveries.forEach(delivery -> seen.add("accepted " + text(delivery)));
            }
        };
        try (TelegramRig tapped = new TelegramRig(settings -> settings.tap(tap))) {
            tapped.platform.deliverTo(tapped.bridge.address(), "secret");
            tapped.platform.guest(ANNA, "Anna").writes("Hello");
            await().until(() -> tapped.platform.updatesOwed() == 0);

            assertThat(seen).containsExactly("leaving Hello", "accepted Hello");
        }
    }

    private static String text(WebhookDelivery delivery) {
        return delivery.content().at("/message/text").asText();
    }

    @Test
    void a_limit_bounds_one_answer() throws IOException {
        IntStream.range(0, 5).forEach(i -> anna.writes("message " + i));

        assertThat(texts(rig.call("getUpdates", "{\"limit\":2}"))).containsExactly("message 0", "message 1");
    }

    @Test
    void a_negative_offset_counts_from_the_end_and_forgets_the_rest() throws IOException {
        IntStream.range(0, 5).forEach(i -> anna.writes("message " + i));

        assertThat(texts(rig.call("getUpdates", "{\"offset\":-2}"))).containsExactly("message 3", "message 4");
        assertThat(rig.platform.updatesOwed()).isEqualTo(2);
    }

    @Test
    void a_long_poll_waits_until_something_happens() {
        CompletableFuture<ObjectNode> poll = rig.callLater("getUpdates", "{\"timeout\":50}");
        await().until(() -> rig.platform.requests().size() == 1);
        assertThat(poll).isNotDone();

        anna.writes("Hello");

        assertThat(texts(poll.join())).containsExactly("Hello");
    }

    @Test
    void a_long_poll_ends_with_nothing_when_its_time_is_up() throws IOException {
        assertThat(rig.call("getUpdates", "{\"timeout\":1}").path("result")).isEmpty();
    }

    @Test
    void the_older_of_two_pollers_has_to_go() {
        CompletableFuture<ObjectNode> older = rig.callLater("getUpdates", "{\"timeout\":50}");
        await().until(() -> rig.platform.requests().size() == 1);
        CompletableFuture<ObjectNode> younger = rig.callLater("getUpdates", "{\"timeout\":50}");

        assertThat(older.join().path("error_code").asInt()).isEqualTo(409);
        assertThat(older.join().path("description").asText()).startsWith("Conflict: terminated by other getUpdates");
        anna.writes("Hello");
        assertThat(texts(younger.join())).containsExactly("Hello");
    }

    @Test
    void a_webhook_and_polling_exclude_each_other() throws IOException {
        CompletableFuture<ObjectNode> poll = rig.callLater("getUpdates", "{\"timeout\":50}");
        await().until(() -> rig.platform.requests().size() == 1);
        setWebhook("");

        assertThat(poll.join().path("description").asText()).isEqualTo("Conflict: terminated by setWebhook request");
        assertThat(rig.call("getUpdates", "{}").path("error_code").asInt()).isEqualTo(409);
        rig.call("deleteWebhook", "{}");
        assertThat(rig.call("getUpdates", "{}").path("ok").asBoolean()).isTrue();
    }

    @Test
    void nothing_is_lost_between_polling_and_webhook() throws IOException {
        anna.writes("before the webhook");
        setWebhook("");
        assertThat(rig.updates()).hasSize(1);

        rig.bridge.answers(webhook -> Bridge.Reply.of(503));
        anna.writes("after the webhook");
        await().until(() -> rig.bridge.webhooks().size() > 1);
        rig.call("deleteWebhook", "{}");

        assertThat(texts(rig.call("getUpdates", "{}"))).containsExactly("after the webhook");
    }

    @Test
    void updates_older_than_a_day_are_gone() throws IOException {
        anna.writes("yesterday");
        rig.clock.advance(Duration.ofHours(24).plusSeconds(1));
        anna.writes("today");

        assertThat(texts(rig.call("getUpdates", "{}"))).containsExactly("today");
    }

    @Test
    void kinds_that_were_not_asked_for_do_not_come() throws IOException {
        rig.call("getUpdates", "{\"allowed_updates\":[\"message\"]}");
        long message = anna.writes("Helo");
        anna.edits(message, "Hello");
        anna.blocks();

        assertThat(rig.call("getUpdates", "{}").path("result")).hasSize(1);
        assertThat(anna.messages().get(0).text()).isEqualTo("Hello");
        assertThat(anna.hasBlocked()).isTrue();
    }

    @Test
    void reactions_come_only_if_they_are_asked_for() throws IOException {
        long message = anna.writes("Hello");
        anna.reacts(message, "👍");
        rig.call("getUpdates", "{\"allowed_updates\":[\"message\",\"message_reaction\"]}");
        anna.reacts(message, "🙏");

        JsonNode updates = rig.call("getUpdates", "{}").path("result");
        assertThat(updates).hasSize(2);
        assertThat(updates.at("/1/message_reaction/new_reaction/0/emoji").asText())
                .isEqualTo("🙏");
    }

    @Test
    void update_ids_rise_by_one_until_they_jump() throws IOException {
        anna.writes("one");
        anna.writes("two");
        rig.platform.jumpUpdateIdTo(500);
        anna.writes("three");

        JsonNode updates = rig.call("getUpdates", "{}").path("result");
        long first = updates.at("/0/update_id").asLong();
        assertThat(updates.at("/1/update_id").asLong()).isEqualTo(first + 1);
        assertThat(updates.at("/2/update_id").asLong()).isEqualTo(500);
    }

    @Test
    void a_webhook_carries_one_update_and_the_secret() throws IOException {
        setWebhook("s3cret_-");
        anna.writes("Hello");
        anna.writes("Anybody?");

        assertThat(rig.updates())
                .extracting(update -> update.at("/message/text").asText())
                .containsExactly("Hello", "Anybody?");
        assertThat(rig.bridge.webhooks())
                .allSatisfy(webhook -> assertThat(webhook.headers().getFirst("X-Telegram-Bot-Api-Secret-Token"))
                        .isEqualTo("s3cret_-"));
    }

    @Test
    void the_next_update_of_a_chat_waits_for_the_one_before() throws IOException {
        AtomicInteger attempts = new AtomicInteger();
        rig.bridge.answers(webhook -> Bridge.Reply.of(attempts.getAndIncrement() < 4 ? 500 : 204));
        setWebhook("s");
        IntStream.range(0, 10).forEach(i -> anna.writes("message " + i));

        assertThat(rig.updates())
                .extracting(update -> update.at("/message/text").asText())
                .startsWith("message 0", "message 0", "message 0", "message 0", "message 0", "message 1")
                .hasSize(14);
    }

    @Test
    void one_chats_trouble_does_not_hold_up_another() throws IOException {
        rig.bridge.answers(webhook -> Bridge.Reply.of(webhook.body().contains("poison") ? 500 : 200));
        setWebhook("s");
        TelegramGuest ben = rig.platform.guest(77, "Ben");
        anna.writes("poison");
        ben.writes("Hello");

        await().until(() -> ben.messages().get(0).tick() == Tick.DELIVERED);
        assertThat(anna.messages().get(0).tick()).isEqualTo(Tick.SENT);
    }

    @Test
    void a_refusal_may_ask_for_time() throws IOException {
        rig.bridge.answers(webhook -> new Bridge.Reply(503, "", 3600));
        setWebhook("s");
        anna.writes("Hello");
        await().until(() -> rig.call("getWebhookInfo", "{}").at("/result").has("last_error_message"));
        rig.bridge.answers(webhook -> Bridge.Reply.of(200));
        rig.platform.retryWebhooksNow();

        assertThat(rig.updates()).hasSize(2);
    }

    @Test
    void the_webhooks_state_can_be_asked_for() throws IOException {
        rig.bridge.answers(webhook -> Bridge.Reply.of(500));
        setWebhook("s");
        anna.writes("Hello");
        await().until(() -> rig.call("getWebhookInfo", "{}").at("/result").has("last_error_message"));

        JsonNode info = rig.call("getWebhookInfo", "{}").path("result");
        assertThat(info.path("url").asText()).isEqualTo(rig.bridge.address().toString());
        assertThat(info.path("pending_update_count").asInt()).isEqualTo(1);
        assertThat(info.path("last_error_message").asText()).isEqualTo("Wrong response from the webhook: 500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "ümlaut", "semi;colon"})
    void a_secret_has_letters_digits_and_two_signs(String secret) throws IOException {
        assertThat(setWebhook(secret, ",\"secret_token\":\"" + secret + "\"")
                        .path("error_code")
                        .asInt())
                .isEqualTo(400);
        assertThat(rig.platform.webhookUrl()).isEmpty();
    }

    @Test
    void setting_the_same_webhook_again_is_no_news() throws IOException {
        assertThat(setWebhook("s").path("description").asText()).isEqualTo("Webhook was set");
        assertThat(setWebhook("s").path("description").asText()).isEqualTo("Webhook is already set");
    }

    @Test
    void an_address_that_is_none_is_refused() throws IOException {
        assertThat(rig.call("setWebhook", "{\"url\":\"not an address\"}")
                        .path("description")
                        .asText())
                .isEqualTo("Bad Request: invalid webhook URL specified");
    }

    @Test
    void who_asks_to_drop_what_waits_is_remembered() throws IOException {
        anna.writes("Hello");
        rig.call("deleteWebhook", "{\"drop_pending_updates\":true}");

        assertThat(rig.platform.dropRequests()).isEqualTo(1);
        assertThat(rig.platform.updatesOwed()).isZero();
    }

    private ObjectNode setWebhook(String secret) throws IOException {
        return setWebhook(secret, secret.isEmpty() ? "" : ",\"secret_token\":\"" + secret + "\"");
    }

    private ObjectNode setWebhook(String ignored, String more) throws IOException {
        return rig.call("setWebhook", "{\"url\":\"" + rig.bridge.address() + "\"" + more + "}");
    }

    private static Iterable<String> texts(ObjectNode answer) {
        return answer.path("result").findValuesAsText("text");
    }
}
