package io.penelope.channel.host.translating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.Part;
import io.penelope.channel.spi.ReceiptKind;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.channel.ReplyContext;
import io.penelope.domain.channel.SendKey;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.guest.PhoneNumber;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.ContentKind;
import io.penelope.domain.message.FileReference;
import io.penelope.domain.message.Heading;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.message.StaffWording;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TranslationTest {

    private static final Instant SENT = Instant.parse("2026-05-01T11:59:58Z");
    private static final GuestAddress ANNA = GuestAddress.of("u-anna")
            .alsoKnownAs("420123456789")
            .name("Anna")
            .handle("anna_k")
            .phone("+420123456789")
            .language("cs");
    private static final GuestCard ANNAS_CARD = new GuestCard(
            List.of(at("u-anna"), at("420123456789")),
            Optional.of("Anna"),
            Optional.of("anna_k"),
            Optional.of(new PhoneNumber("+420123456789")),
            Optional.of("cs"));

    private final Translation translation = new Translation("{raw}");

    private static io.penelope.domain.guest.GuestAddress at(String address) {
        return new io.penelope.domain.guest.GuestAddress(address);
    }

    @Test
    void a_guests_text_stays_as_it_is_with_all_that_is_known_of_the_guest() {
        assertThat(translation.of(InboundEvent.message("m1", ANNA, SENT, Part.text("  Dobrý den\n"))
                        .enteredBy("room-12")))
                .isEqualTo(new ChannelEvent.GuestWrote(
                        new EventId("m1"), ANNAS_CARD, SENT, Content.text("  Dobrý den\n"), Optional.of("room-12")));
    }

    @Test
    void the_address_that_a_guest_has_for_good_stays_known_as_such() {
        assertThat(translation.of(InboundEvent.message("m1", ANNA.lasting("u-anna"), SENT, Part.text("Dobrý den"))))
                .isEqualTo(new ChannelEvent.GuestWrote(
                        new EventId("m1"),
                        ANNAS_CARD.lasting(at("u-anna")),
                        SENT,
                        Content.text("Dobrý den"),
                        Optional.empty()));
    }

    @Test
    void a_language_longer_than_any_is_none() {
        GuestAddress guest = GuestAddress.of("u-anna").language("de" + "-ab".repeat(2000));

        assertThat(translation.of(InboundEvent.message("m1", guest, SENT, Part.text("Hello"))))
                .isEqualTo(new ChannelEvent.GuestWrote(
                        new EventId("m1"), GuestCard.of(at("u-anna")), SENT, Content.text("Hello"), Optional.empty()));
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                arguments(Part.text("Hello"), ContentKind.TEXT, "Hello"),
                arguments(Part.media(MediaKind.PHOTO), ContentKind.MEDIA, "[Photo]"),
                arguments(Part.media(MediaKind.PHOTO).caption("Our room"), ContentKind.MEDIA, "[Photo] Our room"),
                arguments(Part.media(MediaKind.VIDEO), ContentKind.MEDIA, "[Video]"),
                arguments(Part.media(MediaKind.VIDEO_NOTE), ContentKind.MEDIA, "[Video message]"),
                arguments(Part.media(MediaKind.VOICE), ContentKind.MEDIA, "[Voice message]"),
                arguments(Part.media(MediaKind.AUDIO), ContentKind.MEDIA, "[Audio]"),
                arguments(Part.media(MediaKind.ANIMATION), ContentKind.MEDIA, "[GIF]"),
                arguments(Part.media(MediaKind.STICKER), ContentKind.MEDIA, "[Sticker]"),
                arguments(Part.media(MediaKind.FILE).fileName("visa.pdf"), ContentKind.MEDIA, "[File visa.pdf]"),
                arguments(
                        Part.place(50.0875, 14.4213, "Charles Bridge", ""),
                        ContentKind.PLACE,
                        "[Place] Charles Bridge, https://www.google.com/maps/search/?api=1&query=50.087500%2C14.421300"),
                arguments(
                        Part.contact("Jan", List.of("+420111222333")),
                        ContentKind.CONTACT,
                        "[Contact] Jan, +420111222333"),
                arguments(Part.choice("Late checkout"), ContentKind.CHOICE, "Late checkout"),
                arguments(Part.other("Poll", "Breakfast?"), ContentKind.OTHER, "[Poll] Breakfast?"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("parts")
    void every_part_becomes_words_that_say_what_came(Part part, ContentKind kind, String words) {
        assertThat(translation.of(InboundEvent.message("m1", ANNA, SENT, part)))
                .isInstanceOfSatisfying(ChannelEvent.GuestWrote.class, wrote -> {
                    assertThat(ContentKind.of(wrote.content())).isEqualTo(kind);
                    assertThat(StaffWording.of(wrote.content())).isEqualTo(words);
                });
    }

    @Test
    void a_message_may_hold_several_things_in_their_order() {
        assertThat(translation.of(InboundEvent.message(
                        "m1", ANNA, SENT, List.of(Part.text("The tap:"), Part.media(MediaKind.PHOTO)))))
                .isInstanceOfSatisfying(
                        ChannelEvent.GuestWrote.class,
                        wrote -> assertThat(StaffWording.of(wrote.content())).isEqualTo("The tap:\n[Photo]"));
    }

    @Test
    void a_message_that_holds_nothing_is_kept_for_a_person_to_look_at() {
        assertThat(translation.of(InboundEvent.message("m1", ANNA, SENT, List.of())))
                .isInstanceOf(ChannelEvent.Unusable.class);
    }

    @Test
    void a_file_comes_with_what_it_is_found_by() {
        Part photo = Part.media(MediaKind.PHOTO)
                .file(io.penelope.channel.spi.FileReference.of("12345")
                        .type("image/jpeg")
                        .size(7)
                        .sha256("not hexadecimal"));

        assertThat(translation.of(InboundEvent.message("m1", ANNA, SENT, photo)))
                .isInstanceOfSatisfying(
                        ChannelEvent.GuestWrote.class,
                        wrote -> assertThat(wrote.content())
                                .isEqualTo(new Content.Media(
                                        io.penelope.domain.message.MediaKind.PHOTO,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(new FileReference(
                                                "12345",
                                                Optional.of("image/jpeg"),
                                                Optional.of(7L),
                                                Optional.empty())))));
    }

    @SuppressWarnings("NullAway") // What a careless plugin may do.
    static Stream<InboundEvent> withoutATime() {
        return Stream.of(
                InboundEvent.message("m1", ANNA, null, Part.text("Hello")),
                InboundEvent.message("m1", ANNA, null, Part.reaction("👍", "m0")),
                InboundEvent.amended("m1", ANNA, "m0", null, Part.text("Hello")),
                InboundEvent.withdrawn("m1", ANNA, "m0", null),
                InboundEvent.receiptUpTo("m1", ReceiptKind.READ, ANNA, null),
                InboundEvent.echo("m1", ANNA, null, Part.text("Hello")));
    }

    @ParameterizedTest
    @MethodSource("withoutATime")
    void what_has_no_time_is_set_aside_and_does_not_come_again_and_again(InboundEvent event) {
        assertThat(translation.of(event)).isInstanceOf(ChannelEvent.Unusable.class);
    }

    @Test
    void a_time_that_no_store_could_take_is_one_that_it_can() {
        for (Instant at : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH.minusSeconds(1))) {
            assertThat(translation.of(InboundEvent.message("m1", ANNA, at, Part.text("Hello"))))
                    .isInstanceOfSatisfying(
                            ChannelEvent.GuestWrote.class,
                            wrote -> assertThat(wrote.sentAt())
                                    .isBetween("1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"));
        }
    }

    @Test
    void a_reaction_is_an_event_of_its_own() {
        assertThat(translation.of(InboundEvent.message("r1", ANNA, SENT, Part.reaction("👍", "m1"))))
                .isEqualTo(new ChannelEvent.GuestReacted(
                        new EventId("r1"), ANNAS_CARD, SENT, "👍", new PlatformMessageId("m1")));
    }

    @Test
    void a_changed_message_says_what_it_says_since() {
        assertThat(translation.of(InboundEvent.amended("e1", ANNA, "m1", SENT, Part.text("Room 12"))))
                .isEqualTo(new ChannelEvent.GuestAmended(
                        new EventId("e1"),
                        ANNAS_CARD,
                        SENT,
                        new PlatformMessageId("m1"),
                        Optional.of(Content.text("Room 12"))));
        assertThat(translation.of(InboundEvent.amended("e1", ANNA, "m1", SENT, Part.reaction("👍", "m0"))))
                .isEqualTo(new ChannelEvent.GuestAmended(
                        new EventId("e1"),
                        ANNAS_CARD,
                        SENT,
                        new PlatformMessageId("m1"),
                        Optional.of(new Content.Reaction(
                                Optional.of("👍"), new PlatformMessageId("m0"), Optional.empty()))));
    }

    @Test
    void a_message_that_was_taken_back_says_nothing_any_more() {
        assertThat(translation.of(InboundEvent.withdrawn("e1", ANNA, "m1", SENT)))
                .isEqualTo(new ChannelEvent.GuestAmended(
                        new EventId("e1"), ANNAS_CARD, SENT, new PlatformMessageId("m1"), Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(ReceiptKind.class)
    void a_receipt_is_progress_of_the_same_kind(ReceiptKind kind) {
        assertThat(translation.of(InboundEvent.receipt("s1", kind, "wamid.1").ofKey("key-1")))
                .isEqualTo(new ChannelEvent.Progress(
                        new EventId("s1"),
                        Receipt.valueOf(kind.name()),
                        new PlatformMessageId("wamid.1"),
                        Optional.of(new SendKey("key-1"))));
    }

    @Test
    void a_receipt_up_to_a_moment_names_the_guest_instead_of_a_message() {
        assertThat(translation.of(InboundEvent.receiptUpTo("s1", ReceiptKind.READ, ANNA, SENT)))
                .isEqualTo(new ChannelEvent.ProgressUpTo(new EventId("s1"), ANNAS_CARD, Receipt.READ, SENT));
    }

    @ParameterizedTest
    @EnumSource(io.penelope.channel.spi.Refusal.class)
    void a_failure_is_a_setback_for_the_same_reason(io.penelope.channel.spi.Refusal reason) {
        assertThat(translation.of(InboundEvent.failure("f1", reason, "131047", "wamid.1")))
                .isEqualTo(new ChannelEvent.Setback(
                        new EventId("f1"),
                        Refusal.valueOf(reason.name()),
                        "131047",
                        new PlatformMessageId("wamid.1"),
                        Optional.empty()));
    }

    @Test
    void a_guest_who_moved_has_a_card_before_and_after() {
        assertThat(translation.of(InboundEvent.moved("v1", GuestAddress.of("old"), ANNA)))
                .isEqualTo(new ChannelEvent.GuestMoved(new EventId("v1"), GuestCard.of(at("old")), ANNAS_CARD));
    }

    @Test
    void consent_and_its_loss_are_told_apart() {
        assertThat(translation.of(InboundEvent.optedOut("c1", ANNA)))
                .isEqualTo(new ChannelEvent.GuestConsent(new EventId("c1"), ANNAS_CARD, false));
        assertThat(translation.of(InboundEvent.optedIn("c2", ANNA)))
                .isEqualTo(new ChannelEvent.GuestConsent(new EventId("c2"), ANNAS_CARD, true));
    }

    @Test
    void what_the_staff_wrote_in_the_platforms_app_is_known_as_theirs() {
        assertThat(translation.of(InboundEvent.echo("m2", ANNA, SENT, Part.text("See you"))))
                .isEqualTo(new ChannelEvent.StaffWroteElsewhere(
                        new EventId("m2"), ANNAS_CARD, SENT, Content.text("See you")));
    }

    @Test
    void nothing_is_kept_of_what_was_no_guests_doing_but_that_it_was() {
        assertThat(translation.of(InboundEvent.ignored("u1"))).isEqualTo(new ChannelEvent.Ignored(new EventId("u1")));
    }

    @Test
    void what_is_unusable_keeps_the_request_that_brought_it() {
        assertThat(translation.of(InboundEvent.unusable("u1", "a message without a sender")))
                .isEqualTo(new ChannelEvent.Unusable(new EventId("u1"), "a message without a sender", "{raw}"));
    }

    @Test
    void what_stands_above_and_around_a_message_comes_along() {
        InboundEvent.GuestMessage message = InboundEvent.message("m1", ANNA, SENT, Part.text("At noon"))
                .replyTo("m0", "When do you come?")
                .replyContext("<ref@mail>")
                .subject("Our booking")
                .automatic();

        assertThat(translation.of(message.forAccount("other")))
                .isEqualTo(new ChannelEvent.GuestWrote(
                        new EventId("m1"),
                        ANNAS_CARD,
                        SENT,
                        new Heading(
                                Optional.of("Our booking"),
                                true,
                                Optional.of(new Heading.Answered(
                                        new PlatformMessageId("m0"), Optional.of("When do you come?")))),
                        Content.text("At noon"),
                        Optional.empty(),
                        new ReplyContext(Optional.of("<ref@mail>"), Optional.of("Our booking"))));
    }

    @Test
    void what_no_store_takes_is_replaced_in_ids_and_names() {
        assertThat(translation.of(
                        InboundEvent.message("m\0", GuestAddress.of("u\0").name("A\uD800"), SENT, Part.text("\0"))))
                .isEqualTo(new ChannelEvent.GuestWrote(
                        new EventId("m\uFFFD"),
                        GuestCard.of(at("u\uFFFD")).named("A\uFFFD"),
                        SENT,
                        Content.text("\uFFFD"),
                        Optional.empty()));
    }

    @Test
    void an_event_that_its_plugin_left_unfinished_is_unusable_and_harms_nobody() {
        assertThat(translation.of(InboundEvent.message("m1", ANNA, SENT, nothing())))
                .isEqualTo(new ChannelEvent.Unusable(
                        new EventId("m1"),
                        "an event of the kind GuestMessage in which its channel left something out",
                        "{raw}"));
    }

    @Test
    void an_event_without_an_id_is_unusable_since_the_next_would_pass_for_its_repeat() {
        ChannelEvent once = translation.of(InboundEvent.message(" ", ANNA, SENT, Part.text("Hello")));
        ChannelEvent again = translation.of(InboundEvent.message(" ", ANNA, SENT, Part.text("Hello")));

        assertThat(once).isInstanceOf(ChannelEvent.Unusable.class).isEqualTo(again);
        assertThat(once.id().value()).startsWith("without-id-");
    }

    @SuppressWarnings("NullAway") // What a careless plugin may do.
    private static Part nothing() {
        return null;
    }
}
