package io.penelope.application;

import static io.penelope.application.House.guest;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.application.FakeHotel.Trouble;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Mews refuses or breaks at is tried again ever more rarely, holds up nobody else, and loses nothing. */
class MewsTroubleTest {

    private static final Duration A_WHILE = Duration.ofMinutes(10);
    private static final Duration SIX_WEEKS = Duration.ofDays(42);

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_message_that_mews_refuses_takes_nobody_down_with_it() {
        house.hotel.poison(text -> text.contains("poison"));
        house.guestWrites("Penelope", "before");
        house.guestWrites("Penelope", "poison");
        house.guestWrites("Penelope", "after");
        house.letPass(A_WHILE);

        assertThat(house.hotel.texts()).containsExactly("before", "after");
        assertThat(house.deliveries().list(Delivery.State.FAILED, 10)).hasSize(1);
    }

    @Test
    void a_hotel_that_takes_nobodys_messages_makes_the_lane_wait_and_fails_none() {
        house.guestWrites("Penelope", "Hello");
        house.guestWrites("Odysseus", "Hello");
        house.work();
        house.letPass(Duration.ofMinutes(2));
        house.hotel.forbidAll(true);
        house.guestWrites("Penelope", "Is anybody there?");
        house.guestWrites("Odysseus", "Is anybody there?");

        house.letPass(Duration.ofHours(1));

        assertThat(house.deliveries().list(Delivery.State.FAILED, 9)).isEmpty();
        assertThat(house.takeStock().lanes())
                .anySatisfy(lane ->
                        assertThat(lane.condition().detail().orElse("")).contains("the hotel takes no messages"));
        house.hotel.forbidAll(false);
        house.letPass(Duration.ofSeconds(33));
        assertThat(house.hotel.threads())
                .allSatisfy(thread ->
                        assertThat(house.hotel.texts(thread.id())).containsExactly("Hello", "Is anybody there?"));
    }

    /** Two who are refused for good, and nobody who was taken for a while: each of them is the other's witness. */
    @Test
    void guests_whose_messages_are_refused_at_the_same_time_do_not_keep_those_of_others_back() {
        house.hotel.poison(text -> text.contains("poison"));
        List.of("Penelope", "Odysseus", "Argos", "Telemachus").forEach(guest -> house.guestWrites(guest, "Hello"));
        house.work();
        house.letPass(Duration.ofMinutes(2));
        List.of("Penelope", "Odysseus", "Argos").forEach(guest -> house.guestWrites(guest, "poison"));
        house.guestWrites("Telemachus", "Is anybody there?");

        house.letPass(Duration.ofMinutes(2));

        assertThat(house.deliveries().list(Delivery.State.FAILED, 9)).hasSize(3);
        assertThat(house.hotel.threads())
                .anySatisfy(thread ->
                        assertThat(house.hotel.texts(thread.id())).containsExactly("Hello", "Is anybody there?"));
    }

    @Test
    void a_question_that_is_refused_makes_the_lane_wait_and_fails_no_message() {
        house.guestWrites("Penelope", "Hello");
        house.work();
        house.hotel.poison("Attachment"::equals);
        house.guestWrites("Penelope", "Attachment");
        house.hotel.troubleAsking(Trouble.FORBIDDEN, Trouble.FORBIDDEN);

        house.work();

        assertThat(house.deliveries().list(Delivery.State.FAILED, 9)).isEmpty();
        house.letPass(Duration.ofMinutes(2));
        assertThat(house.deliveries().list(Delivery.State.FAILED, 9)).hasSize(1);
    }

    @Test
    void a_lost_answer_holds_nobody_who_was_not_in_the_call() {
        house.guestWrites("Penelope", "Hello");
        house.guestWrites("Odysseus", "Hello");
        house.work();
        house.hotel.troublePosting(Trouble.BROKE_AFTER);
        house.guestWrites("Penelope", "Is there a pool?");
        house.work("post-");

        house.guestWrites("Odysseus", "Is there a boat?");
        house.work("post-");

        assertThat(house.hotel.texts(house.hotel.threads().get(1).id())).containsExactly("Hello", "Is there a boat?");
        house.letPass(Duration.ofSeconds(1));
        assertThat(house.deliveries().list(Delivery.State.DONE, 9)).hasSize(4);
        assertThat(house.hotel.texts(house.hotel.threads().get(0).id())).containsExactly("Hello", "Is there a pool?");
    }

    @Test
    void while_mews_shows_no_messages_others_write_and_are_written_of() {
        house.guestWrites("Penelope", "Hello");
        house.work();
        house.hotel.showsNoMessages();
        house.hotel.troublePosting(FakeHotel.Trouble.BROKE_AFTER);
        house.guestWrites("Penelope", "And now?");
        house.work();
        house.hotel.troubleOpening(FakeHotel.Trouble.BROKE_AFTER);
        house.guestWrites("Mentor", "Where is everybody?");
        house.letPass(A_WHILE);

        assertThat(house.hotel.threads()).hasSize(2);
        assertThat(textsOf("Mentor")).containsExactly("Where is everybody?");
        assertThat(textsOf("Penelope")).containsExactly("Hello", "And now?");
    }

    @Test
    void a_second_of_trouble_costs_a_second_or_two() {
        house.guestWrites("Penelope", "Hello");
        house.work();
        house.hotel.goesAway();
        house.guestWrites("Penelope", "Is there a pool?");
        house.guestWrites("Odysseus", "Hello");
        house.letPass(Duration.ofSeconds(1));

        house.hotel.comesBack();
        house.letPass(Duration.ofMillis(1500));

        assertThat(house.hotel.threads()).hasSize(2);
        assertThat(house.deliveries().list(Delivery.State.DONE, 9)).hasSize(3);
    }

    @Test
    void a_message_at_which_mews_breaks_every_time_is_tried_ever_more_rarely_and_steps_aside_in_the_end() {
        house.hotel.breakAt(text -> text.contains("poison"));
        house.guestWrites("Penelope", "before");
        house.guestWrites("Penelope", "poison");
        house.guestWrites("Penelope", "after");
        house.guestWrites("Odysseus", "Hello");
        house.letPass(A_WHILE);
        assertThat(textsOf("Penelope")).containsExactly("before");
        assertThat(textsOf("Odysseus")).containsExactly("Hello");
        int before = house.hotel.posts();
        house.guestWrites("Odysseus", "Hello again");
        house.letPass(A_WHILE);
        assertThat(textsOf("Odysseus")).containsExactly("Hello", "Hello again");
        assertThat(house.hotel.posts() - before).isLessThan(10);

        house.letPass(Duration.ofHours(25));

        assertThat(textsOf("Penelope")).containsExactly("before", "after");
        assertThat(house.deliveries().list(Delivery.State.FAILED, 10))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.refusal()).contains(Refusal.GAVE_UP));
    }

    @Test
    void a_thread_at_which_mews_breaks_every_time_is_tried_ever_more_rarely_and_holds_up_nobody_else() {
        house.hotel.breakAt(text -> text.equals("Circe"));
        house.guestWrites("Circe", "Hello");
        house.letPass(A_WHILE);
        house.guestWrites("Odysseus", "Hello");
        house.letPass(Duration.ofSeconds(5));

        assertThat(textsOf("Odysseus")).containsExactly("Hello");
        assertThat(house.store.threads().inState(House.RIVERSIDE, MessageThread.State.WANTED))
                .singleElement()
                .satisfies(thread -> assertThat(thread.attempts()).isBetween(5, 20));
        house.hotel.breakAt(text -> false);
        house.letPass(A_WHILE);
        assertThat(textsOf("Circe")).containsExactly("Hello");
    }

    @Test
    void what_waited_through_an_outage_of_hours_goes_in_as_few_calls_as_ever() {
        house.guestWrites("Penelope", "before");
        house.work();
        house.hotel.goesAway();
        IntStream.range(0, 250).forEach(i -> house.guestWrites("Penelope", "word " + i));
        house.letPass(Duration.ofHours(4));
        assertThat(house.hotel.texts()).containsExactly("before");
        int during = house.hotel.posts();

        house.hotel.comesBack();
        house.guestWrites("Odysseus", "fresh");
        house.letPass(Duration.ofHours(4));

        assertThat(textsOf("Penelope")).hasSize(251);
        assertThat(textsOf("Odysseus")).containsExactly("fresh");
        assertThat(house.hotel.posts() - during).isLessThan(40);
    }

    private List<String> textsOf(String guest) {
        return house.hotel.threads().stream()
                .filter(thread -> thread.originalSender().equals(guest))
                .flatMap(thread -> house.hotel.texts(thread.id()).stream())
                .toList();
    }

    @Test
    void refused_credentials_make_the_lane_wait_until_they_work_and_nothing_is_given_up() {
        house.hotel.troubleOpening(Trouble.BAD_CREDENTIALS, Trouble.BAD_CREDENTIALS, Trouble.BAD_CREDENTIALS);
        house.guestWrites("Penelope", "Hello");
        house.letPass(Duration.ofSeconds(30));
        assertThat(house.hotel.threads()).isEmpty();

        house.letPass(Duration.ofMinutes(4));
        assertThat(house.hotel.texts()).containsExactly("Hello");
    }

    @Test
    void what_mews_does_not_take_after_weeks_either_has_failed_is_listed_and_arrives_when_it_is_retried() {
        house.guestWrites("Penelope", "Hello");
        house.work();
        house.hotel.troublePosting(Trouble.REFUSED_CONNECTION, Trouble.REFUSED_CONNECTION);
        house.guestWrites("Penelope", "Is anybody there?");
        house.work();
        house.clock.advance(SIX_WEEKS);
        house.work();

        assertThat(house.deliveries().list(Delivery.State.FAILED, 10))
                .singleElement()
                .satisfies(failed -> assertThat(failed.refusal()).contains(Refusal.GAVE_UP));

        house.retryAllFailed();
        house.letPass(A_WHILE);
        assertThat(house.hotel.texts()).containsExactly("Hello", "Is anybody there?");
    }

    @Test
    void what_waited_for_weeks_arrives_once_and_in_order_when_mews_is_back() {
        house.guestWrites("Penelope", "Hello");
        house.work();
        house.hotel.troublePosting(Trouble.BROKE_AFTER);
        house.guestWrites("Penelope", "Is anybody there?");
        house.work();
        house.guestWrites("Penelope", "Anybody?");
        house.clock.advance(SIX_WEEKS);
        house.letPass(A_WHILE);

        assertThat(house.hotel.texts()).containsExactly("Hello", "Is anybody there?", "Anybody?");
        assertThat(house.deliveries().list(Delivery.State.FAILED, 10)).isEmpty();
    }
}
