package io.penelope.application;

import static io.penelope.application.House.RIVERSIDE;
import static io.penelope.application.House.addressOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.application.collecting.HearOfNews;
import io.penelope.domain.conversation.ReplyWatch.Watched;
import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelThreadId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replies in threads that nobody ever resolved, and in which nothing was said for long. */
class DormantThreadsTest {

    private final FakeMessengers messengers = new FakeMessengers();
    private final House house = new House(messengers);
    private HotelThreadId thread = new HotelThreadId(new UUID(0, 0));

    @BeforeEach
    void a_guests_thread_has_become_dormant() {
        house.guestWrites("Penelope", "Is there a parking lot?");
        house.work();
        thread = house.hotel.threads().get(0).id();
        house.clock.advance(Duration.ofDays(9));
        house.work();
        house.store
                .transactions()
                .run(() -> house.store
                        .watch()
                        .leave(
                                RIVERSIDE,
                                house.store.watch().followed(RIVERSIDE, 10_000).stream()
                                        .map(Watched::id)
                                        .toList()));
        house.letPass(Duration.ofMinutes(20));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private List<String> received() {
        return messengers.textsAt(addressOf("Penelope"));
    }

    @Test
    void a_reply_arrives_within_ten_minutes_though_no_webhook_comes_and_mews_tells_of_no_change() {
        house.hotel.answer(thread, "Sorry, we overlooked your message.");

        house.letPass(Duration.ofMinutes(10));

        assertThat(received()).containsExactly("Sorry, we overlooked your message.");
        assertThat(house.store.watch().followed(RIVERSIDE, 10_000)).hasSize(1);
    }

    @Test
    void a_reply_arrives_with_the_next_look_where_mews_tells_of_a_change() {
        house.hotel.tellsOfChanges();
        house.hotel.answer(thread, "Yes.");

        house.letPass(Duration.ofMinutes(1));

        assertThat(received()).containsExactly("Yes.");
    }

    @Test
    void a_reply_arrives_at_once_if_the_webhook_names_its_thread() {
        HotelMessageId answer = house.hotel.answer(thread, "Yes.");

        house.news(new HearOfNews.Hint(Set.of(answer), Set.of(thread), false));
        house.work();

        assertThat(received()).containsExactly("Yes.");
    }

    @Test
    void a_reply_arrives_at_once_if_the_webhook_names_the_message_alone() {
        HotelMessageId answer = house.hotel.answer(thread, "Yes.");

        house.news(new HearOfNews.Hint(Set.of(answer), Set.of(), false));
        house.work();

        assertThat(received()).containsExactly("Yes.");
    }

    @Test
    void when_the_guest_writes_again_their_replies_are_looked_for_as_often_as_anybodys() {
        house.guestWrites("Penelope", "Hello again");
        house.work();
        house.hotel.answer(thread, "first");
        house.letPass(Duration.ofSeconds(5));
        house.hotel.answer(thread, "second");
        house.letPass(Duration.ofMinutes(1)); // nobody waits any more

        assertThat(received()).containsExactly("first", "second");
    }

    @Test
    void what_was_said_before_the_thread_is_followed_again_comes_before_what_is_said_then() {
        house.hotel.answer(thread, "while it was dormant");
        house.guestWrites("Penelope", "Hello again");
        house.work();
        house.hotel.answer(thread, "when it was not");
        house.news();
        house.work();

        assertThat(received()).containsExactly("while it was dormant", "when it was not");
    }
}
