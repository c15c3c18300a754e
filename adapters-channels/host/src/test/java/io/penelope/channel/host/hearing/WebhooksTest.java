package io.penelope.channel.host.hearing;

import static io.penelope.channel.host.opening.Hosted.LINE;
import static io.penelope.channel.host.opening.Hosted.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.host.Logged;
import io.penelope.channel.host.Posted;
import io.penelope.channel.host.ScriptedChannel;
import io.penelope.channel.host.ScriptedType;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.channel.host.opening.Hosted;
import io.penelope.channel.host.opening.OpenChannels;
import io.penelope.channel.host.telling.RefusedCalls;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.Part;
import io.penelope.channel.spi.WebhookAnswer;
import io.penelope.channel.spi.WebhookResult;
import io.penelope.domain.channel.AddressedEvent;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.EventId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("the log is everybody's")
final class WebhooksTest {

    private static final ChannelId SIBLING = new ChannelId("sibling");
    private static final Posted GENUINE = Posted.with("right", "{\"hello\":1}");

    private final ScriptedChannel.Webhook channel = new ScriptedChannel.Webhook();
    private final ScriptedChannel.Webhook sibling = new ScriptedChannel.Webhook();

    @Test
    void an_address_that_no_channel_has_is_not_found() {
        assertThat(read(new ChannelId("nowhere"), GENUINE))
                .isEqualTo(new WebhookReading.NotFound())
                .extracting(WebhookReading::status)
                .isEqualTo(404);
    }

    @Test
    void a_call_to_an_address_that_no_channel_has_is_logged_and_is_no_channels_trouble() {
        OpenChannels channels = both();

        try (Logged log = Logged.by(RefusedCalls.class)) {
            new Webhooks(channels).read(new ChannelId("nowhere"), GENUINE);

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("/webhooks/channels/nowhere is called, which no channel has for its id")
                    .contains("compare the address");
        }
        assertThat(channels.state(LINE).problem()).isEmpty();
    }

    @Test
    void a_channel_that_is_only_polled_has_no_address() {
        Webhooks webhooks = new Webhooks(Hosted.line(new ScriptedChannel.Polling()));

        assertThat(webhooks.read(LINE, GENUINE)).isEqualTo(new WebhookReading.NotFound());
    }

    @Test
    void a_channel_that_failed_to_open_lets_its_platform_send_again() {
        OpenChannels none = OpenChannels.open(
                ChannelTypes.of(),
                List.of(ScriptedType.configured(LINE.value(), "line")),
                Hosted.CLOCK,
                Hosted.PATIENT);

        assertThat(new Webhooks(none).read(LINE, GENUINE).status()).isEqualTo(500);
    }

    @Test
    void another_method_than_the_platforms_is_not_allowed() {
        assertThat(read(LINE, GENUINE.by("PUT")))
                .isEqualTo(new WebhookReading.MethodNotAllowed(Set.of("GET", "POST")))
                .extracting(WebhookReading::status)
                .isEqualTo(405);
    }

    @Test
    void what_is_not_proved_genuine_is_never_read() {
        AtomicBoolean read = new AtomicBoolean();
        channel.read = request -> {
            read.set(true);
            return WebhookResult.of(List.of());
        };

        assertThat(read(LINE, Posted.with("wrong", "{}"))).isEqualTo(new WebhookReading.Unauthentic(401));
        assertThat(read(LINE, Posted.with("wrong", "{}").by("GET"))).isEqualTo(new WebhookReading.Unauthentic(403));
        assertThat(read).isFalse();
    }

    @Test
    void a_genuine_request_that_the_platform_never_sends_is_malformed() {
        channel.read = request -> {
            throw new MalformedRequestException("not JSON");
        };

        assertThat(read(LINE, GENUINE))
                .isEqualTo(new WebhookReading.Malformed("not JSON"))
                .extracting(WebhookReading::status)
                .isEqualTo(400);
    }

    @Test
    void an_exception_is_our_fault_and_the_platform_sends_again() {
        channel.read = request -> {
            throw new IllegalStateException("lost my way");
        };

        assertThat(read(LINE, GENUINE))
                .isEqualTo(new WebhookReading.Broken("lost my way"))
                .extracting(WebhookReading::status)
                .isEqualTo(500);
    }

    @Test
    void what_answers_null_is_named() {
        channel.read = request -> nothing();

        assertThat(read(LINE, GENUINE)).isEqualTo(new WebhookReading.Broken("its read() answered null"));
    }

    @Test
    void an_event_that_is_null_is_kept_as_unusable_and_spoils_none_of_the_others() {
        channel.read = request -> WebhookResult.of(
                Arrays.asList(InboundEvent.message("m1", GuestAddress.of("u-anna"), NOON, Part.text("Hello")), null));

        assertThat(read(LINE, GENUINE))
                .isInstanceOfSatisfying(
                        WebhookReading.Carried.class,
                        carried -> assertThat(carried.events())
                                .extracting(
                                        arrival -> arrival.event().getClass().getSimpleName())
                                .containsExactly("GuestWrote", "Unusable"));
    }

    @Test
    void an_error_is_our_fault_too() {
        channel.read = request -> {
            throw new NoClassDefFoundError("com/example/Json");
        };

        assertThat(read(LINE, GENUINE)).isEqualTo(new WebhookReading.Broken("NoClassDefFoundError: com/example/Json"));
    }

    @Test
    void a_channel_that_answers_nothing_at_all_has_failed() {
        channel.read = request -> nothing();

        assertThat(read(LINE, GENUINE).status()).isEqualTo(500);
    }

    @Test
    void a_proof_that_breaks_proves_nothing() {
        channel.authentic = request -> {
            throw new IllegalStateException("no such algorithm");
        };

        assertThat(read(LINE, GENUINE)).isEqualTo(new WebhookReading.Broken("no such algorithm"));
    }

    @Test
    void a_channel_that_hangs_is_waited_for_no_longer_than_its_deadline() {
        channel.read = request -> ScriptedChannel.hangBefore(WebhookResult.of(List.of()));

        WebhookReading reading = new Webhooks(Hosted.line(channel, Hosted.IMPATIENT)).read(LINE, GENUINE);

        assertThat(reading.status()).isEqualTo(500);
    }

    @Test
    void a_handshake_is_answered_in_the_channels_words() {
        channel.read = request -> WebhookResult.of(List.of(), WebhookAnswer.text("challenge"));

        assertThat(read(LINE, GENUINE.by("GET"))).isInstanceOfSatisfying(WebhookReading.Carried.class, carried -> {
            assertThat(carried.events()).isEmpty();
            assertThat(carried.status()).isEqualTo(200);
            assertThat(carried.answer().body()).asString().isEqualTo("challenge");
        });
    }

    @Test
    void events_come_in_their_order_for_the_channel_at_whose_address_they_came() {
        channel.read = request -> WebhookResult.of(List.of(hello("m1"), hello("m2"), hello("m3")));

        assertThat(carried(LINE, GENUINE).events())
                .extracting(AddressedEvent::toString)
                .containsExactly(
                        "event m1 for channel riverside-line",
                        "event m2 for channel riverside-line",
                        "event m3 for channel riverside-line");
    }

    @Test
    void an_event_for_the_channels_own_account_stays_with_it() {
        channel.account = Optional.of("4711");
        channel.read = request -> WebhookResult.of(List.of(hello("m1").forAccount("4711")));

        assertThat(carried(LINE, GENUINE).events())
                .extracting(AddressedEvent::channel)
                .containsExactly(LINE);
    }

    @Test
    void an_event_for_a_siblings_account_goes_to_the_sibling_whose_secret_proves_it() {
        channel.account = Optional.of("4711");
        sibling.account = Optional.of("4712");
        channel.read = request -> WebhookResult.of(
                List.of(hello("m1").forAccount("4712"), hello("m2"), hello("m3").forAccount("4712")));

        assertThat(carried(LINE, GENUINE).events())
                .extracting(AddressedEvent::channel)
                .containsExactly(SIBLING, LINE, SIBLING);
    }

    @Test
    void an_event_never_reaches_a_sibling_whose_own_secret_does_not_prove_it() {
        sibling.account = Optional.of("4712");
        sibling.secret = "another";
        channel.read = request -> WebhookResult.of(List.of(hello("m1").forAccount("4712")));

        assertThat(carried(LINE, GENUINE).events())
                .containsExactly(new AddressedEvent(
                        LINE,
                        new ChannelEvent.Unusable(
                                new EventId("m1"), "for account 4712 that no channel has", "{\"hello\":1}")));
    }

    @Test
    void a_sibling_that_cannot_be_asked_for_its_proof_lets_the_platform_send_again() {
        sibling.account = Optional.of("4712");
        sibling.authentic = request -> {
            throw new IllegalStateException("out of order");
        };
        channel.read = request -> WebhookResult.of(List.of(hello("m1").forAccount("4712")));

        assertThat(read(LINE, GENUINE)).isEqualTo(new WebhookReading.Broken("out of order"));
    }

    @Test
    void a_channel_of_another_type_is_no_sibling() {
        sibling.account = Optional.of("4712");
        channel.read = request -> WebhookResult.of(List.of(hello("m1").forAccount("4712")));
        OpenChannels channels = OpenChannels.open(
                ChannelTypes.of(
                        new ScriptedType("line").with(LINE.value(), channel),
                        new ScriptedType("other").with(SIBLING.value(), sibling)),
                List.of(
                        ScriptedType.configured(LINE.value(), "line"),
                        ScriptedType.configured(SIBLING.value(), "other")),
                Hosted.CLOCK,
                Hosted.PATIENT);

        assertThat(new Webhooks(channels).read(LINE, GENUINE))
                .isInstanceOfSatisfying(
                        WebhookReading.Carried.class,
                        carried -> assertThat(carried.events())
                                .extracting(AddressedEvent::event)
                                .hasOnlyElementsOfType(ChannelEvent.Unusable.class));
    }

    @Test
    void an_event_for_nobodys_account_is_kept_as_unusable_and_warned_about_once() {
        channel.read = request -> WebhookResult.of(List.of(hello("m1").forAccount("0815"), hello("m2")));
        Webhooks webhooks = new Webhooks(both());

        try (Logged log = Logged.by(Addressing.class)) {
            assertThat(webhooks.read(LINE, GENUINE))
                    .isInstanceOfSatisfying(
                            WebhookReading.Carried.class,
                            carried -> assertThat(carried.events().get(0).event())
                                    .isEqualTo(new ChannelEvent.Unusable(
                                            new EventId("m1"),
                                            "for account 0815 that no channel has",
                                            "{\"hello\":1}")));
            webhooks.read(LINE, GENUINE);

            assertThat(log.lines())
                    .containsExactly("WARN Channel riverside-line is told of account 0815, which no channel with the"
                            + " same secret has; its events are kept as unusable ones");
        }
    }

    @Test
    void a_failure_is_logged_once_and_without_what_the_request_said() {
        channel.read = request -> {
            Integer.parseInt(new String(request.body(), java.nio.charset.StandardCharsets.UTF_8));
            return WebhookResult.of(List.of());
        };
        Webhooks webhooks = new Webhooks(both());

        try (Logged log = Logged.by(Webhooks.class)) {
            webhooks.read(LINE, Posted.with("right", "Anna"));
            webhooks.read(LINE, Posted.with("right", "Anna"));

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("ERROR Channel riverside-line cannot read a webhook, which is answered 500:"
                            + " NumberFormatException at WebhooksTest.java:")
                    .doesNotContain("Anna");
        }
    }

    @Test
    void what_is_refused_is_told_as_the_channels_trouble_until_a_genuine_one_comes() {
        channel.whyRefused = Optional.of("the secret\ndoes not fit 'secret'");
        OpenChannels channels = both();
        Webhooks webhooks = new Webhooks(channels);

        webhooks.read(LINE, Posted.with("wrong", "{}"));

        assertThat(channels.state(LINE).problem())
                .contains("it refuses its webhook with 401: the secret does not fit 'secret'"
                        + " (one such call, and no right one since)");
        assertThat(channels.refusedWebhooks(LINE, RefusedCalls.Reason.PROOF)).isOne();

        webhooks.read(LINE, GENUINE);

        assertThat(channels.state(LINE).problem()).isEmpty();
    }

    @Test
    void a_call_that_tries_the_way_is_answered_like_the_platforms_and_neither_begins_nor_ends_a_trouble() {
        OpenChannels channels = both();
        Webhooks webhooks = new Webhooks(channels);
        webhooks.read(LINE, Posted.with("wrong", "{}"));
        Optional<String> trouble = channels.state(LINE).problem();

        assertThat(webhooks.tried(LINE, GENUINE)).isInstanceOfSatisfying(WebhookReading.Carried.class, carried -> {
            assertThat(carried.status())
                    .isEqualTo(webhooks.read(SIBLING, GENUINE).status());
            assertThat(carried.events()).isEmpty();
        });
        assertThat(webhooks.tried(LINE, Posted.with("wrong", "{}"))).isEqualTo(new WebhookReading.Unauthentic(401));
        assertThat(webhooks.tried(new ChannelId("nowhere"), GENUINE)).isEqualTo(new WebhookReading.NotFound());

        assertThat(trouble).isPresent();
        assertThat(channels.state(LINE).problem()).isEqualTo(trouble);
        assertThat(channels.refusedWebhooks(LINE, RefusedCalls.Reason.PROOF)).isOne();
    }

    @Test
    void a_refused_handshake_is_told_too_and_only_a_right_delivery_makes_up_for_a_wrong_one() {
        OpenChannels channels = both();
        Webhooks webhooks = new Webhooks(channels);

        webhooks.read(LINE, Posted.with("wrong", "{}").by("GET"));
        assertThat(channels.state(LINE).problem())
                .hasValueSatisfying(words -> assertThat(words).contains("403"));
        webhooks.read(LINE, Posted.with("wrong", "{}"));
        webhooks.read(LINE, GENUINE.by("GET"));

        assertThat(channels.state(LINE).problem())
                .hasValueSatisfying(words -> assertThat(words).contains("401").doesNotContain("403"));
    }

    @Test
    void what_is_certainly_not_the_platforms_is_counted_and_no_trouble() {
        channel.whyRefused = Optional.empty();
        OpenChannels channels = both();

        new Webhooks(channels).read(LINE, Posted.with("wrong", "{}").by("GET"));

        assertThat(channels.state(LINE).problem()).isEmpty();
        assertThat(channels.refusedWebhooks(LINE, RefusedCalls.Reason.HANDSHAKE))
                .isOne();
    }

    @Test
    void a_genuine_webhook_that_cannot_be_read_is_a_trouble_until_one_can() {
        channel.read = request -> {
            throw new MalformedRequestException("not JSON");
        };
        OpenChannels channels = both();
        Webhooks webhooks = new Webhooks(channels);

        webhooks.read(LINE, GENUINE);
        assertThat(channels.state(LINE).problem())
                .hasValueSatisfying(words -> assertThat(words).contains("400", "not JSON"));
        channel.read = request -> WebhookResult.of(List.of());
        webhooks.read(LINE, GENUINE);

        assertThat(channels.state(LINE).problem()).isEmpty();
    }

    @Test
    void an_account_that_no_channel_has_is_a_trouble_until_the_channels_own_comes() {
        channel.account = Optional.of("4711");
        channel.read = request -> WebhookResult.of(List.of(hello("m1").forAccount("0815")));
        OpenChannels channels = both();
        Webhooks webhooks = new Webhooks(channels);

        webhooks.read(LINE, GENUINE);
        webhooks.read(LINE, GENUINE);
        assertThat(channels.state(LINE).problem())
                .hasValueSatisfying(words -> assertThat(words).contains("account 0815"));
        assertThat(channels.refusedWebhooks(LINE, RefusedCalls.Reason.ACCOUNT)).isEqualTo(2);
        channel.read = request -> WebhookResult.of(List.of(hello("m2").forAccount("4711")));
        webhooks.read(LINE, GENUINE);

        assertThat(channels.state(LINE).problem()).isEmpty();
    }

    @Test
    void an_address_that_no_channel_has_is_told_in_the_log_once_however_many_are_guessed() {
        Webhooks webhooks = new Webhooks(both());

        try (Logged log = Logged.by(RefusedCalls.class)) {
            for (int i = 0; i < 100; i++) {
                webhooks.read(new ChannelId("nowhere-" + i), GENUINE);
            }

            assertThat(log.lines()).singleElement().asString().contains("/webhooks/channels/nowhere-0");
        }
    }

    private WebhookReading read(ChannelId id, Posted request) {
        return new Webhooks(both()).read(id, request);
    }

    private WebhookReading.Carried carried(ChannelId id, Posted request) {
        return (WebhookReading.Carried) read(id, request);
    }

    private OpenChannels both() {
        Map<String, ScriptedChannel> both = new LinkedHashMap<>();
        both.put(LINE.value(), channel);
        both.put(SIBLING.value(), sibling);
        return Hosted.open(both, Hosted.PATIENT);
    }

    private static InboundEvent hello(String id) {
        return InboundEvent.message(id, GuestAddress.of("u-anna"), Hosted.NOON, Part.text("Hello"));
    }

    @SuppressWarnings("NullAway") // What a careless plugin may do.
    private static WebhookResult nothing() {
        return null;
    }
}
