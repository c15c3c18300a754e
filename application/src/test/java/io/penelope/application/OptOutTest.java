package io.penelope.application;

import static io.penelope.application.House.addressOf;
import static io.penelope.application.House.guest;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.channel.OptOut;
import io.penelope.domain.channel.ReplyContext;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.Heading;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A guest who wants no messages gets none until they say so in the channel's own way. */
class OptOutTest {

    private final FakeMessengers messengers = new FakeMessengers();
    private final House house = new House(messengers);
    private int events;

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_guest_who_opted_out_before_they_ever_wrote_gets_nothing_when_they_do() {
        messengers.endOptOut(OptOut.UNTIL_THEY_SAY_SO);
        consents(false);
        assertThat(house.hotel.threads()).isEmpty();

        writes("Is there a room?");
        answer("Yes.");

        assertThat(received()).isEmpty();
        assertThat(messengers.sends()).isZero();
    }

    @Test
    void no_later_message_ends_it_where_the_guest_has_to_say_so() {
        messengers.endOptOut(OptOut.UNTIL_THEY_SAY_SO);
        writes("Is there a room?");
        consents(false);
        writes("Hello?");
        house.brings(new ChannelEvent.GuestReacted(
                new EventId("r1"), guest("Penelope"), house.clock.instant(), "👍", new PlatformMessageId("wamid-1")));
        answer("Yes.");
        assertThat(received()).isEmpty();

        consents(true);
        answer("Welcome back.");

        assertThat(received()).containsExactly("Welcome back.");
    }

    @Test
    void the_platforms_own_word_that_a_guest_opted_out_counts_the_same() {
        messengers.endOptOut(OptOut.UNTIL_THEY_SAY_SO);
        messengers.plan(Outcome.refused(Refusal.OPTED_OUT, "21610"));
        writes("Is there a room?");
        answer("Yes.");
        writes("Hello?");
        answer("Can you read this?");

        assertThat(messengers.sends()).isOne();
    }

    @Test
    void where_nobody_can_write_to_whom_they_blocked_a_message_ends_it() {
        writes("Is there a room?");
        consents(false);
        writes("I am back");
        answer("Welcome back.");

        assertThat(received()).containsExactly("Welcome back.");
    }

    @Test
    void what_a_machine_writes_in_the_guests_name_does_not_end_it() {
        writes("Is there a room?");
        consents(false);
        house.brings(new ChannelEvent.GuestWrote(
                new EventId("auto"),
                guest("Penelope"),
                house.clock.instant(),
                new Heading(Optional.empty(), true, Optional.empty()),
                Content.text("Out of office"),
                Optional.empty(),
                ReplyContext.NONE));
        house.work();
        answer("Yes.");

        assertThat(received()).isEmpty();
    }

    @Test
    void the_staff_are_told_once_for_what_they_wrote_and_how_it_ends() {
        messengers.endOptOut(OptOut.UNTIL_THEY_SAY_SO);
        writes("Is there a room?");
        consents(false);
        answer("Yes. " + "It has a view. ".repeat(10)); // in several parts

        assertThat(toldToStaff())
                .containsExactly("Penelope: Your last message was not delivered: the guest has blocked the hotel on"
                        + " WhatsApp, or wants no messages there. Please call or e-mail the guest; you can answer here"
                        + " once they allow it again on WhatsApp.");
    }

    private List<String> toldToStaff() {
        return house.hotel.texts().stream()
                .filter(text -> text.startsWith("Penelope: "))
                .toList();
    }

    private void writes(String text) {
        house.guestWrites("Penelope", text);
        house.work();
    }

    private void consents(boolean mayWrite) {
        house.brings(new ChannelEvent.GuestConsent(new EventId("consent-" + events++), guest("Penelope"), mayWrite));
        house.work();
    }

    private void answer(String text) {
        house.hotel.answer(text);
        house.news();
        house.work();
    }

    private List<String> received() {
        return messengers.textsAt(addressOf("Penelope"));
    }
}
