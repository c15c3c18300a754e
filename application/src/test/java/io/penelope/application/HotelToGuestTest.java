package io.penelope.application;

import static io.penelope.application.House.addressOf;
import static io.penelope.application.House.guest;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.application.overseeing.LaneCondition;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the staff answer reaches the guest: once, in order, and if it cannot, the staff learn of it. */
class HotelToGuestTest {

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
                .contains("until the guest writes again");
    }

    @Test
    void when_one_part_of_an_answer_fails_the_rest_of_it_is_not_sent_and_the_staff_are_told_once() {
        messengers.plan(Outcome.done(new PlatformMessageId("part-1")));
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

    static Stream<Outcome<PlatformMessageId>> troublesThatSayNothingOfCredentials() {
        return Stream.of(
                Outcome.later(Duration.ZERO, "503"),
                Outcome.inDoubt("timed out"),
                Outcome.refused(Refusal.UNREACHABLE, "131026"));
    }

    @ParameterizedTest
    @MethodSource("troublesThatSayNothingOfCredentials")
    void a_channel_whose_credentials_were_not_refused_is_not_shown_as_blocked(Outcome<PlatformMessageId> trouble) {
        messengers.plan(trouble);
        answer("Yes.");

        assertThat(house.takeStock().lanes())
                .noneMatch(lane -> lane.condition().state() == LaneCondition.State.BLOCKED);
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
        messengers.plan(Outcome.done(new PlatformMessageId("wamid-out")));
        answer("Yes.");
        house.brings(writtenOnThePhone("wamid-out", "Penelope", "Yes."));
        house.work();

        assertThat(house.hotel.texts()).containsExactly("Is there a parking lot?", "Yes.");
    }

    private ChannelEvent writtenOnThePhone(String id, String to, String words) {
        return new ChannelEvent.StaffWroteElsewhere(
                new EventId(id), guest(to), house.clock.instant(), Content.text(words));
    }
}
