package io.penelope.application;

import static io.penelope.application.House.addressOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.DoubtRule;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What became of an answer to a guest: receipts tell it, and doubt is settled by them or by sending once more. */
class DoubtAndReceiptsTest {

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
                    new EventId("s1"),
                    Receipt.DELIVERED,
                    new PlatformMessageId("wamid-out"),
                    Optional.of(doubtful.id().sendKey())));
            other.letPass(Duration.ofMinutes(10));

            assertThat(whatsapp.sends()).isOne();
            assertThat(other.deliveries().find(doubtful.id())).hasValueSatisfying(delivery -> {
                assertThat(delivery.state()).isEqualTo(Delivery.State.DONE);
                assertThat(delivery.receipt()).isEqualTo(Receipt.DELIVERED);
            });
        }
    }

    @Test
    void of_a_channel_that_opens_late_doubt_is_settled_by_the_rule_that_it_then_says() {
        FakeMessengers whatsapp = new FakeMessengers();
        whatsapp.settleDoubtBy(new DoubtRule.RepeatOnce());
        try (House other = new House(whatsapp)) {
            whatsapp.settleDoubtBy(new DoubtRule.AwaitReceipt(Duration.ofMinutes(5), Duration.ofMinutes(5)));
            other.guestWrites("Penelope", "Hello");
            other.work();
            whatsapp.plan(Outcome.inDoubt("timed out"));
            other.hotel.answer("Hello!");
            other.news();
            other.letPass(Duration.ofMinutes(4));

            assertThat(whatsapp.sends()).isOne();
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
        PlatformMessageId id = House.sentAs(sent);
        house.brings(
                new ChannelEvent.Progress(new EventId("r"), Receipt.READ, id, Optional.empty()),
                new ChannelEvent.Progress(new EventId("d"), Receipt.DELIVERED, id, Optional.empty()),
                new ChannelEvent.Progress(new EventId("s"), Receipt.SENT, id, Optional.empty()));

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
                new ChannelEvent.ProgressUpTo(new EventId("r"), penelope, Receipt.READ, seen),
                new ChannelEvent.ProgressUpTo(new EventId("d"), penelope, Receipt.DELIVERED, house.clock.instant()),
                new ChannelEvent.ProgressUpTo(
                        new EventId("x"), House.guest("Circe"), Receipt.READ, house.clock.instant()));

        assertThat(house.deliveries().list(Delivery.State.DONE, 100))
                .filteredOn(delivery -> !delivery.lane().towardsHotel())
                .extracting(Delivery::receipt)
                .containsExactly(Receipt.DELIVERED, Receipt.READ);
    }

    @Test
    void a_receipt_that_overtook_the_answer_to_the_send_is_kept_for_it() {
        messengers.plan(Outcome.done(new PlatformMessageId("wamid-early")));
        house.brings(new ChannelEvent.Progress(
                new EventId("r"), Receipt.READ, new PlatformMessageId("wamid-early"), Optional.empty()));
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
        messengers.plan(Outcome.done(new PlatformMessageId("wamid-out")));
        for (String word : order) {
            if (word.equals(THE_ANSWER)) {
                answer("Yes.");
            } else {
                Receipt receipt = Receipt.valueOf(word);
                ChannelEvent progress = new ChannelEvent.Progress(
                        new EventId(word), receipt, new PlatformMessageId("wamid-out"), Optional.empty());
                house.brings(progress, progress);
            }
        }

        assertThat(lastToGuest().receipt()).isEqualTo(Receipt.READ);
        assertThat(messengers.sends()).isOne();
    }

    @Test
    void a_late_verdict_that_a_message_will_not_arrive_is_told_to_the_staff_once() {
        answer("Yes.");
        PlatformMessageId id = House.sentAs(lastToGuest());
        house.brings(new ChannelEvent.Setback(new EventId("f1"), Refusal.UNREACHABLE, "131026", id, Optional.empty()));
        house.brings(new ChannelEvent.Setback(new EventId("f2"), Refusal.UNREACHABLE, "131026", id, Optional.empty()));
        house.work();

        assertThat(house.hotel.texts())
                .filteredOn(text -> text.startsWith("Penelope: "))
                .hasSize(1);
        assertThat(lastToGuest().state()).isEqualTo(Delivery.State.FAILED);
    }

    private Delivery lastToGuest() {
        return List.of(Delivery.State.DONE, Delivery.State.FAILED).stream()
                .flatMap(state -> house.deliveries().list(state, 100).stream())
                .filter(delivery -> !delivery.lane().towardsHotel())
                .findFirst()
                .orElseThrow();
    }
}
