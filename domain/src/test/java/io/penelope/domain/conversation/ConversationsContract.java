package io.penelope.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.domain.channel.EventId;
import io.penelope.domain.channel.ReplyContext;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.guest.PhoneNumber;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.ContentKind;
import io.penelope.domain.message.FileReference;
import io.penelope.domain.message.Heading;
import io.penelope.domain.message.MediaKind;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.storing.StoreContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store of conversations promises. */
public interface ConversationsContract extends StoreContract {

    EventId EVENT = new EventId("event");
    PlatformMessageId FIRST = new PlatformMessageId("1");
    GuestAddress ALWAYS_ANNA = new GuestAddress("user.anna");
    GuestAddress ALWAYS_BEN = new GuestAddress("user.ben");

    GuestCard ANNA_IN_FULL = new GuestCard(
            List.of(new GuestAddress("420111"), new GuestAddress("@anna")),
            Optional.of("Anna Nováková 🌷"),
            Optional.of("anna"),
            Optional.of(new PhoneNumber("+420111")),
            Optional.of("cs"));

    private Conversations conversations() {
        return store().conversations();
    }

    private Conversation found(GuestCard guest) {
        return conversations().find(WHATSAPP.id(), guest).orElseThrow();
    }

    @Test
    default void an_event_is_new_once_even_long_after() {
        assertThat(inTransaction(() -> conversations().firstTime(WHATSAPP.id(), EVENT, NOON)))
                .isTrue();
        assertThat(inTransaction(() -> conversations().firstTime(WHATSAPP.id(), EVENT, NOON.plus(Duration.ofDays(8)))))
                .isFalse();
    }

    @Test
    default void two_channels_events_do_not_meet() {
        change(() -> conversations().firstTime(WHATSAPP.id(), EVENT, NOON));

        assertThat(inTransaction(() -> conversations().firstTime(TELEGRAM.id(), EVENT, NOON)))
                .isTrue();
    }

    @Test
    default void of_fifty_copies_at_once_one_is_new() {
        List<Boolean> answers = StoreContract.atOnce(
                50, () -> inTransaction(() -> conversations().firstTime(WHATSAPP.id(), EVENT, NOON)));

        assertThat(answers).containsOnlyOnce(true).hasSize(50);
    }

    @Test
    default void a_new_guest_opens_a_conversation() {
        Conversation opened = conversationWith(ANNA_IN_FULL);

        assertThat(opened).isEqualTo(Conversation.opened(opened.id(), WHATSAPP, ANNA_IN_FULL, NOON));
        assertThat(conversations().find(opened.id())).contains(opened);
        assertThat(found(guestAt("@anna"))).isEqualTo(opened);
    }

    @Test
    default void a_stranger_is_not_found() {
        conversationWith(ANNA);

        assertThat(conversations().find(WHATSAPP.id(), BEN)).isEmpty();
        assertThat(conversations().find(new ConversationId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    default void a_guest_who_comes_back_is_found_by_any_address() {
        Conversation opened = conversationWith(ANNA_IN_FULL);

        assertThat(conversationWith(guestAt("@anna")).id()).isEqualTo(opened.id());
        assertThat(conversationWith(guestAt("420111")).id()).isEqualTo(opened.id());
    }

    @Test
    default void fifty_first_messages_at_once_open_one_conversation() {
        List<Conversation> answers = StoreContract.atOnce(50, () -> conversationWith(ANNA));

        assertThat(answers)
                .hasSize(50)
                .extracting(Conversation::id)
                .containsOnly(answers.get(0).id());
    }

    @Test
    default void the_same_address_on_another_channel_is_somebody_else() {
        Conversation opened = conversationWith(ANNA);

        assertThat(conversations().find(TELEGRAM.id(), ANNA)).isEmpty();
        assertThat(inTransaction(() -> conversations().findOrOpen(TELEGRAM, ANNA, NOON))
                        .id())
                .isNotEqualTo(opened.id());
    }

    @Test
    default void what_a_card_says_newly_is_kept_beside_what_was_known() {
        conversationWith(ANNA_IN_FULL);
        GuestCard renamed = new GuestCard(
                List.of(new GuestAddress("user.7"), new GuestAddress("420111")),
                Optional.of("Annie"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        Conversation returned = conversationWith(renamed);

        assertThat(returned.guest())
                .isEqualTo(new GuestCard(
                        List.of(new GuestAddress("user.7"), new GuestAddress("420111"), new GuestAddress("@anna")),
                        Optional.of("Annie"),
                        Optional.of("anna"),
                        Optional.of(new PhoneNumber("+420111")),
                        Optional.of("cs")));
        assertThat(found(guestAt("user.7"))).isEqualTo(returned);
    }

    @Test
    default void an_address_that_a_card_says_twice_counts_once() {
        GuestCard once = guestAt("420111").supplementedBy(guestAt("@anna"));
        GuestCard twice = new GuestCard(
                List.of(new GuestAddress("420111"), new GuestAddress("@anna"), new GuestAddress("420111")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(conversationWith(twice).guest()).isEqualTo(once);
        assertThat(found(ANNA).guest()).isEqualTo(once);
    }

    @Test
    default void of_two_guests_addresses_on_one_card_the_first_decides() {
        Conversation anna = conversationWith(ANNA);
        Conversation ben = conversationWith(BEN);
        GuestCard both = guestAt("420222").supplementedBy(guestAt("420111"));

        assertThat(conversationWith(both)).isEqualTo(ben);

        assertThat(found(guestAt("420111"))).isEqualTo(anna);
    }

    @Test
    default void a_guest_who_turns_out_to_have_a_lasting_address_is_the_same_guest() {
        Conversation anna = conversationWith(ANNA);

        Conversation returned = conversationWith(ANNA.lasting(ALWAYS_ANNA));

        assertThat(returned.id()).isEqualTo(anna.id());
        assertThat(returned.guest().lasting()).contains(ALWAYS_ANNA);
        assertThat(conversationWith(ANNA).guest().lasting()).contains(ALWAYS_ANNA);
        assertThat(found(guestAt("user.anna"))).isEqualTo(returned);
    }

    @Test
    default void a_known_address_that_comes_with_another_lasting_one_is_another_guests() {
        Conversation anna = conversationWith(ANNA.lasting(ALWAYS_ANNA));
        GuestCard ben = guestAt("420111").named("Ben").lasting(ALWAYS_BEN);

        assertThat(conversations().find(WHATSAPP.id(), ben)).isEmpty();
        Conversation opened = conversationWith(ben);

        assertThat(opened.id()).isNotEqualTo(anna.id());
        assertThat(opened.guest()).isEqualTo(ben.under(List.of(ALWAYS_BEN)));
        assertThat(conversations().find(anna.id())).contains(anna);
    }

    @Test
    default void an_address_that_was_given_anew_is_taken_over_and_its_former_guest_goes_on_by_the_lasting_one() {
        GuestCard annasCard = new GuestCard(
                        List.of(new GuestAddress("420111")),
                        Optional.of("Anna"),
                        Optional.empty(),
                        Optional.of(new PhoneNumber("+420111")),
                        Optional.empty())
                .lasting(ALWAYS_ANNA);
        Conversation anna = conversationWith(annasCard);
        GuestCard bensCard = new GuestCard(
                        List.of(new GuestAddress("420111")),
                        Optional.of("Ben"),
                        Optional.empty(),
                        Optional.of(new PhoneNumber("+420111")),
                        Optional.empty())
                .lasting(ALWAYS_BEN);
        Conversation ben = conversationWith(bensCard);

        assertThat(inTransaction(() -> conversations().takeOver(ben, bensCard))).isTrue();

        assertThat(found(bensCard)).isEqualTo(ben.with(bensCard));
        assertThat(found(guestAt("420111")).id()).isEqualTo(ben.id());
        assertThat(found(annasCard).id()).isEqualTo(anna.id());
        assertThat(found(annasCard).guest().addresses()).containsExactly(ALWAYS_ANNA);
        assertThat(found(annasCard).guest().phone())
                .as("the number is Ben's now")
                .isEmpty();
        assertThat(inTransaction(() -> conversations().takeOver(ben, bensCard)))
                .as("nothing is left to be taken over")
                .isFalse();
    }

    @Test
    default void nothing_is_taken_over_from_a_guest_who_has_no_lasting_address() {
        Conversation anna = conversationWith(ANNA);
        GuestCard both = BEN.lasting(ALWAYS_BEN).supplementedBy(ANNA);
        Conversation ben = conversationWith(BEN.lasting(ALWAYS_BEN));

        assertThat(inTransaction(() -> conversations().takeOver(ben, both))).isFalse();

        assertThat(found(ANNA)).isEqualTo(anna);
    }

    @Test
    default void of_two_guests_addresses_on_one_card_the_lasting_one_decides() {
        Conversation anna = conversationWith(ANNA);
        Conversation ben = conversationWith(guestAt("user.ben").lasting(ALWAYS_BEN));

        assertThat(conversationWith(ANNA.lasting(ALWAYS_BEN)).id()).isEqualTo(ben.id());

        assertThat(found(ANNA)).isEqualTo(anna);
    }

    @Test
    default void a_guest_who_moved_has_the_new_lasting_address() {
        Conversation anna = conversationWith(ANNA.lasting(ALWAYS_ANNA));

        change(() -> conversations().move(anna, guestAt("420333").lasting(new GuestAddress("user.anna.2"))));

        assertThat(found(guestAt("420333")).guest().lasting()).contains(new GuestAddress("user.anna.2"));
        assertThat(conversations().find(WHATSAPP.id(), ANNA.lasting(ALWAYS_ANNA)))
                .isEmpty();
    }

    @Test
    default void a_conversations_changes_are_stored() {
        Conversation anna = conversationWith(guestAt("420111").supplementedBy(guestAt("@anna")));
        Conversation changed = anna.with(ANNA_IN_FULL).enteredBy("room-12").reachable(false);

        change(() -> conversations().save(changed));

        assertThat(conversations().find(anna.id())).contains(changed);
    }

    @Test
    default void what_is_unknown_is_stored_as_unknown() {
        Conversation anna = conversationWith(ANNA_IN_FULL);
        GuestCard bare = new GuestCard(
                ANNA_IN_FULL.addresses(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        change(() -> conversations().save(anna.with(bare)));

        assertThat(conversations().find(anna.id())).contains(anna.with(bare));
    }

    @Test
    default void to_save_changes_no_address() {
        Conversation readBefore = conversationWith(ANNA);
        conversationWith(ANNA_IN_FULL);

        change(() -> conversations().save(readBefore.with(ANNA.supplementedBy(BEN))));

        assertThat(found(guestAt("@anna")).guest().addresses())
                .containsExactly(new GuestAddress("420111"), new GuestAddress("@anna"));
        assertThat(conversations().find(WHATSAPP.id(), BEN)).isEmpty();
    }

    @Test
    default void it_is_kept_when_the_guest_last_wrote_and_that_the_platform_takes_nothing_since() {
        Conversation anna = conversationWith(ANNA_IN_FULL);
        Conversation silent = anna.with(Silence.since(NOON.minusSeconds(90)).closed(NOON));

        change(() -> conversations().save(silent));

        assertThat(conversations().find(anna.id())).contains(silent);
        assertThat(conversationWith(ANNA).silence()).isEqualTo(silent.silence());
    }

    @Test
    default void what_goes_back_with_the_answers_is_kept_until_it_is_another() {
        Conversation opened = conversationWith(ANNA);
        ReplyContext context = new ReplyContext(Optional.of("topic 7\n"), Optional.of("Our booking"));

        change(() -> conversations().save(opened.answeredBy(context)));
        assertThat(found(ANNA).reply()).isEqualTo(context);
        assertThat(conversationWith(ANNA).reply()).isEqualTo(context);

        change(() -> conversations().save(opened.answeredBy(ReplyContext.NONE)));
        assertThat(found(ANNA).reply()).isEqualTo(ReplyContext.NONE);
    }

    @Test
    default void what_was_never_opened_is_not_saved() {
        Conversation gone = Conversation.opened(new ConversationId(UUID.randomUUID()), WHATSAPP, ANNA, NOON);

        change(() -> conversations().save(gone));
        change(() -> conversations().move(gone, BEN));

        assertThat(conversations().find(gone.id())).isEmpty();
        assertThat(conversations().find(WHATSAPP.id(), ANNA)).isEmpty();
    }

    @Test
    default void a_guest_who_moved_is_found_under_the_new_addresses_alone() {
        Conversation anna = conversationWith(ANNA_IN_FULL);

        change(() -> conversations().move(anna, guestAt("420333")));

        Conversation moved = found(guestAt("420333"));
        assertThat(moved.id()).isEqualTo(anna.id());
        assertThat(moved.guest().addresses()).containsExactly(new GuestAddress("420333"));
        assertThat(moved.guest().name()).isEqualTo(ANNA_IN_FULL.name());
        assertThat(conversations().find(WHATSAPP.id(), ANNA_IN_FULL)).isEmpty();
    }

    @Test
    default void a_guest_who_moved_may_keep_an_address() {
        Conversation anna = conversationWith(ANNA_IN_FULL);
        GuestCard after = guestAt("420333").supplementedBy(guestAt("@anna"));

        change(() -> conversations().move(anna, after));

        assertThat(found(after).guest().addresses())
                .containsExactly(new GuestAddress("420333"), new GuestAddress("@anna"));
        assertThat(conversations().find(WHATSAPP.id(), ANNA)).isEmpty();
    }

    @Test
    default void a_guest_who_moves_takes_nobodys_address() {
        Conversation anna = conversationWith(ANNA);
        Conversation ben = conversationWith(BEN);

        change(() -> conversations().move(anna, guestAt("420333").supplementedBy(BEN)));

        assertThat(found(BEN)).isEqualTo(ben);
        assertThat(found(guestAt("420333")).guest().addresses()).containsExactly(new GuestAddress("420333"));
    }

    @Test
    default void a_guest_who_could_move_only_to_anothers_address_stays() {
        Conversation anna = conversationWith(ANNA);
        Conversation ben = conversationWith(BEN);

        change(() -> conversations().move(anna, guestAt("420222")));

        assertThat(found(BEN)).isEqualTo(ben);
        assertThat(found(ANNA)).isEqualTo(anna);
    }

    @Test
    default void a_message_comes_back_to_the_letter() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Message message = new Message(
                new MessageId(UUID.randomUUID()),
                thread.conversation(),
                thread.id(),
                Author.GUEST,
                Content.text("  Ahoj 👩‍👩‍👧‍👦\r\n\tשלום “' ; drop table message; --\u202E 中文 "),
                new SourceId("wamid.1=="),
                Optional.of(new PlatformMessageId("wamid.0==")),
                NOON.minusMillis(1234),
                NOON.plusMillis(5));

        assertThat(inTransaction(() -> conversations().append(message))).isTrue();

        assertThat(conversations().find(message.id())).contains(message);
        assertThat(conversations().find(new MessageId(UUID.randomUUID()))).isEmpty();
    }

    static Stream<Content> contents() {
        FileReference file = new FileReference("12345", Optional.of("video/mp4"), Optional.of(7L), Optional.of("ab12"));
        Content photo = new Content.Media(
                MediaKind.PHOTO, Optional.of("tap “1”.jpg"), Optional.of("  the\ntap "), Optional.empty());
        return Stream.of(
                Content.text(""),
                Content.text("[Photo] typed by hand"),
                photo,
                new Content.Media(MediaKind.VIDEO_NOTE, Optional.empty(), Optional.empty(), Optional.of(file)),
                new Content.Place(50.08754321, -14.5, Optional.of("Charles Bridge"), Optional.of("Prague")),
                new Content.Place(0, -0.0, Optional.empty(), Optional.empty()),
                new Content.Contact(Optional.of("Telemachus"), List.of("+30 1", "+30 2")),
                new Content.Contact(Optional.empty(), List.of()),
                new Content.Choice("Late checkout"),
                new Content.Reaction(
                        Optional.of("👍"), new PlatformMessageId("wamid.1=="), Optional.of("Good morning")),
                new Content.Reaction(Optional.empty(), new PlatformMessageId("wamid.1=="), Optional.empty()),
                new Content.Edit(Content.text("  two beds")),
                new Content.Edit(photo),
                new Content.Overtaken(new Content.Former(ContentKind.PLACE, "[Place] Prague")),
                new Content.Withdrawal(Optional.of("one bed")),
                new Content.Withdrawal(Optional.empty()),
                new Content.Other("Poll", "Breakfast?\n- yes\n- no"),
                Content.text("  two beds\n")
                        .under(new Heading(
                                Optional.of("Our booking"),
                                true,
                                Optional.of(new Heading.Answered(
                                        new PlatformMessageId("wamid.1=="), Optional.of("One bed?"))))),
                new Content.Overtaken(new Content.Headed(Heading.NONE, photo)),
                photo.under(new Heading(
                        Optional.empty(),
                        false,
                        Optional.of(new Heading.Answered(new PlatformMessageId("wamid.1=="), Optional.empty())))),
                new Content.Several(List.of(Content.text("The tap"), photo, new Content.Choice("Yes"))),
                new Content.Former(ContentKind.MEDIA, "[Photo] our room"));
    }

    @ParameterizedTest
    @MethodSource("io.penelope.domain.conversation.ConversationsContract#contents")
    default void whatever_was_sent_comes_back_as_it_was(Content content) {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Message message = new Message(
                new MessageId(UUID.randomUUID()),
                thread.conversation(),
                thread.id(),
                Author.GUEST,
                content,
                new SourceId("wamid.2=="),
                Optional.empty(),
                NOON,
                NOON);

        appended(message);

        assertThat(conversations().find(message.id())).contains(message);
        assertThat(conversations().latest(thread.conversation(), new PlatformMessageId("wamid.2==")))
                .contains(content);
    }

    @Test
    default void a_message_is_appended_once() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        assertThat(hasGuestsWords(thread, "wamid.1")).isFalse();
        Message first = appended(message(thread, Author.GUEST, "wamid.1", "Good morning"));
        Message again = message(thread, Author.GUEST, "wamid.1", "Good evening");

        assertThat(inTransaction(() -> conversations().append(again))).isFalse();

        assertThat(conversations().find(first.id())).contains(first);
        assertThat(conversations().find(again.id())).isEmpty();
        assertThat(hasGuestsWords(thread, "wamid.1")).isTrue();
        assertThat(hasGuestsWords(thread, "wamid.2")).isFalse();
    }

    private boolean hasGuestsWords(MessageThread thread, String sourceId) {
        return conversations()
                .find(thread.conversation(), Author.GUEST, new SourceId(sourceId))
                .isPresent();
    }

    @Test
    default void two_sides_may_call_two_messages_the_same() {
        MessageThread annas = liveThread(conversationWith(ANNA));
        MessageThread bens = liveThread(conversationWith(BEN));
        appended(message(annas, Author.GUEST, "1", "Good morning"));

        assertThat(conversations().find(annas.conversation(), Author.STAFF, new SourceId("1")))
                .isEmpty();
        assertThat(hasGuestsWords(bens, "1")).isFalse();
        assertThat(inTransaction(() -> conversations().append(message(annas, Author.STAFF, "1", "Hello"))))
                .isTrue();
        assertThat(inTransaction(() -> conversations().append(message(bens, Author.GUEST, "1", "Hi"))))
                .isTrue();
    }

    @Test
    default void a_message_stands_in_a_thread_that_is_there() {
        Conversation anna = conversationWith(ANNA);
        MessageThread never = MessageThread.wanted(
                new ThreadId(UUID.randomUUID()), anna, new ThreadHeading("Anna", "WhatsApp"), NOON);
        Message message = message(never, Author.GUEST, "1", "Good morning");

        assertThatThrownBy(() -> change(() -> conversations().append(message))).isInstanceOf(RuntimeException.class);
        assertThat(conversations().find(message.id())).isEmpty();
    }

    @Test
    default void what_a_message_says_by_now_is_its_last_amendment() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Message original = appended(message(thread, Author.GUEST, "1", "A room for one"));

        assertThat(conversations().latest(thread.conversation(), FIRST)).contains(Content.text("A room for one"));

        appended(amendment(original, "2", "A room for two"));
        appended(amendment(original, "3", "A room for three"));
        appended(message(thread, Author.GUEST, "4", "Please"));

        assertThat(conversations().latest(thread.conversation(), FIRST)).contains(Content.text("A room for three"));
    }

    @Test
    default void the_latest_amendment_is_the_one_that_was_sent_last_in_whatever_order_they_come() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Message original = message(thread, Author.GUEST, "1", "A room for one");

        assertThat(conversations().latestAmendment(thread.conversation(), FIRST))
                .isEmpty();

        Message third = appended(amendment(original, "3", "A room for three", NOON.plusSeconds(3)));
        appended(amendment(original, "2", "A room for two", NOON.plusSeconds(2)));
        appended(original);

        assertThat(conversations().latestAmendment(thread.conversation(), FIRST))
                .contains(third);
        assertThat(conversations().latest(thread.conversation(), FIRST)).contains(Content.text("A room for three"));

        Message fourth = appended(amendment(original, "4", "A room for four", NOON.plusSeconds(3)));

        assertThat(conversations().latestAmendment(thread.conversation(), FIRST))
                .contains(fourth);
        assertThat(conversations().latestAmendment(thread.conversation(), new PlatformMessageId("3")))
                .isEmpty();
        assertThat(conversations().latestAmendment(conversationWith(BEN).id(), FIRST))
                .isEmpty();
    }

    @Test
    default void words_of_another_conversation_are_not_found() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        appended(message(thread, Author.GUEST, "1", "A room for one"));

        assertThat(conversations().latest(conversationWith(BEN).id(), FIRST)).isEmpty();
        assertThat(conversations().latest(thread.conversation(), new PlatformMessageId("2")))
                .isEmpty();
    }

    @Test
    default void the_same_unusable_event_may_be_kept_again() {
        change(() -> conversations().keepUnusable(WHATSAPP.id(), EVENT, "no sender", "{}", NOON));
        change(() -> conversations().keepUnusable(WHATSAPP.id(), EVENT, "no sender", "{\u0000}", NOON.plusSeconds(1)));

        assertThat(conversations().unusable(10))
                .containsExactly(new Conversations.Unusable(WHATSAPP.id(), EVENT, "no sender", NOON));
    }

    @Test
    default void unusable_events_are_listed_latest_first() {
        change(() -> conversations().keepUnusable(WHATSAPP.id(), new EventId("first"), "no sender", "{}", NOON));
        change(() -> conversations()
                .keepUnusable(WHATSAPP.id(), new EventId("second"), "no sender", "{}", NOON.plusSeconds(1)));
        change(() -> conversations()
                .keepUnusable(WHATSAPP.id(), new EventId("third"), "no sender", "{}", NOON.plusSeconds(2)));

        assertThat(conversations().unusable(2))
                .extracting(Conversations.Unusable::eventId)
                .containsExactly(new EventId("third"), new EventId("second"));
    }

    @Test
    default void what_was_kept_before_a_moment_is_forgotten_in_pieces_and_the_rest_is_not() {
        for (int i = 0; i < 5; i++) {
            EventId event = new EventId("event " + i);
            Instant then = NOON.plusSeconds(i);
            change(() -> conversations().keepUnusable(WHATSAPP.id(), event, "no sender", "{}", then));
        }

        while (inTransaction(() -> conversations().forgetUnusableBefore(NOON.plusSeconds(3), 2))) {
            assertThat(conversations().unusable(10)).hasSizeGreaterThan(2);
        }

        assertThat(conversations().unusable(10))
                .extracting(Conversations.Unusable::keptAt)
                .containsExactly(NOON.plusSeconds(4), NOON.plusSeconds(3));
    }

    @Test
    default void what_was_brought_before_a_moment_is_forgotten_and_the_rest_is_not() {
        for (int i = 0; i < 5; i++) {
            EventId event = new EventId("event " + i);
            Instant then = NOON.plusSeconds(i);
            change(() -> conversations().firstTime(WHATSAPP.id(), event, then));
        }

        boolean more;
        do {
            more = inTransaction(() -> conversations().forgetSeenBefore(NOON.plusSeconds(3), 2));
        } while (more);

        assertThat(inTransaction(() -> conversations().firstTime(WHATSAPP.id(), new EventId("event 2"), NOON)))
                .isTrue();
        assertThat(inTransaction(() -> conversations().firstTime(WHATSAPP.id(), new EventId("event 3"), NOON)))
                .isFalse();
    }

    private static Message amendment(Message original, String sourceId, String words) {
        return amendment(original, sourceId, words, NOON);
    }

    private static Message amendment(Message original, String sourceId, String words, Instant sentAt) {
        return new Message(
                new MessageId(UUID.randomUUID()),
                original.conversation(),
                original.thread(),
                original.author(),
                Content.text(words),
                new SourceId(sourceId),
                Optional.of(new PlatformMessageId(original.sourceId().value())),
                sentAt,
                NOON);
    }
}
