package io.penelope.channel.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a plugin makes can be compared in its tests, and prints nobody's words. */
class ValueTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final URI TRIED = URI.create("https://chat.example.com/chat/a");
    private static final GuestAddress ANNA = GuestAddress.of("U1").name("Anna Secret");

    static final List<Supplier<Object>> VALUES = List.of(
            () -> ANNA,
            () -> GuestAddress.of("U2"),
            () -> Part.text("a secret"),
            () -> Part.media(MediaKind.PHOTO).caption("a secret"),
            () -> Part.place(50.1, 14.4, "", ""),
            () -> Part.contact("Anna Secret", List.of("+420")),
            () -> Part.choice("a secret"),
            () -> Part.reaction("x", "m1"),
            () -> Part.other("Poll", "a secret"),
            () -> InboundEvent.message("m1", ANNA, NOON, Part.text("a secret")),
            () -> InboundEvent.message("m1", ANNA, NOON, Part.text("a secret")).replyTo("m0", "a secret"),
            () -> InboundEvent.message("m1", ANNA, NOON, Part.text("a secret")).replyContext("c"),
            () -> InboundEvent.message("m1", ANNA, NOON, Part.text("a secret")).subject("a secret"),
            () -> InboundEvent.message("m1", ANNA, NOON, Part.text("a secret")).automatic(),
            () -> InboundEvent.message("m1", ANNA, NOON, Part.text("a secret")).forAccount("4711"),
            () -> InboundEvent.amended("e1", ANNA, "m1", NOON, Part.text("a secret")),
            () -> InboundEvent.withdrawn("e1", ANNA, "m1", NOON),
            () -> InboundEvent.receipt("r1", ReceiptKind.READ, "m1"),
            () -> InboundEvent.receipt("r1", ReceiptKind.READ, "m1").ofKey("k"),
            () -> InboundEvent.optedOut("c1", ANNA),
            () -> InboundEvent.optedIn("c1", ANNA),
            () -> InboundEvent.ignored("i1"),
            () -> InboundEvent.unusable("u1", "why"),
            () -> SendResult.accepted("m1"),
            () -> SendResult.later("why"),
            () -> SendResult.throttled(Duration.ZERO, "why"),
            () -> SendResult.refused(Refusal.CONTENT, "why"),
            () -> SendResult.blocked("why"),
            () -> SendResult.unknown("why"),
            () -> Health.ok("a bot"),
            () -> Health.problem("wrong", "mend it"),
            () -> WebhookAnswer.text("ok"),
            () -> WebhookResult.of(List.of(InboundEvent.ignored("i1"))),
            () -> WebhookResult.of(List.of()).remembering("token", "x"),
            () -> PollResult.of(List.of(), "12"),
            () -> PollResult.of(List.of(), "12").pause(Duration.ofSeconds(1)),
            () -> FileReference.of("f1"),
            () -> TrialCall.get("its page", TRIED),
            () -> TrialCall.get("its page", TRIED).answered(404),
            () -> TrialCall.get("its page", TRIED).answeredWith("a secret"),
            () -> TrialCall.get("its page", TRIED).answeredByStream(),
            () -> TrialCall.get("its page", TRIED).answeredWithout("X-Frame-Options"),
            () -> TrialCall.get("its page", TRIED).otherwise("Mend it."),
            () -> TrialCall.post("its webhook", TRIED, "text/plain", new byte[] {1}),
            () -> TrialCall.post("its webhook", TRIED, "text/plain", new byte[] {1})
                    .header("Proof", "a secret"),
            () -> Capabilities.text(100, TextUnit.CODE_POINTS).build(),
            () -> Capabilities.text(100, TextUnit.CODE_POINTS)
                    .writingEndsOptOut()
                    .build());

    @ParameterizedTest
    @FieldSource("VALUES")
    void it_equals_what_says_the_same_and_nothing_else(Supplier<Object> value) {
        assertThat(value.get()).isEqualTo(value.get()).hasSameHashCodeAs(value.get());
        assertThat(VALUES.stream().filter(other -> other.get().equals(value.get())))
                .hasSize(1);
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void it_prints_something_and_no_guests_words(Supplier<Object> value) {
        assertThat(value.get().toString())
                .isNotBlank()
                .doesNotContain("@", "ecret")
                .doesNotContain(value.get().getClass().getName());
    }

    @Test
    void a_default_is_of_its_settings_kind_and_a_name_is_one_settings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.integer("limit", "How many.").defaultTo("many"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.duration("wait", "How long.").defaultTo("5 minutes"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.size("largest", "How large.").defaultTo("10 parsecs"));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Setting.choice("by", List.of("webhook"), "How.").defaultTo("polling"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.host("imap", "Where.").defaultTo("imap.example.com"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsSchema.of(
                        Setting.text("name", "One."),
                        Setting.text("other", "Two.").formerly("name")));
        assertThat(Setting.host("imap", "Where.")
                        .defaultTo("imap.example.com:993")
                        .defaultValue())
                .contains("imap.example.com:993");
    }
}
