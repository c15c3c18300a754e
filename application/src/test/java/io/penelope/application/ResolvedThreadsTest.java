package io.penelope.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.application.FakeHotel.Trouble;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thread that the staff resolved is followed by another, and what did not reach it goes on there: once. */
class ResolvedThreadsTest {

    private static final Duration A_WHILE = Duration.ofMinutes(10);

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void after_the_staff_resolved_the_thread_the_next_message_opens_another() {
        house.guestWrites("Penelope", "one stay");
        house.work();
        HotelThread first = house.hotel.threads().get(0);
        house.hotel.resolve(first.id());
        house.clock.advance(Duration.ofSeconds(30));
        house.guestWrites("Penelope", "another stay");
        house.work();

        assertThat(house.hotel.threads()).hasSize(2);
        assertThat(house.hotel.texts(first.id())).containsExactly("one stay");
        assertThat(house.hotel.texts(house.hotel.threads().get(1).id())).containsExactly("another stay");
    }

    @Test
    void a_message_into_a_thread_that_was_resolved_a_moment_ago_moves_on_when_mews_refuses_it() {
        house.guestWrites("Penelope", "one stay");
        house.work();
        house.hotel.resolve(house.hotel.threads().get(0).id());
        house.guestWrites("Penelope", "another stay");
        house.work();

        assertThat(house.hotel.texts(house.hotel.threads().get(1).id())).containsExactly("another stay");
        assertThat(house.deliveries().list(Delivery.State.FAILED, 10)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"BROKE_BEFORE", "BAD_CREDENTIALS"})
    void a_message_that_mews_refuses_waits_until_mews_tells_whether_its_thread_is_resolved(Trouble trouble) {
        house.guestWrites("Penelope", "one stay");
        house.work();
        house.hotel.resolve(house.hotel.threads().get(0).id());
        house.hotel.troubleAsking(trouble, trouble);
        house.guestWrites("Penelope", "another stay");
        house.work();
        assertThat(house.deliveries().list(Delivery.State.FAILED, 10)).isEmpty();

        house.letPass(Duration.ofMinutes(5));
        assertThat(house.hotel.texts(house.hotel.threads().get(1).id())).containsExactly("another stay");
    }

    @Test
    void a_thread_of_which_two_workers_notice_that_it_is_resolved_is_followed_by_one() {
        MessageThread live = threadWithDoubt(Trouble.BROKE_AFTER);
        house.guestWrites("Penelope", "another stay");
        house.hotel.resolve(live.hotelId().orElseThrow());

        house.noticesResolved(live);
        house.noticesResolved(live);
        house.letPass(A_WHILE);

        assertThat(house.hotel.threads()).hasSize(2);
        assertThat(house.hotel.texts(house.hotel.threads().get(0).id())).containsExactly("one stay", "in doubt");
        assertThat(house.hotel.texts(house.hotel.threads().get(1).id())).containsExactly("another stay");
    }

    @Test
    void a_message_that_moves_on_while_it_is_about_to_be_posted_is_posted_where_it_went() {
        house.guestWrites("Penelope", "one stay");
        house.work();
        MessageThread live =
                house.store.threads().checkedLongestAgo(House.RIVERSIDE, 1).get(0);
        house.clock.advance(Duration.ofSeconds(30));
        house.guestWrites("Penelope", "another stay");
        house.hotel.afterAsked(() -> house.noticesResolved(live));

        house.letPass(A_WHILE);

        assertThat(house.hotel.texts(house.hotel.threads().get(0).id())).containsExactly("one stay");
        assertThat(house.hotel.texts(house.hotel.threads().get(1).id())).containsExactly("another stay");
    }

    @Test
    void an_answer_in_a_thread_that_was_resolved_before_a_long_outage_is_found_after_it() {
        house.guestWrites("Penelope", "Is breakfast included?");
        house.letPass(Duration.ofMinutes(1));
        MessageThread live =
                house.store.threads().checkedLongestAgo(House.RIVERSIDE, 1).get(0);
        house.hotel.answer("Yes, until ten.");
        house.hotel.goesAway();
        house.noticesResolved(live);

        house.letPass(Duration.ofHours(3));
        house.hotel.comesBack();
        house.letPass(Duration.ofMinutes(2));

        assertThat(house.messengers.textsAt(House.addressOf("Penelope"))).containsExactly("Yes, until ten.");
    }

    @Test
    void no_thread_is_opened_for_a_message_in_doubt_that_is_in_the_resolved_one() {
        MessageThread live = threadWithDoubt(Trouble.BROKE_AFTER);
        house.hotel.resolve(live.hotelId().orElseThrow());

        house.noticesResolved(live);
        house.letPass(A_WHILE);

        assertThat(house.hotel.texts()).containsExactly("one stay", "in doubt");
    }

    @Test
    void a_message_in_doubt_that_is_not_in_the_resolved_thread_goes_into_the_next() {
        MessageThread live = threadWithDoubt(Trouble.BROKE_BEFORE);
        house.hotel.resolve(live.hotelId().orElseThrow());

        house.noticesResolved(live);
        house.letPass(A_WHILE);

        assertThat(house.hotel.texts(house.hotel.threads().get(0).id())).containsExactly("one stay");
        assertThat(house.hotel.texts(house.hotel.threads().get(1).id())).containsExactly("in doubt");
    }

    /** A live thread with something in it, and a message of which nobody knows whether it is there. */
    private MessageThread threadWithDoubt(Trouble trouble) {
        house.guestWrites("Penelope", "one stay");
        house.work();
        house.hotel.troublePosting(trouble);
        house.guestWrites("Penelope", "in doubt");
        house.work();
        return house.store.threads().checkedLongestAgo(House.RIVERSIDE, 1).get(0);
    }

    @Test
    void a_delivery_that_is_tried_again_after_its_thread_has_ended_goes_on_in_the_next() {
        house.hotel.poison(text -> text.contains("poison"));
        house.guestWrites("Penelope", "poison");
        house.letPass(A_WHILE);
        house.hotel.resolve(house.hotel.threads().get(0).id());
        house.letPass(Duration.ofMinutes(5));
        house.hotel.poison(text -> false);
        house.retryAllFailed();
        house.guestWrites("Penelope", "the next stay");
        house.letPass(A_WHILE);

        assertThat(house.hotel.texts(house.hotel.threads().get(1).id())).containsExactly("poison", "the next stay");
    }
}
