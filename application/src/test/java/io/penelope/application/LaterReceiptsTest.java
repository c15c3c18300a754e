package io.penelope.application;

import static io.penelope.application.House.WHATSAPP;
import static io.penelope.application.House.addressOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.DoubtRule;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What receipts of other messages show of one in doubt. */
class LaterReceiptsTest {

    private static final Duration FAIR = Duration.ofSeconds(8);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final FakeMessengers messengers = new FakeMessengers();
    private final House house = new House(messengers);

    @BeforeEach
    void two_guests_have_written() {
        messengers.settleDoubtBy(new DoubtRule.AwaitReceipt(FAIR, LONGEST));
        house.guestWrites("Penelope", "Is there a parking lot?");
        house.guestWrites("Circe", "Is there a stable?");
        house.work();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void answer(String guest, String text) {
        house.hotel.answer(
                house.hotel.threads().stream()
                        .filter(thread -> thread.originalSender().equals(guest))
                        .findFirst()
                        .orElseThrow()
                        .id(),
                text);
        house.news();
        house.work();
    }

    /** The platform tells that it has what it took last. */
    private void receiptComes() {
        Delivery last = house.deliveries().list(Delivery.State.DONE, 100).stream()
                .filter(delivery -> delivery.lane().equals(LaneId.of(WHATSAPP)))
                .findFirst()
                .orElseThrow();
        house.brings(new ChannelEvent.Progress(new EventId("r"), Receipt.SENT, House.sentAs(last), Optional.empty()));
    }

    private List<String> heard() {
        return messengers.textsAt(addressOf("Penelope"));
    }

    @Test
    void one_in_doubt_is_repeated_once_a_receipt_has_come_of_a_later_one() {
        messengers.plan(Outcome.inDoubt("timed out"));
        answer("Penelope", "Behind the house.");
        answer("Circe", "For swine.");
        house.letPass(FAIR.plusSeconds(5));
        assertThat(heard()).isEmpty();

        receiptComes();
        house.letPass(Duration.ofSeconds(5));

        assertThat(heard()).containsExactly("Behind the house.");
    }

    @Test
    void a_receipt_of_an_earlier_one_shows_nothing_whatever_the_clock_was_set_to() {
        answer("Circe", "For swine.");
        receiptComes();
        house.clock.advance(Duration.ofSeconds(-1));
        messengers.plan(Outcome.inDoubt("timed out"));
        answer("Penelope", "Behind the house.");

        house.letPass(LONGEST.minusSeconds(5));
        assertThat(heard()).isEmpty();

        house.letPass(Duration.ofSeconds(20));
        assertThat(heard()).containsExactly("Behind the house.");
    }
}
