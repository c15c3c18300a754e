package io.penelope.application;

import static io.penelope.application.House.addressOf;
import static io.penelope.application.House.guest;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import io.penelope.domain.message.Content;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A guest's number may become another one, and another guest's: each goes on in a thread of their own. */
class MovedGuestsTest {

    private final FakeMessengers messengers = new FakeMessengers();
    private final House house = new House(messengers);

    @BeforeEach
    void a_guest_has_written() {
        house.guestWrites("Penelope", "Is there a parking lot?");
        house.work();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private List<String> received() {
        return messengers.textsAt(addressOf("Penelope"));
    }

    private void answer(String text) {
        house.hotel.answer(text);
        house.news();
        house.work();
    }

    @Test
    void a_guest_with_a_new_number_is_answered_there() {
        house.brings(new ChannelEvent.GuestMoved(new EventId("m"), guest("Penelope"), guest("Penelope's new phone")));
        house.work();
        answer("Yes.");

        assertThat(messengers.textsAt(addressOf("Penelope's new phone"))).containsExactly("Yes.");
        assertThat(received()).isEmpty();
        assertThat(house.hotel.texts()).anyMatch(text -> text.startsWith("Penelope: The guest has a new"));
    }

    @Test
    void a_guest_with_a_new_number_goes_on_in_the_same_thread_and_the_staff_are_told_once() {
        ChannelEvent moved =
                new ChannelEvent.GuestMoved(new EventId("m"), guest("Penelope"), guest("Penelope's new phone"));
        house.hotel.answer("This one is on its way meanwhile.");
        house.news();
        house.collect();
        house.brings(moved, moved);
        house.brings(moved);
        house.guestWrites("Penelope's new phone", "It is me.");
        house.work();

        assertThat(house.hotel.threads()).hasSize(1);
        assertThat(house.hotel.texts())
                .contains("It is me.")
                .filteredOn(text -> text.startsWith("Penelope: The guest has a new"))
                .hasSize(1);
        assertThat(messengers.arrived())
                .extracting(FakeMessengers.Arrived::guest)
                .containsExactly(addressOf("Penelope's new phone"));
    }

    @Test
    void who_wrote_from_the_new_number_before_the_platform_told_of_it_is_to_be_answered_in_that_thread() {
        house.guestWrites("Penelope's new phone", "It is me.");
        house.work();
        house.brings(new ChannelEvent.GuestMoved(new EventId("m"), guest("Penelope"), guest("Penelope's new phone")));
        house.work();

        assertThat(house.hotel.threads().stream().flatMap(thread -> house.hotel.texts(thread.id()).stream()))
                .filteredOn(text -> text.startsWith("Penelope: The guest has a new"))
                .singleElement()
                .asString()
                .contains("a thread of its own", "answer there")
                .doesNotContain("Answers go there");
    }

    private static final GuestAddress FOR_GOOD = new GuestAddress("user.penelope");
    private static final GuestCard PENELOPE_FOR_GOOD = guest("Penelope").lasting(FOR_GOOD);
    private static final GuestCard SUITOR =
            GuestCard.of(addressOf("Penelope")).named("Suitor").lasting(new GuestAddress("user.suitor"));

    private void says(String id, GuestCard guest, String words) {
        house.brings(new ChannelEvent.GuestWrote(
                new EventId(id), guest, house.clock.instant(), Content.text(words), Optional.empty()));
        house.work();
    }

    private HotelThread threadOf(String name) {
        return house.hotel.threads().stream()
                .filter(thread -> thread.originalSender().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoever_has_a_guests_former_number_has_a_thread_of_their_own_and_the_staff_are_told_there() {
        says("2", PENELOPE_FOR_GOOD, "It is still me.");
        says("3", SUITOR, "Who are you?");
        says("4", SUITOR, "Hello?");

        assertThat(house.hotel.texts(threadOf("Penelope").id()))
                .containsExactly("Is there a parking lot?", "It is still me.");
        assertThat(house.hotel.texts(threadOf("Suitor").id()))
                .satisfiesExactly(
                        told -> assertThat(told)
                                .startsWith("Penelope: The WhatsApp number ")
                                .contains(" was another guest's before"),
                        asked -> assertThat(asked).isEqualTo("Who are you?"),
                        again -> assertThat(again).isEqualTo("Hello?"));
    }

    @Test
    void an_answer_meant_for_a_guest_never_goes_to_whoever_has_the_number_now() {
        says("2", PENELOPE_FOR_GOOD, "It is still me.");
        messengers.goAway();
        house.hotel.answer(threadOf("Penelope").id(), "Room 12 is yours.");
        house.news();
        house.work();
        says("3", SUITOR, "Who are you?");
        messengers.comeBack();
        house.hotel.answer(threadOf("Suitor").id(), "The reception.");
        house.news();
        house.letPass(Duration.ofMinutes(10));

        assertThat(messengers.textsAt(FOR_GOOD)).containsExactly("Room 12 is yours.");
        assertThat(messengers.textsAt(addressOf("Penelope"))).containsExactly("The reception.");
    }

    @Test
    void a_guest_who_moves_to_a_number_that_was_anothers_has_it() {
        says("2", PENELOPE_FOR_GOOD, "It is still me.");
        GuestCard elsewhere =
                GuestCard.of(new GuestAddress("+420999")).named("Suitor").lasting(new GuestAddress("user.suitor"));
        says("3", elsewhere, "Who are you?");
        house.brings(new ChannelEvent.GuestMoved(new EventId("m"), elsewhere, SUITOR));
        house.hotel.answer(threadOf("Suitor").id(), "The reception.");
        house.news();
        house.work();
        house.hotel.answer(threadOf("Penelope").id(), "Room 12 is yours.");
        house.news();
        house.work();

        assertThat(messengers.textsAt(FOR_GOOD)).containsExactly("Room 12 is yours.");
        assertThat(messengers.textsAt(addressOf("Penelope"))).containsExactly("The reception.");
    }
}
