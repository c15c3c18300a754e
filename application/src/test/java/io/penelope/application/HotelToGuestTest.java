package io.penelope.application;

import static io.penelope.application.House.addressOf;
import static io.penelope.application.House.guest;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.application.overseeing.LaneCondition;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.DoubtRule;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import io.penelope.domain.message.Content;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the staff answer reaches the guest: once, in order, and if it cannot, the staff learn of it. */
class HotelToGuestTest {

    /** The platform's answer to the send, among its receipts. */
    private static final String THE_ANSWER = "the answer";

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
    void an_answer_reaches_the_guest_who_asked() {
        answer("Yes, behind the house.");

        assertThat(received()).containsExactly("Yes, behind the house.");
    }

    @Test
    void an_answer_arrives_within_five_seconds_while_a_guest_waits_though_no_webhook_comes() {
        house.hotel.answer("Yes.");
        house.letPass(Duration.ofSeconds(5));

        assertThat(received()).containsExactly("Yes.");
    }

    @Test
    void an_answer_arrives_within_a_minute_when_all_is_quiet_though_no_webhook_comes() {
        house.letPass(Duration.ofHours(2));
        house.hotel.answer("Sorry, we overlooked your message.");
        house.letPass(Duration.ofMinutes(1));

        assertThat(received()).containsExactly("Sorry, we overlooked your message.");
    }

    @Test
    void where_no_thread_is_open_nobody_looks_until_somebody_writes() {
        House empty = new House();
        empty.clock.advance(Duration.ofHours(1));

        assertThat(empty.work("look-")).isGreaterThan(Duration.ofMinutes(30));

        empty.guestWrites("Penelope", "Is there parking?");
        empty.work();
        assertThat(empty.work("look-")).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void any_number_of_news_is_one_look() {
        int before = house.hotel.looks();
        IntStream.range(0, 300).forEach(i -> house.news());
        house.work();

        assertThat(house.hotel.looks() - before).isOne();
    }

    @Test
    void an_answer_that_shows_late_in_mews_is_found_though_the_mark_is_beyond_it() {
        answer("Yes.");
        house.clock.advance(Duration.ofMinutes(2));
        answer("Behind the house.");
        house.hotel.answerThatShowsLate("It costs nothing.", Duration.ofSeconds(100));

        house.letPass(Duration.ofMinutes(3));

        assertThat(received()).containsExactly("Yes.", "Behind the house.", "It costs nothing.");
    }

    @Test
    void most_looks_reach_back_by_seconds_only() {
        answer("Yes.");
        answer("Behind the house.");

        assertThat(house.hotel.lookedFrom()).isEqualTo(house.clock.instant().minusSeconds(5));
    }

    @Test
    void answers_of_one_second_arrive_in_mewss_order_and_once() {
        List<String> answers =
                IntStream.range(0, 100).mapToObj(i -> "answer " + i).toList();
        answers.forEach(house.hotel::answer);
        house.news();
        house.work();
        house.news();
        house.work();

        assertThat(received()).containsExactlyElementsOf(answers);
    }

    @Test
    void guests_get_only_what_is_said_in_their_own_thread() {
        house.guestWrites("Odysseus", "Where is my ship?");
        house.work();
        HotelThread his = house.hotel.threads().get(1);
        house.hotel.answer(his.id(), "In the harbour.");
        house.news();
        house.work();

        assertThat(messengers.textsAt(addressOf("Odysseus"))).containsExactly("In the harbour.");
        assertThat(received()).isEmpty();
    }

    @Test
    void a_long_answer_arrives_in_parts_that_join_to_the_whole() {
        String text = "The parking lot is behind the house, and the gate opens with the key of your room.";
        answer(text);

        assertThat(received()).hasSizeGreaterThan(1).allMatch(part -> part.length() <= 40);
        assertThat(String.join("", received())).isEqualTo(text);
    }

    @Test
    void a_part_that_would_show_nothing_is_not_sent_and_the_words_behind_it_are() {
        answer("Breakfast is at seven." + " ".repeat(200) + "Dinner is at eight.");

        assertThat(received()).noneMatch(String::isBlank).allMatch(part -> part.length() <= 40);
        assertThat(String.join("", received()).replaceAll(" +", " "))
                .isEqualTo("Breakfast is at seven. Dinner is at eight.");
    }

    @Test
    void an_answer_that_is_refused_for_now_holds_those_behind_it_and_then_all_arrive_in_order() {
        messengers.plan(Outcome.later(Duration.ofSeconds(30), "throttled"));
        house.hotel.answer("first");
        house.hotel.answer("second");
        house.news();
        house.letPass(Duration.ofMinutes(2));

        assertThat(received()).containsExactly("first", "second");
    }

    @Test
    void an_answer_that_the_platform_does_not_take_after_weeks_either_has_failed_and_the_staff_are_told_once() {
        messengers.plan(Outcome.later(Duration.ofSeconds(1), "down"));
        messengers.plan(Outcome.later(Duration.ofSeconds(1), "still down"));
        answer("Yes, behind the house.");
        house.clock.advance(Duration.ofDays(42));
        house.letPass(Duration.ofMinutes(2));

        assertThat(received()).isEmpty();
        assertThat(house.deliveries().list(Delivery.State.FAILED, 10))
                .singleElement()
                .satisfies(failed -> assertThat(failed.refusal()).contains(Refusal.GAVE_UP));
        assertThat(house.hotel.texts())
                .filteredOn(text -> text.startsWith("Penelope: "))
                .hasSize(1);
    }

    @Test
    void nobody_is_sent_to_while_the_platform_wants_to_be_left_alone() {
        messengers.close(Duration.ofMinutes(5));
        answer("first");
        answer("second");
        assertThat(messengers.sends()).isZero();

        messengers.close(Duration.ZERO);
        house.letPass(Duration.ofSeconds(1));

        assertThat(received()).containsExactly("first", "second");
        assertThat(messengers.sends()).isEqualTo(2);
    }

    @Test
    void an_answer_that_failed_for_good_is_told_to_the_staff_once_and_later_ones_go_on() {
        messengers.plan(Outcome.refused(Refusal.WINDOW_CLOSED, "131047"));
        answer("too late");
        answer("on time");
        house.letPass(Duration.ofMinutes(1));

        assertThat(received()).containsExactly("on time");
        assertThat(house.hotel.texts())
                .filteredOn(text -> text.startsWith("Penelope: "))
                .singleElement()
                .asString()
                .contains("24 hours");
    }

    @Test
    void when_one_part_of_an_answer_fails_the_rest_of_it_is_not_sent_and_the_staff_are_told_once() {
        messengers.plan(Outcome.done("part-1"));
        messengers.plan(Outcome.refused(Refusal.CONTENT, "131009"));
        answer("The parking lot is behind the house, and the gate opens with the key of your room, day and night.");

        assertThat(received()).hasSize(1);
        assertThat(house.hotel.texts())
                .filteredOn(text -> text.startsWith("Penelope: "))
                .hasSize(1);
    }

    @Test
    void a_guest_who_blocked_the_hotel_is_not_tried_again_until_they_write() {
        messengers.plan(Outcome.refused(Refusal.OPTED_OUT, "403"));
        answer("first");
        answer("second");
        assertThat(messengers.sends()).isOne();

        house.guestWrites("Penelope", "I am back");
        house.work();
        answer("third");
        assertThat(received()).containsExactly("third");
    }

    @Test
    void while_credentials_are_refused_answers_wait_with_a_probe_now_and_then_and_all_arrive_once_they_work() {
        IntStream.range(0, 3).forEach(i -> messengers.plan(Outcome.blocked("190")));
        answer("first");
        answer("second");
        house.letPass(Duration.ofSeconds(40));
        assertThat(messengers.sends()).isEqualTo(3);
        assertThat(received()).isEmpty();

        house.letPass(Duration.ofSeconds(10));

        assertThat(received()).containsExactly("first", "second");
        assertThat(house.hotel.texts()).noneMatch(text -> text.startsWith("Penelope: "));
    }

    @Test
    void a_message_that_the_platform_has_no_time_for_stops_nobody_elses() {
        house.guestWrites("Odysseus", "Hello");
        house.work();
        IntStream.range(0, 3).forEach(i -> messengers.plan(Outcome.unavailable(Duration.ZERO, "503")));
        house.hotel.answer(house.hotel.threads().get(0).id(), "first");
        house.news();
        house.work();
        house.hotel.answer(house.hotel.threads().get(1).id(), "second");
        house.news();

        house.letPass(Duration.ofSeconds(20));

        assertThat(received()).containsExactly("first");
        assertThat(messengers.textsAt(addressOf("Odysseus"))).containsExactly("second");
    }

    static Stream<Outcome<String>> troublesThatSayNothingOfCredentials() {
        return Stream.of(
                Outcome.later(Duration.ZERO, "503"),
                Outcome.inDoubt("timed out"),
                Outcome.refused(Refusal.UNREACHABLE, "131026"));
    }

    @ParameterizedTest
    @MethodSource("troublesThatSayNothingOfCredentials")
    void a_channel_whose_credentials_were_not_refused_is_not_shown_as_blocked(Outcome<String> trouble) {
        messengers.plan(trouble);
        answer("Yes.");

        assertThat(house.takeStock().lanes())
                .noneMatch(lane -> lane.condition().state() == LaneCondition.State.BLOCKED);
    }

    @Test
    void a_send_in_doubt_is_repeated_once_where_the_platform_cannot_be_asked() {
        messengers.plan(Outcome.inDoubt("timed out"));
        answer("Yes.");
        house.letPass(Duration.ofMinutes(1));

        assertThat(received()).containsExactly("Yes.");
        assertThat(messengers.sends()).isEqualTo(2);
    }

    @Test
    void a_send_that_an_error_of_ours_cuts_off_is_in_doubt_and_holds_nobody_for_ever() {
        messengers.planAccident(new NoClassDefFoundError("planted"));
        answer("Yes.");
        answer("Behind the house.");
        house.letPass(Duration.ofMinutes(1));

        assertThat(received()).containsExactly("Yes.", "Behind the house.");
    }

    @Test
    void a_send_twice_in_doubt_is_told_to_the_staff() {
        messengers.plan(Outcome.inDoubt("timed out"));
        messengers.plan(Outcome.inDoubt("timed out"));
        answer("Yes.");
        house.letPass(Duration.ofMinutes(1));

        assertThat(messengers.sends()).isEqualTo(2);
        assertThat(house.hotel.texts())
                .last()
                .asString()
                .startsWith("Penelope: ")
                .contains("may not");
    }

    @Test
    void a_receipt_with_our_key_settles_doubt_and_nothing_is_repeated() {
        FakeMessengers whatsapp = new FakeMessengers();
        whatsapp.settleDoubtBy(new DoubtRule.AwaitReceipt(Duration.ofMinutes(5), Duration.ofMinutes(5)));
        try (House other = new House(whatsapp)) {
            other.guestWrites("Penelope", "Hello");
            other.work();
            whatsapp.plan(Outcome.inDoubt("timed out"));
            other.hotel.answer("Hello!");
            other.news();
            other.work();
            Delivery doubtful =
                    other.deliveries().list(Delivery.State.IN_DOUBT, 1).get(0);
            other.brings(new ChannelEvent.Progress(
                    "s1",
                    Receipt.DELIVERED,
                    "wamid-out",
                    Optional.of(doubtful.id().toString())));
            other.letPass(Duration.ofMinutes(10));

            assertThat(whatsapp.sends()).isOne();
            assertThat(other.deliveries().find(doubtful.id())).hasValueSatisfying(delivery -> {
                assertThat(delivery.state()).isEqualTo(Delivery.State.DONE);
                assertThat(delivery.receipt()).isEqualTo(Receipt.DELIVERED);
            });
        }
    }

    @Test
    void without_a_receipt_a_send_in_doubt_is_repeated_only_after_the_wait() {
        FakeMessengers whatsapp = new FakeMessengers();
        whatsapp.settleDoubtBy(new DoubtRule.AwaitReceipt(Duration.ofMinutes(5), Duration.ofMinutes(5)));
        try (House other = new House(whatsapp)) {
            other.guestWrites("Penelope", "Hello");
            other.work();
            whatsapp.plan(Outcome.inDoubt("timed out"));
            other.hotel.answer("Hello!");
            other.news();
            other.letPass(Duration.ofMinutes(4));
            assertThat(whatsapp.sends()).isOne();

            other.letPass(Duration.ofMinutes(2));
            assertThat(whatsapp.textsAt(addressOf("Penelope"))).containsExactly("Hello!");
        }
    }

    @Test
    void a_machine_that_slept_or_whose_clock_was_put_forward_has_waited_for_nothing() {
        FakeMessengers whatsapp = new FakeMessengers();
        whatsapp.settleDoubtBy(new DoubtRule.AwaitReceipt(Duration.ofMinutes(5), Duration.ofMinutes(5)));
        try (House other = new House(whatsapp)) {
            other.guestWrites("Penelope", "Hello");
            other.work();
            whatsapp.plan(Outcome.inDoubt("timed out"));
            other.hotel.answer("Hello!");
            other.news();
            other.letPass(Duration.ofMinutes(1));
            other.clock.set(Duration.ofHours(8));
            other.letPass(Duration.ofMinutes(3));
            assertThat(whatsapp.sends()).isOne();

            other.letPass(Duration.ofMinutes(3));
            assertThat(whatsapp.textsAt(addressOf("Penelope"))).containsExactly("Hello!");
        }
    }

    @Test
    void what_a_dead_process_left_in_flight_waits_for_a_receipt_before_it_is_repeated() {
        FakeMessengers whatsapp = new FakeMessengers();
        whatsapp.settleDoubtBy(new DoubtRule.AwaitReceipt(Duration.ofMinutes(5), Duration.ofMinutes(5)));
        try (House other = new House(whatsapp)) {
            other.guestWrites("Penelope", "Hello");
            other.work();
            other.hotel.answer("Hello!");
            other.news();
            other.collect();
            other.dieInFlight();
            other.letPass(Duration.ofMinutes(4));
            assertThat(whatsapp.sends()).isZero();

            other.letPass(Duration.ofMinutes(2));
            assertThat(whatsapp.textsAt(addressOf("Penelope"))).containsExactly("Hello!");
        }
    }

    @Test
    void receipts_only_move_forwards() {
        answer("Yes.");
        Delivery sent = lastToGuest();
        String id = sent.externalId().orElseThrow();
        house.brings(
                new ChannelEvent.Progress("r", Receipt.READ, id, Optional.empty()),
                new ChannelEvent.Progress("d", Receipt.DELIVERED, id, Optional.empty()),
                new ChannelEvent.Progress("s", Receipt.SENT, id, Optional.empty()));

        assertThat(lastToGuest().receipt()).isEqualTo(Receipt.READ);
    }

    @Test
    void a_receipt_up_to_a_moment_is_for_all_that_the_guest_was_sent_until_then() {
        answer("Yes.");
        Instant seen = house.clock.instant();
        house.clock.advance(Duration.ofSeconds(1));
        answer("Behind the house.");
        GuestCard penelope = House.guest("Penelope");
        house.brings(
                new ChannelEvent.ProgressUpTo("r", penelope, Receipt.READ, seen),
                new ChannelEvent.ProgressUpTo("d", penelope, Receipt.DELIVERED, house.clock.instant()),
                new ChannelEvent.ProgressUpTo("x", House.guest("Circe"), Receipt.READ, house.clock.instant()));

        assertThat(house.deliveries().list(Delivery.State.DONE, 100))
                .filteredOn(delivery -> !delivery.lane().towardsHotel())
                .extracting(Delivery::receipt)
                .containsExactly(Receipt.DELIVERED, Receipt.READ);
    }

    @Test
    void a_receipt_that_overtook_the_answer_to_the_send_is_kept_for_it() {
        messengers.plan(Outcome.done("wamid-early"));
        house.brings(new ChannelEvent.Progress("r", Receipt.READ, "wamid-early", Optional.empty()));
        answer("Yes.");

        assertThat(lastToGuest().receipt()).isEqualTo(Receipt.READ);
    }

    static Stream<List<String>> ordersOfReceipts() {
        return orders(List.of("SENT", "DELIVERED", "READ", THE_ANSWER));
    }

    private static Stream<List<String>> orders(List<String> words) {
        return words.isEmpty()
                ? Stream.of(List.of())
                : words.stream()
                        .flatMap(first -> orders(words.stream()
                                        .filter(word -> !word.equals(first))
                                        .toList())
                                .map(rest -> Stream.concat(Stream.of(first), rest.stream())
                                        .toList()));
    }

    @ParameterizedTest
    @MethodSource("ordersOfReceipts")
    void in_whatever_order_and_however_often_receipts_come_the_furthest_counts(List<String> order) {
        messengers.plan(Outcome.done("wamid-out"));
        for (String word : order) {
            if (word.equals(THE_ANSWER)) {
                answer("Yes.");
            } else {
                Receipt receipt = Receipt.valueOf(word);
                ChannelEvent progress = new ChannelEvent.Progress(word, receipt, "wamid-out", Optional.empty());
                house.brings(progress, progress);
            }
        }

        assertThat(lastToGuest().receipt()).isEqualTo(Receipt.READ);
        assertThat(messengers.sends()).isOne();
    }

    @Test
    void what_the_staff_wrote_in_the_platforms_app_is_told_in_the_thread_once_and_sent_to_nobody() {
        ChannelEvent echo = writtenOnThePhone("echo", "Penelope", "We are full");
        house.brings(writtenOnThePhone("echo-before", "Odysseus", "Welcome"));
        house.brings(echo, echo);
        house.brings(echo);
        house.work();
        house.guestWrites("Penelope", "A pity");
        house.work();
        house.letPass(Duration.ofMinutes(5));

        assertThat(house.hotel.texts())
                .containsExactly(
                        "Is there a parking lot?",
                        "Penelope: The guest was answered in the WhatsApp app: We are full",
                        "A pity");
        assertThat(messengers.sends()).isZero();
    }

    @Test
    void what_we_sent_ourselves_is_not_told_as_written_in_the_platforms_app() {
        messengers.plan(Outcome.done("wamid-out"));
        answer("Yes.");
        house.brings(writtenOnThePhone("wamid-out", "Penelope", "Yes."));
        house.work();

        assertThat(house.hotel.texts()).containsExactly("Is there a parking lot?", "Yes.");
    }

    private ChannelEvent writtenOnThePhone(String id, String to, String words) {
        return new ChannelEvent.StaffWroteElsewhere(id, guest(to), house.clock.instant(), Content.text(words));
    }

    @Test
    void a_late_verdict_that_a_message_will_not_arrive_is_told_to_the_staff_once() {
        answer("Yes.");
        String id = lastToGuest().externalId().orElseThrow();
        house.brings(new ChannelEvent.Setback("f1", Refusal.UNREACHABLE, "131026", id, Optional.empty()));
        house.brings(new ChannelEvent.Setback("f2", Refusal.UNREACHABLE, "131026", id, Optional.empty()));
        house.work();

        assertThat(house.hotel.texts())
                .filteredOn(text -> text.startsWith("Penelope: "))
                .hasSize(1);
        assertThat(lastToGuest().state()).isEqualTo(Delivery.State.FAILED);
    }

    @Test
    void a_guest_with_a_new_number_is_answered_there() {
        house.brings(new ChannelEvent.GuestMoved("m", guest("Penelope"), guest("Penelope's new phone")));
        house.work();
        answer("Yes.");

        assertThat(messengers.textsAt(addressOf("Penelope's new phone"))).containsExactly("Yes.");
        assertThat(received()).isEmpty();
        assertThat(house.hotel.texts()).anyMatch(text -> text.startsWith("Penelope: The guest has a new"));
    }

    @Test
    void a_guest_with_a_new_number_goes_on_in_the_same_thread_and_the_staff_are_told_once() {
        ChannelEvent moved = new ChannelEvent.GuestMoved("m", guest("Penelope"), guest("Penelope's new phone"));
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

    private static final GuestCard PENELOPE_FOR_GOOD = guest("Penelope").lasting("user.penelope");
    private static final GuestCard SUITOR =
            GuestCard.of(addressOf("Penelope")).named("Suitor").lasting("user.suitor");

    private void says(String id, GuestCard guest, String words) {
        house.brings(
                new ChannelEvent.GuestWrote(id, guest, house.clock.instant(), Content.text(words), Optional.empty()));
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

        assertThat(messengers.textsAt("user.penelope")).containsExactly("Room 12 is yours.");
        assertThat(messengers.textsAt(addressOf("Penelope"))).containsExactly("The reception.");
    }

    @Test
    void a_guest_who_moves_to_a_number_that_was_anothers_has_it() {
        says("2", PENELOPE_FOR_GOOD, "It is still me.");
        GuestCard elsewhere = GuestCard.of("+420999").named("Suitor").lasting("user.suitor");
        says("3", elsewhere, "Who are you?");
        house.brings(new ChannelEvent.GuestMoved("m", elsewhere, SUITOR));
        house.hotel.answer(threadOf("Suitor").id(), "The reception.");
        house.news();
        house.work();
        house.hotel.answer(threadOf("Penelope").id(), "Room 12 is yours.");
        house.news();
        house.work();

        assertThat(messengers.textsAt("user.penelope")).containsExactly("Room 12 is yours.");
        assertThat(messengers.textsAt(addressOf("Penelope"))).containsExactly("The reception.");
    }

    private Delivery lastToGuest() {
        return List.of(Delivery.State.DONE, Delivery.State.FAILED).stream()
                .flatMap(state -> house.deliveries().list(state, 100).stream())
                .filter(delivery -> !delivery.lane().towardsHotel())
                .findFirst()
                .orElseThrow();
    }
}
