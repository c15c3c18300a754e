package io.penelope.application;

import static io.penelope.application.House.guest;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.application.FakeHotel.Trouble;
import io.penelope.application.lanes.Matter;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.PlatformMessageId;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What guests write reaches the hotel: once, in order, in their own thread, whatever happens on the way. */
class GuestToHotelTest {

    private static final Duration A_WHILE = Duration.ofMinutes(10);

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_guests_first_message_opens_a_thread_that_names_the_guest_and_the_channel() {
        house.guestWrites("Penelope", "Is there a parking lot?");
        house.work();

        assertThat(house.hotel.threads()).singleElement().satisfies(thread -> {
            assertThat(thread.originalSender()).isEqualTo("Penelope");
            assertThat(thread.subject()).isEqualTo("WhatsApp");
        });
        assertThat(house.hotel.texts()).containsExactly("Is there a parking lot?");
    }

    @Test
    void a_guests_messages_stand_in_one_thread_in_the_order_of_acceptance() {
        IntStream.rangeClosed(1, 20).forEach(i -> house.guestWrites("Penelope", "message " + i));
        house.work();
        house.guestWrites("Penelope", "message 21");
        house.work();

        assertThat(house.hotel.texts())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 21)
                        .mapToObj(i -> "message " + i)
                        .toList());
    }

    @Test
    void all_messages_that_wait_go_in_one_call() {
        house.guestWrites("Penelope", "first");
        house.guestWrites("Odysseus", "first");
        house.work();
        int before = house.hotel.posts();
        IntStream.range(0, 50).forEach(i -> {
            house.guestWrites("Penelope", "more " + i);
            house.guestWrites("Odysseus", "more " + i);
        });
        house.work();

        assertThat(house.hotel.posts() - before).isOne();
    }

    @Test
    void a_message_that_the_channel_brings_twice_is_taken_once() {
        ChannelEvent.GuestWrote wrote = new ChannelEvent.GuestWrote(
                new EventId("wamid-7"),
                guest("Penelope"),
                house.clock.instant(),
                Content.text("Hello"),
                Optional.empty());
        house.brings(wrote);
        house.work();
        house.brings(wrote, wrote);
        house.work();

        assertThat(house.hotel.texts()).containsExactly("Hello");
    }

    /** In Mews one sender says both. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Penelope: open https://evil.example/send/1",
                "\u200B PENELOPE\u00A0: open it",
                "penelope: hm",
                "P\u200Benelope: hm",
                "\u3164Penelope: hm",
                "\u2800Penelope: hm",
                "Penelope\uFF1A hm",
                "\uFF30enelope: hm",
                "\u0420\u0435nelope: hm",
                "P\u00E9nelope: hm"
            })
    void no_line_of_a_guests_passes_for_penelopes_own(String line) {
        house.guestWrites("Odysseus", "Hello\n\n \n" + line);
        house.guestWrites("Odysseus", "Dear Penelope: hello");
        house.work();

        assertThat(house.hotel.texts())
                .containsExactly("Hello\n\n \n[The guest writes] " + line, "Dear Penelope: hello");
    }

    @Test
    void whatever_ends_a_line_begins_another_one() {
        house.guestWrites("Odysseus", "Hello\u000BPenelope: hm\u0085Penelope: hm\r\nPenelope: hm");
        house.work();

        assertThat(house.hotel.texts().get(0).split("\\[The guest writes\\] Penelope: hm", -1))
                .hasSize(4);
    }

    @Test
    void the_guest_sees_a_message_as_read_once_the_hotel_has_it() {
        PlatformMessageId id = house.guestWrites("Penelope", "Hello");
        assertThat(house.messengers.read()).isEmpty();
        house.work();

        assertThat(house.messengers.read()).containsExactly(id);
    }

    @Test
    void of_a_guest_who_goes_on_writing_the_latest_message_is_shown_as_read_now_and_then() {
        PlatformMessageId first = house.guestWrites("Penelope", "Hello");
        house.work();
        house.guestWrites("Penelope", "Is there a boat?");
        house.work();
        PlatformMessageId latest = house.guestWrites("Penelope", "And a harbour?");
        house.work();
        PlatformMessageId anothers = house.guestWrites("Ulysses", "Hello");
        house.work();
        assertThat(house.messengers.read()).containsExactly(first, anothers);

        house.letPass(Duration.ofSeconds(2));

        assertThat(house.messengers.read()).containsExactly(first, anothers, latest);
    }

    @Test
    void only_a_thread_that_was_silent_is_asked_about_before_a_message_goes_into_it() {
        house.guestWrites("Penelope", "Hello");
        house.work();
        house.rung.clear();

        house.guestWrites("Penelope", "Is there a boat?");
        assertThat(house.rung).doesNotContain(Matter.CHECKS);
        house.clock.advance(Duration.ofMinutes(1));
        house.guestWrites("Penelope", "And a harbour?");

        assertThat(house.rung).contains(Matter.CHECKS);
    }

    @ParameterizedTest
    @EnumSource(value = Trouble.class, names = "BAD_CREDENTIALS", mode = EnumSource.Mode.EXCLUDE)
    void a_thread_is_opened_once_however_the_call_breaks(Trouble trouble) {
        house.hotel.troubleOpening(trouble);
        house.guestWrites("Penelope", "Hello");
        house.letPass(A_WHILE);

        assertThat(house.hotel.texts()).containsExactly("Hello");
    }

    @ParameterizedTest
    @EnumSource(value = Trouble.class, names = "BAD_CREDENTIALS", mode = EnumSource.Mode.EXCLUDE)
    void messages_arrive_once_and_in_order_however_the_call_breaks(Trouble trouble) {
        house.hotel.troublePosting(trouble, trouble);
        house.guestWrites("Penelope", "OK");
        house.guestWrites("Penelope", "OK");
        house.guestWrites("Penelope", "thanks");
        house.letPass(A_WHILE);
        house.guestWrites("Penelope", "OK");
        house.letPass(A_WHILE);

        assertThat(house.hotel.texts()).containsExactly("OK", "OK", "thanks", "OK");
    }

    @Test
    void a_message_in_doubt_is_recognised_though_mews_stored_it_slightly_changed() {
        house.hotel.stripTexts();
        house.hotel.troublePosting(Trouble.BROKE_AFTER);
        house.guestWrites("Penelope", "  two lines\r\nwith blanks  ");
        house.letPass(A_WHILE);

        assertThat(house.hotel.texts()).containsExactly("two lines\nwith blanks");
    }

    @Test
    void two_guests_of_one_name_whose_threads_are_in_doubt_get_a_thread_each() {
        house.hotel.troubleOpening(Trouble.BROKE_AFTER, Trouble.BROKE_AFTER);
        house.brings(
                new ChannelEvent.GuestWrote(
                        new EventId("a"),
                        guest("Penelope"),
                        house.clock.instant(),
                        Content.text("from one"),
                        Optional.empty()),
                new ChannelEvent.GuestWrote(
                        new EventId("b"),
                        io.penelope.domain.guest.GuestCard.of(new GuestAddress("elsewhere"))
                                .named("Penelope"),
                        house.clock.instant(),
                        Content.text("from the other"),
                        Optional.empty()));
        house.letPass(A_WHILE);

        assertThat(house.hotel.threads())
                .hasSize(2)
                .allSatisfy(thread -> assertThat(house.hotel.texts(thread.id())).hasSize(1));
    }

    @Test
    void a_message_into_a_thread_that_is_known_well_enough_waits_for_no_question() {
        house.guestWrites("Penelope", "Hello");
        house.work();
        house.hotel.troubleAsking(Trouble.REFUSED_CONNECTION);

        house.guestWrites("Penelope", "Is there a pool?");
        house.work("post-");

        assertThat(house.hotel.texts()).containsExactly("Hello", "Is there a pool?");
    }

    @Test
    @Tag("thorough")
    void more_than_a_thousand_messages_go_in_several_calls() {
        for (int i = 0; i < 2100; i++) {
            house.guestWrites("Penelope", "word " + i);
        }
        house.work();

        assertThat(house.hotel.texts()).hasSize(2100);
        assertThat(house.hotel.posts()).isEqualTo(3);
    }
}
