package io.penelope.mews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelThreadId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MewsWebhooksTest {

    private static final UUID ENTERPRISE = UUID.fromString("851df8c8-90f2-4c4a-8e01-a4fc46b25178");
    private static final HotelMessageId MESSAGE = new HotelMessageId(new UUID(3, 1));
    private static final HotelThreadId THREAD = new HotelThreadId(new UUID(1, 1));

    @Test
    void a_general_webhook_names_the_new_messages_and_how_many_events_are_not_for_us() {
        assertThat(read("""
                {"EnterpriseId": "%s", "IntegrationId": "c8bee838-7fb1-4f4e-8fac-ac87008b2f90", "Events": [
                  {"Discriminator": "MessageAdded", "Value": {"Id": "%s"}},
                  {"Discriminator": "ServiceOrderUpdated", "Value": {"Id": "%s"}},
                  {"Discriminator": "SomethingNew"}]}
                """.formatted(ENTERPRISE, MESSAGE, ENTERPRISE)))
                .isEqualTo(new MewsWebhook.News(Optional.of(ENTERPRISE), 1, Set.of(MESSAGE), Set.of(), 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"Events": [{"Discriminator": "MessageAdded", "Value": {"Id": "%1$s", "MessageThreadId": "%2$s"}}]}""", """
                {"Events": [{"Discriminator": "MessageAdded", "Value": {"Id": "%1$s", "ThreadId": "%2$s"}}]}""", """
                {"Events": [{"Discriminator": "MessageAdded", "Value": {"Id": "%1$s"}}],
                 "Entities": {"Messages": [{"Id": "%1$s", "MessageThreadId": "%2$s", "Text": "Yes"}]}}"""})
    void the_thread_is_taken_from_wherever_mews_says_it(String body) {
        assertThat(read(body.formatted(MESSAGE, THREAD)))
                .isEqualTo(new MewsWebhook.News(Optional.empty(), 1, Set.of(MESSAGE), Set.of(THREAD), 0));
    }

    @Test
    void an_event_that_lacks_something_spoils_none_of_the_others() {
        assertThat(read("""
                {"EnterpriseId": 7, "Events": [null, {}, 5, {"Discriminator": "MessageAdded"},
                  {"Discriminator": "MessageAdded", "Value": {"Id": "no uuid"}},
                  {"Discriminator": "MessageAdded", "Value": {"Id": "%s"}}], "Entities": {"Messages": [null, 3]}}
                """.formatted(MESSAGE)))
                .isEqualTo(new MewsWebhook.News(Optional.empty(), 3, Set.of(MESSAGE), Set.of(), 3));
    }

    @Test
    void nothing_is_kept_of_an_integration_webhook() {
        MewsWebhook webhook = read("""
                {"Action": "IntegrationCreated", "Data": {"Enterprise": {"Id": "%s", "Name": "Riverside"},
                  "AccessToken": "a-secret", "IsEnabled": true, "Requestor": null}}
                """.formatted(ENTERPRISE));

        assertThat(webhook).isEqualTo(new MewsWebhook.Integration());
        assertThat(webhook.toString()).doesNotContain("a-secret", "Riverside");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "7",
                "\"Events\"",
                "hello",
                "{\"Events\": []} and more",
                "{\"Events\": {}}",
                "{\"Action\": 1}",
                "{\"Events\": [}",
                "{\"Events\": [],}"
            })
    void what_mews_would_not_send_is_malformed_and_not_repeated(String body) {
        assertThat(read(body))
                .isInstanceOfSatisfying(
                        MewsWebhook.Malformed.class,
                        malformed -> assertThat(malformed.reason()).doesNotContain("hello", "more"));
    }

    @Test
    void a_webhook_without_events_is_no_news_but_well_formed() {
        assertThat(read("{\"EnterpriseId\": \"" + ENTERPRISE + "\", \"Events\": []}"))
                .isEqualTo(new MewsWebhook.News(Optional.of(ENTERPRISE), 0, Set.of(), Set.of(), 0));
    }

    @Test
    void json_that_is_nested_without_end_is_malformed() {
        assertThat(read("{\"Events\": " + "[".repeat(100_000))).isInstanceOf(MewsWebhook.Malformed.class);
    }

    @Test
    void a_webhook_is_authentic_with_any_of_our_tokens_and_no_other() {
        WebhookTokens tokens = new WebhookTokens(List.of("old-token", "new-token"));

        assertThat(tokens.accept("old-token")).isTrue();
        assertThat(tokens.accept("new-token")).isTrue();
        assertThat(tokens.accept("new-toke")).isFalse();
        assertThat(tokens.accept("NEW-TOKEN")).isFalse();
        assertThat(tokens.accept("")).isFalse();
        assertThat(tokens.accept(null)).isFalse();
    }

    @Test
    void a_token_that_anybody_could_guess_is_not_accepted_as_ours() {
        assertThatThrownBy(() -> new WebhookTokens(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WebhookTokens(List.of(" "))).isInstanceOf(IllegalArgumentException.class);
    }

    private static MewsWebhook read(String body) {
        return MewsWebhooks.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
