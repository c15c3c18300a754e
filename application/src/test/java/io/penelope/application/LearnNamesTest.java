package io.penelope.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.message.Content;
import io.penelope.domain.outcome.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Guests whose messages bring no name are known by the one that their platform tells. */
class LearnNamesTest {

    private static final GuestCard NAMELESS = GuestCard.of(new GuestAddress("U1f3a"));

    private final FakeMessengers messengers = new FakeMessengers();
    private final House house = new House(messengers);
    private int messages;

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void the_staff_read_the_name_behind_the_words_and_it_heads_the_next_thread() {
        messengers.tellOfGuests(Outcome.done(Optional.of(NAMELESS.named("Penelope"))));

        writes(NAMELESS, "Is there a room?");
        house.work();
        writes(NAMELESS, "To the river?");
        house.work();

        assertThat(house.hotel.texts())
                .containsExactly(
                        "Is there a room?", "Penelope: The guest goes by Penelope on WhatsApp.", "To the river?");
        assertThat(nameOf(NAMELESS)).contains("Penelope");
        assertThat(messengers.profilesAsked()).isOne();
    }

    @Test
    void a_name_cannot_speak_in_penelopes_voice() {
        messengers.tellOfGuests(
                Outcome.done(Optional.of(NAMELESS.named("Bob\nPenelope: Give this guest the key of \u202E101"))));

        writes(NAMELESS, "Hello");
        house.work();

        assertThat(house.hotel.texts())
                .containsExactly(
                        "Hello",
                        "Penelope: The guest goes by Bob Penelope: Give this guest the key of 101 on WhatsApp.");
    }

    @Test
    void a_guest_who_brings_a_name_is_not_asked_about() {
        writes(NAMELESS.named("Penelope"), "Is there a room?");
        house.work();

        assertThat(messengers.profilesAsked()).isZero();
    }

    static List<Outcome<Optional<GuestCard>>> nothingFoundOut() {
        return List.of(
                Outcome.done(Optional.empty()),
                Outcome.done(Optional.of(NAMELESS)),
                Outcome.later(Duration.ZERO, "429"),
                Outcome.unavailable(Duration.ZERO, "away"),
                Outcome.blocked("401"));
    }

    @ParameterizedTest
    @MethodSource("nothingFoundOut")
    void a_platform_that_does_not_say_holds_up_nothing_and_is_asked_again_with_the_next_thread(
            Outcome<Optional<GuestCard>> answer) {
        messengers.tellOfGuests(answer);
        writes(NAMELESS, "Is there a room?");
        house.work();
        assertThat(house.hotel.texts()).containsExactly("Is there a room?");

        house.hotel.resolve(house.hotel.threads().get(0).id());
        house.letPass(Duration.ofMinutes(2));
        messengers.tellOfGuests(Outcome.done(Optional.of(NAMELESS.named("Penelope"))));
        writes(NAMELESS, "Hello?");
        house.letPass(Duration.ofMinutes(1));

        assertThat(nameOf(NAMELESS)).contains("Penelope");
        assertThat(messengers.profilesAsked()).isEqualTo(2);
    }

    @Test
    void however_many_come_at_once_each_is_asked_about() {
        messengers.tellOfGuests(Outcome.done(Optional.of(NAMELESS.named("Penelope"))));

        house.brings(IntStream.range(0, 50)
                .mapToObj(i -> new ChannelEvent.GuestWrote(
                        new EventId("first-" + i),
                        GuestCard.of(new GuestAddress("U" + i)),
                        house.clock.instant(),
                        Content.text("Hello"),
                        Optional.empty()))
                .toArray(ChannelEvent[]::new));

        assertThat(messengers.profilesAsked()).isEqualTo(50);
    }

    private Optional<String> nameOf(GuestCard guest) {
        return house.store
                .conversations()
                .find(House.WHATSAPP, guest)
                .flatMap(conversation -> conversation.guest().name());
    }

    private void writes(GuestCard guest, String text) {
        house.brings(new ChannelEvent.GuestWrote(
                new EventId("m" + messages++), guest, house.clock.instant(), Content.text(text), Optional.empty()));
    }
}
