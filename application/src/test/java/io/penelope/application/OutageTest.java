package io.penelope.application;

import static io.penelope.application.House.addressOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hours in which the hotel or the messengers cannot be reached. */
@Tag("thorough")
class OutageTest {

    private static final Duration HALF_A_DAY = Duration.ofHours(12);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void what_guests_wrote_in_half_a_day_without_mews_is_there_within_a_minute_of_its_return() {
        house.guestWrites("Penelope", "message 0");
        house.work();
        house.hotel.goesAway();
        house.guestWrites("Odysseus", "Is anybody there?");
        house.guestWrites(
                "Penelope",
                IntStream.range(1, 300).mapToObj(i -> "message " + i).toList());
        house.letPass(HALF_A_DAY);
        int before = house.hotel.posts();

        house.hotel.comesBack();
        house.letPass(Duration.ofMinutes(1));

        assertThat(house.hotel.threads()).hasSize(2);
        assertThat(house.hotel.texts(house.hotel.threads().get(0).id()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 300).mapToObj(i -> "message " + i).toList());
        assertThat(house.hotel.texts(house.hotel.threads().get(1).id())).containsExactly("Is anybody there?");
        assertThat(house.hotel.posts() - before)
                .as("calls, of which Mews allows few")
                .isLessThan(10);
    }

    @Test
    void an_answer_that_waited_half_a_day_for_the_messenger_arrives_soon_after_its_return() {
        house.guestWrites("Penelope", "Is there a parking lot?");
        house.work();
        house.messengers.goAway();
        house.hotel.answer("Yes.");
        house.hotel.answer("Behind the house.");
        house.letPass(HALF_A_DAY);
        assertThat(house.messengers.arrived()).isEmpty();

        house.messengers.comeBack();
        house.letPass(LONGEST_RETRY.plusSeconds(1));

        assertThat(house.messengers.textsAt(addressOf("Penelope"))).containsExactly("Yes.", "Behind the house.");
    }

    @Test
    void what_outlives_the_time_to_give_up_has_failed_and_arrives_when_it_is_retried() {
        house.guestWrites("Penelope", "Is there a parking lot?");
        house.work();
        house.hotel.goesAway();
        house.guestWrites("Penelope", "Hello?");
        Instant written = house.clock.instant();

        house.letPass(House.GIVE_UP_AFTER.minusMinutes(2));
        assertThat(failed()).isEmpty();
        house.letPass(Duration.ofMinutes(5));

        assertThat(failed()).singleElement().satisfies(delivery -> {
            assertThat(delivery.refusal()).contains(Refusal.GAVE_UP);
            assertThat(delivery.createdAt()).isEqualTo(written);
        });
        house.hotel.comesBack();
        house.retryAllFailed();
        house.letPass(Duration.ofMinutes(2));
        assertThat(house.hotel.texts()).containsExactly("Is there a parking lot?", "Hello?");
        assertThat(failed()).isEmpty();
    }

    private List<Delivery> failed() {
        return house.deliveries().list(Delivery.State.FAILED, 10);
    }
}
