package io.penelope.application;

import static io.penelope.application.House.RIVERSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.application.collecting.HearOfNews;
import io.penelope.application.collecting.HearOfNews.News;
import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.property.PropertyId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When Mews's webhook is a reason to look for replies, and where. */
class HearOfNewsTest {

    private static final Optional<UUID> RIVERSIDE_HOTEL = Optional.of(House.RIVERSIDE_IN_MEWS);
    private static final HotelMessageId SOMEBODYS = new HotelMessageId(new UUID(7, 7));

    private final House house = new House();
    private final HearOfNews hearOfNews = house.hearOfNews();

    @BeforeEach
    void a_guest_has_written_twice() {
        house.guestWrites("Penelope", "Is there a parking lot?");
        house.guestWrites("Penelope", "And a ferry?");
        house.work();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_message_that_is_not_ours_is_a_reason_to_look() {
        assertThat(places(RIVERSIDE_HOTEL, 1, Set.of(SOMEBODYS), Set.of())).containsExactly(RIVERSIDE);
    }

    @Test
    void our_own_messages_are_none() {
        Set<HotelMessageId> ours = Set.copyOf(house.hotel.messagesOfOurs());

        assertThat(ours).hasSize(2);
        assertThat(places(RIVERSIDE_HOTEL, 2, ours, Set.of())).isEmpty();
    }

    @Test
    void one_among_ours_that_is_not_is_a_reason() {
        Set<HotelMessageId> messages = new HashSet<>(house.hotel.messagesOfOurs());
        messages.add(SOMEBODYS);

        assertThat(places(RIVERSIDE_HOTEL, 3, messages, Set.of())).containsExactly(RIVERSIDE);
    }

    @Test
    void one_that_is_not_named_is_a_reason() {
        Set<HotelMessageId> ours = Set.copyOf(house.hotel.messagesOfOurs());

        assertThat(places(RIVERSIDE_HOTEL, 3, ours, Set.of())).containsExactly(RIVERSIDE);
    }

    @Test
    void a_known_thread_tells_where_to_look_whatever_hotel_is_named() {
        HotelThreadId thread = house.hotel.threads().get(0).id();

        assertThat(places(Optional.of(new UUID(9, 9)), 1, Set.of(SOMEBODYS), Set.of(thread)))
                .containsExactly(RIVERSIDE);
    }

    @Test
    void news_from_elsewhere_are_none_of_ours() {
        HotelThreadId thread = new HotelThreadId(new UUID(9, 9));

        for (Set<HotelThreadId> threads : List.of(Set.of(thread), Set.<HotelThreadId>of())) {
            assertThat(places(Optional.of(new UUID(9, 9)), 1, Set.of(SOMEBODYS), threads))
                    .isEmpty();
        }
    }

    private Set<PropertyId> places(
            Optional<UUID> enterprise, int announced, Set<HotelMessageId> messages, Set<HotelThreadId> threads) {
        return hearOfNews
                .placesToLook(new News(enterprise, announced, messages, threads))
                .keySet();
    }
}
