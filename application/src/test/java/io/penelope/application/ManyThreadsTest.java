package io.penelope.application;

import static io.penelope.application.House.addressOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.application.collecting.HearOfNews;
import io.penelope.domain.hotel.HotelMessageId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Replies of which Mews names no thread, in a hotel with many of them. */
@Tag("thorough")
class ManyThreadsTest {

    private static final int GUESTS = 110;

    private final FakeMessengers messengers = new FakeMessengers();
    private final House house = new House(messengers);

    @BeforeEach
    void many_guests_have_written() {
        for (int guest = 0; guest < GUESTS; guest++) {
            house.guestWrites("Guest " + guest, "Hello");
            house.clock.advance(Duration.ofSeconds(1));
        }
        house.letPass(Duration.ofMinutes(30)); // nobody waits any more
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** How many threads were asked about to find it. */
    private List<Integer> answer(String guest, String text) {
        HotelMessageId answer = house.hotel.answer(
                house.hotel.threads().stream()
                        .filter(thread -> thread.originalSender().equals(guest))
                        .findFirst()
                        .orElseThrow()
                        .id(),
                text);
        int before = house.hotel.threadsAskedAbout().size();
        house.news(new HearOfNews.Hint(Set.of(answer), Set.of(), false));
        house.work();
        List<Integer> asked = house.hotel.threadsAskedAbout();
        return asked.subList(before, asked.size());
    }

    @Test
    void one_where_something_was_said_lately_is_found_by_asking_about_few() {
        assertThat(answer("Guest 109", "Yes?")).containsExactly(100);
        assertThat(messengers.textsAt(addressOf("Guest 109"))).containsExactly("Yes?");
    }

    @Test
    void one_where_nothing_was_said_for_long_is_found_by_asking_about_all() {
        assertThat(answer("Guest 0", "Yes?")).containsExactly(100, GUESTS);
        assertThat(messengers.textsAt(addressOf("Guest 0"))).containsExactly("Yes?");
    }

    @Test
    void those_of_one_thread_keep_their_order_however_they_are_found() {
        answer("Guest 0", "first");
        answer("Guest 109", "another's");
        answer("Guest 0", "second");
        house.letPass(Duration.ofMinutes(2));

        assertThat(messengers.textsAt(addressOf("Guest 0"))).containsExactly("first", "second");
        assertThat(messengers.textsAt(addressOf("Guest 109"))).containsExactly("another's");
    }
}
