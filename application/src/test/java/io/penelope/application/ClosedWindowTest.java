package io.penelope.application;

import static io.penelope.application.House.WHATSAPP;
import static io.penelope.application.House.addressOf;
import static io.penelope.application.House.guest;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.channel.AnswerWindow;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.DoubtRule;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.Delivery.State;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a platform takes no answers until the guest writes again, they are kept, and nobody is left in the dark. */
class ClosedWindowTest {

    private static final Duration DAY = Duration.ofHours(24);
    private static final GuestAddress PENELOPE = addressOf("Penelope");

    private final FakeMessengers messengers = new FakeMessengers();
    private final House house = new House(messengers);

    @BeforeEach
    void a_guest_has_written_and_been_silent_for_a_day() {
        messengers.hasWindow(new AnswerWindow(DAY, true));
        house.guestWrites("Penelope", "Is there a parking lot?");
        house.work();
        house.clock.advance(DAY.plusMinutes(5));
        messengers.closeWindow();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void answer(String text) {
        house.hotel.answer(text);
        house.news();
        house.work();
    }

    /** In which nobody says anything; what was due meanwhile is done at its end. */
    private void daysPass(Duration length) {
        house.clock.advance(length);
        house.letPass(Duration.ofMinutes(1));
    }

    private void guestWritesAgain() {
        messengers.openWindow();
        house.guestWrites("Penelope", "Yes?");
        house.work();
    }

    private List<String> received() {
        return messengers.textsAt(PENELOPE);
    }

    private List<String> told() {
        return house.hotel.texts().stream()
                .filter(text -> text.startsWith("Penelope: "))
                .filter(text -> !text.contains("takes no more answers"))
                .toList();
    }

    private List<Delivery> held() {
        return house.deliveries().list(State.HELD, 100);
    }

    @Test
    void answers_are_kept_and_go_out_in_order_once_the_guest_writes() {
        answer("Behind the house.");
        answer("The gate opens with your key.");
        assertThat(received()).isEmpty();
        assertThat(held()).hasSize(2);

        guestWritesAgain();
        answer("Anything else?");

        assertThat(received()).containsExactly("Behind the house.", "The gate opens with your key.", "Anything else?");
        assertThat(held()).isEmpty();
    }

    @Test
    void the_parts_of_a_long_answer_are_kept_together() {
        String words =
                "The parking lot is behind the house, and the gate opens with the key of your room, day and night.";
        answer(words);

        guestWritesAgain();

        assertThat(received()).hasSizeGreaterThan(1);
        assertThat(String.join("", received())).isEqualTo(words);
    }

    @Test
    void the_staff_are_told_once_for_a_silence_what_happens() {
        answer("Behind the house.");
        answer("The gate opens with your key.");
        house.letPass(Duration.ofHours(2));

        assertThat(told()).singleElement().asString().contains("24 hours", "kept", "3 days", "asked to write again");
    }

    @Test
    void the_guest_is_asked_once_for_a_silence_however_long_it_lasts() {
        answer("Behind the house.");
        answer("The gate opens with your key.");
        daysPass(House.HOLD_FOR);
        answer("Hello?");
        house.letPass(Duration.ofHours(1));
        assertThat(messengers.invited()).containsExactly(PENELOPE);

        guestWritesAgain();
        house.clock.advance(DAY.plusMinutes(5));
        messengers.closeWindow();
        answer("Good night.");

        assertThat(messengers.invited()).containsExactly(PENELOPE, PENELOPE);
    }

    @Test
    void where_the_channel_cannot_ask_the_staff_are_told_to_call() {
        messengers.hasWindow(new AnswerWindow(DAY, false));
        answer("Behind the house.");

        assertThat(messengers.invited()).isEmpty();
        assertThat(told()).singleElement().asString().contains("call or e-mail").doesNotContain("asked to write");
    }

    @Test
    void a_guest_who_could_not_be_asked_is_told_to_the_staff() {
        messengers.plan(Outcome.refused(Refusal.WINDOW_CLOSED, "131047"));
        messengers.plan(Outcome.refused(Refusal.OTHER, "132001: there is no such template"));
        answer("Behind the house.");

        assertThat(told()).hasSize(2).last().asString().contains("could not be asked");
        guestWritesAgain();
        assertThat(received()).containsExactly("Behind the house.");
    }

    @Test
    void what_was_kept_in_vain_has_failed_and_is_told() {
        answer("Behind the house.");
        daysPass(House.HOLD_FOR);

        assertThat(held()).isEmpty();
        assertThat(house.deliveries().list(State.FAILED, 9))
                .extracting(Delivery::refusal)
                .containsExactly(Optional.of(Refusal.WINDOW_CLOSED));
        assertThat(told()).hasSize(2).last().asString().contains("Behind the house.", "3 days", "not delivered");
        guestWritesAgain();
        assertThat(received()).isEmpty();
    }

    /** A channel that is not open yet tells of no window. */
    @Test
    void what_was_kept_for_long_enough_while_its_channel_was_not_open_is_tried_once_it_is() {
        answer("Behind the house.");
        messengers.hasNoWindow();
        house.letPass(House.HOLD_FOR.plusMinutes(1));
        assertThat(held()).hasSize(1);

        messengers.hasWindow(new AnswerWindow(DAY, true));
        house.letPass(Duration.ofMinutes(2));

        assertThat(held()).isEmpty();
        assertThat(told()).last().asString().contains("not delivered");
    }

    /** A guest who called, or wrote where we did not hear it: the platform's word counts more than ours. */
    @Test
    void what_was_kept_for_long_enough_is_tried_once_more_before_it_counts_as_failed() {
        answer("Behind the house.");
        messengers.openWindow();
        daysPass(House.HOLD_FOR);

        assertThat(received()).containsExactly("Behind the house.");
        assertThat(house.deliveries().list(State.FAILED, 9)).isEmpty();
    }

    @Test
    void our_own_clock_keeps_nothing_back_that_the_platform_takes() {
        messengers.openWindow();
        answer("Behind the house.");

        assertThat(received()).containsExactly("Behind the house.");
        assertThat(told()).isEmpty();
    }

    @Test
    void what_the_platform_takes_back_by_a_late_status_is_kept_as_well() {
        messengers.openWindow();
        answer("Behind the house.");
        Delivery sent = house.deliveries().list(State.DONE, 9).stream()
                .filter(delivery -> delivery.lane().equals(LaneId.of(WHATSAPP)))
                .findFirst()
                .orElseThrow();
        house.brings(new ChannelEvent.Setback(
                new EventId("status-1"), Refusal.WINDOW_CLOSED, "131047", House.sentAs(sent), Optional.empty()));
        house.work();
        assertThat(held()).extracting(Delivery::id).containsExactly(sent.id());
        assertThat(messengers.invited()).containsExactly(PENELOPE);

        house.guestWrites("Penelope", "Yes?");
        house.work();
        assertThat(received()).containsExactly("Behind the house.", "Behind the house.");
    }

    /** They saw the guest write, and would take it that the answer has gone out. */
    @Test
    void the_staff_are_told_again_of_an_answer_that_is_kept_in_another_silence_too() {
        answer("Behind the house.");
        messengers.openWindow();
        house.guestWrites("Penelope", "Yes?");
        house.clock.advance(Duration.ofSeconds(2));
        house.work();
        house.clock.advance(DAY);
        isRefused(Refusal.WINDOW_CLOSED, sent().get(1)); // behind the invitation
        house.work();

        assertThat(held()).hasSize(1);
        assertThat(messengers.invited()).containsExactly(PENELOPE, PENELOPE);
        assertThat(told()).hasSize(2);
    }

    /** The status that tells of the closed window comes behind the word that opened it. */
    @Test
    void what_was_refused_before_the_guest_wrote_is_tried_again_at_once() {
        messengers.openWindow();
        answer("Behind the house.");
        Delivery sent = house.deliveries().list(State.DONE, 1).get(0);
        house.clock.advance(Duration.ofSeconds(5));
        house.guestWrites("Penelope", "Yes?");
        house.brings(new ChannelEvent.Setback(
                new EventId("status-1"), Refusal.WINDOW_CLOSED, "131047", House.sentAs(sent), Optional.empty()));
        house.letPass(Duration.ofSeconds(5));

        assertThat(received()).containsExactly("Behind the house.", "Behind the house.");
        assertThat(held()).isEmpty();
        assertThat(told()).isEmpty();
        assertThat(messengers.invited()).isEmpty();
    }

    @Test
    void a_clock_that_was_put_back_makes_nobody_try_again_and_again() {
        guestWritesAgain();
        house.clock.advance(Duration.ofMinutes(-5));
        messengers.closeWindow();
        answer("Behind the house.");
        int sends = messengers.sends();
        house.letPass(Duration.ofMinutes(10));

        assertThat(messengers.sends() - sends).isLessThanOrEqualTo(1);
        assertThat(held()).hasSize(1);
    }

    /** Meta admits that it refuses fresh answers in rare cases. */
    @Test
    void an_answer_that_is_refused_though_the_guest_wrote_lately_is_tried_again_after_a_while() {
        guestWritesAgain();
        house.clock.advance(Duration.ofMinutes(5));
        messengers.plan(Outcome.refused(Refusal.WINDOW_CLOSED, "131047"));
        answer("Behind the house.");
        answer("The gate opens with your key.");
        assertThat(held()).hasSize(2);

        house.letPass(Duration.ofMinutes(20));

        assertThat(received()).containsExactly("Behind the house.", "The gate opens with your key.");
        assertThat(told()).hasSize(1);
    }

    /** Of a send in doubt two copies may be about; that one of them failed says nothing of the other. */
    @Test
    void what_is_tried_again_after_a_while_keeps_its_order() {
        guestWritesAgain();
        house.clock.advance(Duration.ofHours(1));
        messengers.plan(Outcome.refused(Refusal.WINDOW_CLOSED, "131047"));
        answer("Behind the house.");
        house.letPass(Duration.ofMinutes(5));
        answer("The gate opens with your key.");
        messengers.closeWindow();
        house.letPass(Duration.ofMinutes(12)); // the first is tried, and refused
        messengers.openWindow();
        house.letPass(Duration.ofMinutes(30));

        assertThat(received()).containsExactly("Behind the house.", "The gate opens with your key.");
    }

    @Test
    void what_was_written_later_does_not_wait_when_the_first_is_tried_at_the_end_of_its_time() {
        answer("Behind the house.");
        daysPass(Duration.ofHours(60));
        answer("The gate opens with your key.");
        messengers.openWindow(); // the guest called, which nobody hears
        daysPass(Duration.ofHours(12));

        assertThat(received()).containsExactly("Behind the house.", "The gate opens with your key.");
    }

    @Test
    void a_late_refusal_of_the_invitation_silences_nobody() {
        answer("Behind the house.");
        Delivery invitation = sent().get(0);
        guestWritesAgain();
        isRefused(Refusal.OPTED_OUT, invitation); // by WhatsApp's 131050, say, which speaks of advertisements
        house.work();
        answer("Anything else?");

        assertThat(received()).containsExactly("Behind the house.", "Anything else?");
    }

    @Test
    void a_status_that_overtook_another_of_the_same_copy_does_not_make_it_arrive() {
        messengers.openWindow();
        answer("Behind the house.");
        Delivery copy = sent().get(0);
        isRefused(Refusal.WINDOW_CLOSED, copy);
        house.brings(new ChannelEvent.Progress(
                new EventId("status-of-the-same-copy"),
                Receipt.SENT,
                House.sentAs(copy),
                Optional.of(copy.id().sendKey())));
        assertThat(held()).hasSize(1);

        guestWritesAgain();
        assertThat(held()).isEmpty();
        assertThat(received()).containsExactly("Behind the house.", "Behind the house.");
    }

    @Test
    void nothing_is_kept_for_a_guest_who_opted_out_meanwhile() {
        answer("Behind the house.");
        house.brings(new ChannelEvent.GuestConsent(new EventId("opted-out"), guest("Penelope"), false));
        house.work();
        assertThat(held()).isEmpty();
        assertThat(told()).hasSize(2).last().asString().contains("blocked");

        answer("The gate opens with your key.");

        assertThat(held()).isEmpty();
        assertThat(told()).hasSize(3).last().asString().contains("blocked");
        assertThat(received()).isEmpty();
    }

    @Test
    void of_a_guest_who_opted_out_nobody_is_told_that_the_window_closes() {
        guestWritesAgain();
        house.brings(new ChannelEvent.GuestConsent(new EventId("opted-out"), guest("Penelope"), false));
        house.letPass(Duration.ofHours(23).plusMinutes(1));

        assertThat(house.hotel.texts()).noneMatch(text -> text.contains("takes no more answers"));
    }

    /** By a call, for one, of which nobody told us. */
    private void guestOpensTheWindowUnheard() {
        answer("Behind the house.");
        answer("The gate opens with your key.");
        messengers.openWindow();
        house.clock.advance(House.HOLD_FOR.minusMinutes(1));
        answer("The code is 4711.");
        house.letPass(Duration.ofMinutes(2)); // the first two are tried once more, and the third with them
    }

    private void arrives(Delivery delivery) {
        house.brings(new ChannelEvent.Progress(
                new EventId("arrival-of-" + delivery.id()),
                Receipt.DELIVERED,
                House.sentAs(delivery),
                Optional.empty()));
    }

    @Test
    void what_arrives_after_the_platform_refused_shows_that_the_window_is_open() {
        guestOpensTheWindowUnheard();
        assertThat(received()).hasSize(3);
        int toldSoFar = told().size();

        arrives(sent().get(0));
        answer("Anything else?");

        assertThat(received()).last().isEqualTo("Anything else?");
        assertThat(told()).hasSize(toldSoFar);
    }

    @Test
    void what_arrived_late_of_earlier_ones_shows_nothing() {
        messengers.openWindow();
        answer("Welcome.");
        Delivery earlier = sent().get(0);
        messengers.closeWindow();
        house.clock.advance(Duration.ofSeconds(5));
        answer("Behind the house.");

        arrives(earlier);
        house.work();

        assertThat(held()).hasSize(1);
    }

    @Test
    void an_invitation_that_arrives_shows_nothing() {
        answer("Behind the house.");
        house.clock.advance(Duration.ofSeconds(5));
        Delivery invitation = sent().get(0);
        assertThat(messengers.invited()).containsExactly(PENELOPE);

        arrives(invitation);
        house.work();

        assertThat(held()).hasSize(1);
    }

    /** How WhatsApp tells of what it refuses: by statuses, which come in any order. */
    @Test
    void what_was_refused_in_another_order_goes_out_in_its_own() {
        messengers.openWindow();
        answer("Behind the house.");
        answer("The gate opens with your key.");
        List<Delivery> sent = sent();
        house.clock.advance(Duration.ofSeconds(5));
        house.guestWrites("Penelope", "Yes?");
        isRefused(Refusal.WINDOW_CLOSED, sent.get(0)); // the second
        house.letPass(Duration.ofSeconds(5));
        isRefused(Refusal.WINDOW_CLOSED, sent.get(1));
        house.letPass(Duration.ofMinutes(1));

        assertThat(received())
                .containsExactly(
                        "Behind the house.",
                        "The gate opens with your key.",
                        "Behind the house.",
                        "The gate opens with your key.");
        assertThat(told()).isEmpty();
    }

    /** The word came while the last attempt of an old reply was under way. */
    @Test
    void a_guest_who_writes_as_the_time_ends_gets_the_answer() {
        messengers.hasWindow(new AnswerWindow(DAY, false));
        answer("Behind the house.");
        messengers.openWindow();
        daysPass(House.HOLD_FOR);
        Delivery sent = sent().get(0);
        house.clock.advance(Duration.ofSeconds(5));
        house.guestWrites("Penelope", "Yes?");
        isRefused(Refusal.WINDOW_CLOSED, sent);
        house.letPass(Duration.ofMinutes(1));

        assertThat(received()).containsExactly("Behind the house.", "Behind the house.");
        assertThat(house.deliveries().list(State.FAILED, 9)).isEmpty();
    }

    @Test
    void what_had_been_tried_before_is_tried_again_at_once_if_the_guest_has_written_meanwhile() {
        messengers.openWindow();
        messengers.plan(Outcome.later(Duration.ofSeconds(1), "busy"));
        answer("Behind the house.");
        house.letPass(Duration.ofSeconds(30));
        Delivery sent = sent().get(0);
        assertThat(sent.attempts()).isEqualTo(2);
        house.clock.advance(Duration.ofSeconds(5));
        house.guestWrites("Penelope", "Yes?");
        isRefused(Refusal.WINDOW_CLOSED, sent);
        house.letPass(Duration.ofSeconds(5));

        assertThat(received()).containsExactly("Behind the house.", "Behind the house.");
        assertThat(held()).isEmpty();
    }

    @Test
    void what_is_written_while_the_one_before_is_tried_once_more_shares_its_fate() {
        answer("Behind the house.");
        messengers.plan(Outcome.later(Duration.ofMinutes(2), "busy"));
        daysPass(House.HOLD_FOR);
        int toldSoFar = told().size();
        messengers.openWindow();
        answer("The gate opens with your key.");
        assertThat(told()).hasSize(toldSoFar);
        house.letPass(Duration.ofMinutes(5));

        assertThat(received()).containsExactly("Behind the house.", "The gate opens with your key.");
    }

    /** What the guests were sent, the latest first. */
    private List<Delivery> sent() {
        return house.deliveries().list(State.DONE, 100).stream()
                .filter(delivery -> !delivery.lane().towardsHotel())
                .toList();
    }

    private void isRefused(Refusal refusal, Delivery delivery) {
        house.brings(new ChannelEvent.Setback(
                new EventId("refusal-of-" + delivery.id()),
                refusal,
                "by a late status",
                House.sentAs(delivery),
                Optional.of(delivery.id().sendKey())));
    }

    @Test
    void a_late_status_of_an_earlier_copy_takes_nothing_back() {
        messengers.settleDoubtBy(new DoubtRule.RepeatOnce());
        messengers.openWindow();
        answer("Behind the house.");
        Delivery sent = house.deliveries().list(State.DONE, 1).get(0);

        house.brings(new ChannelEvent.Setback(
                new EventId("status-1"),
                Refusal.WINDOW_CLOSED,
                "131047",
                new PlatformMessageId("wamid-of-the-first-copy"),
                Optional.of(sent.id().sendKey())));
        house.work();

        assertThat(house.deliveries().find(sent.id())).contains(sent);
        assertThat(told()).isEmpty();
    }

    @Test
    void a_reaction_opens_nothing() {
        answer("Behind the house.");
        house.brings(new ChannelEvent.GuestReacted(
                new EventId("reaction-1"),
                guest("Penelope"),
                house.clock.instant(),
                "👍",
                new PlatformMessageId("platform-1")));
        house.work();

        assertThat(held()).hasSize(1);
    }

    /** After an outage of the webhooks, a word may arrive whose own day is over by then. */
    @Test
    void a_word_that_comes_a_day_late_opens_nothing() {
        answer("Behind the house.");
        house.clock.advance(DAY.plusMinutes(10));
        Instant longAgo = house.clock.instant().minus(DAY.plusMinutes(1));
        house.brings(new ChannelEvent.GuestWrote(
                new EventId("late-1"), guest("Penelope"), longAgo, Content.text("Yes?"), Optional.empty()));
        house.work();

        assertThat(held()).hasSize(1);
        assertThat(messengers.invited()).containsExactly(PENELOPE);
    }

    @Test
    void an_invitation_that_was_not_sent_when_the_guest_wrote_is_not_sent_any_more() {
        messengers.plan(Outcome.refused(Refusal.WINDOW_CLOSED, "131047"));
        messengers.plan(Outcome.later(Duration.ofMinutes(5), "busy"));
        answer("Behind the house.");

        guestWritesAgain();
        house.letPass(Duration.ofMinutes(10));

        assertThat(messengers.invited()).isEmpty();
        assertThat(received()).containsExactly("Behind the house.");
        assertThat(house.deliveries().list(State.FAILED, 9)).isEmpty();
    }

    @Test
    void an_invitation_in_doubt_is_not_repeated_once_the_guest_has_written() {
        messengers.plan(Outcome.refused(Refusal.WINDOW_CLOSED, "131047"));
        messengers.plan(Outcome.inDoubt("the connection broke"));
        answer("Behind the house.");

        guestWritesAgain();
        house.letPass(Duration.ofMinutes(10));

        assertThat(messengers.invited()).isEmpty();
        assertThat(received()).containsExactly("Behind the house.");
    }

    @Test
    void other_guests_are_written_to_meanwhile() {
        messengers.plan(Outcome.refused(Refusal.WINDOW_CLOSED, "131047"));
        answer("Behind the house.");
        messengers.openWindow();
        house.guestWrites("Telemachus", "Any news?");
        house.work();
        house.hotel.answer(house.hotel.threads().get(1).id(), "None yet.");
        house.news();
        house.work();

        assertThat(messengers.textsAt(addressOf("Telemachus"))).containsExactly("None yet.");
        assertThat(held()).hasSize(1);
    }

    @Test
    void a_receipt_with_a_price_is_counted_once() {
        guestWritesAgain();
        answer("Behind the house.");
        Delivery sent = house.deliveries().list(State.DONE, 1).get(0);
        for (Receipt receipt : List.of(Receipt.SENT, Receipt.DELIVERED, Receipt.READ)) {
            house.brings(new ChannelEvent.Progress(
                    new EventId("status-" + receipt),
                    receipt,
                    House.sentAs(sent),
                    Optional.empty(),
                    Optional.of(new ChannelEvent.Charge("utility", true))));
        }

        assertThat(house.charged).containsExactly(new ChannelEvent.Charge("utility", true));
    }

    @Test
    void of_a_guest_who_waits_the_staff_are_told_an_hour_before_the_window_closes() {
        guestWritesAgain();
        house.letPass(Duration.ofHours(23).plusMinutes(1));

        assertThat(house.hotel.texts())
                .filteredOn(text -> text.contains("takes no more answers"))
                .singleElement()
                .asString()
                .contains("WhatsApp", "23 hours ago");
    }

    @Test
    void of_a_guest_who_was_answered_nobody_is_told() {
        guestWritesAgain();
        answer("Behind the house.");
        house.letPass(DAY);

        assertThat(house.hotel.texts()).noneMatch(text -> text.contains("takes no more answers"));
    }
}
