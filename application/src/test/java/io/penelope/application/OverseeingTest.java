package io.penelope.application;

import static io.penelope.application.House.RIVERSIDE;
import static io.penelope.application.House.WHATSAPP;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.application.overseeing.Browse;
import io.penelope.application.overseeing.LaneCondition;
import io.penelope.application.overseeing.RetryDeliveries.Result;
import io.penelope.application.overseeing.TakeStock.Lane;
import io.penelope.application.overseeing.TakeStock.Stock;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.overseeing.ConversationFilter;
import io.penelope.domain.overseeing.DeliveryFilter;
import io.penelope.domain.overseeing.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever runs Penelope sees, and the second try that they may give. */
class OverseeingTest {

    private static final LaneId TO_MEWS = LaneId.of(RIVERSIDE);
    private static final LaneId TO_WHATSAPP = LaneId.of(WHATSAPP);

    private final FakeMessengers messengers = new FakeMessengers();
    private final House house = new House(messengers);
    private final List<LaneId> woken = new ArrayList<>();

    @BeforeEach
    void a_guest_has_written() {
        house.guestWrites("Penelope", "Is there a parking lot?");
        house.work();
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** The staff answer, which the messenger makes end like this. */
    private Delivery answer(Outcome<PlatformMessageId> outcome) {
        messengers.plan(outcome);
        house.hotel.answer("Yes.");
        house.news();
        house.work();
        return house.deliveries().list(Delivery.State.FAILED, 1).stream()
                .findFirst()
                .orElseGet(this::latestToGuest);
    }

    private Delivery latestToGuest() {
        return house.store
                .overview()
                .deliveries(new DeliveryFilter(Optional.empty(), Optional.of(TO_WHATSAPP)), PageRequest.first(1))
                .items()
                .get(0);
    }

    private Result retry(DeliveryId id) {
        return house.retryDeliveries((lane, matters) -> woken.add(lane)).retry(id);
    }

    private static Lane lane(Stock stock, LaneId id) {
        return stock.lanes().stream()
                .filter(lane -> lane.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_failed_delivery_that_is_retried_is_pending_and_its_lane_awake() {
        Delivery failed = answer(Outcome.refused(Refusal.OTHER, "no"));

        Result result = retry(failed.id());

        assertThat(result).isEqualTo(new Result.Pending(failed.revived(house.clock.instant())));
        assertThat(house.deliveries().find(failed.id())).contains(failed.revived(house.clock.instant()));
        assertThat(woken).containsExactly(TO_WHATSAPP);
    }

    @Test
    void what_has_not_failed_or_is_not_there_is_not_retried_and_wakes_nobody() {
        Delivery done = answer(Outcome.done(new PlatformMessageId("platform-1")));
        DeliveryId unknown = new DeliveryId(UUID.randomUUID());

        assertThat(retry(done.id())).isEqualTo(new Result.NotFailed(done));
        assertThat(retry(unknown)).isEqualTo(new Result.Unknown());
        assertThat(house.deliveries().find(done.id())).contains(done);
        assertThat(woken).isEmpty();
    }

    @Test
    void all_that_failed_is_retried_together_and_each_lane_woken_once() {
        answer(Outcome.refused(Refusal.OTHER, "no"));
        answer(Outcome.refused(Refusal.OTHER, "no"));

        assertThat(house.retryDeliveries((lane, matters) -> woken.add(lane)).retryAllFailed())
                .isEqualTo(2);
        assertThat(woken).containsExactly(TO_WHATSAPP);
    }

    @Test
    void the_stock_counts_everything_and_tells_of_each_lane_what_waits_in_it() {
        Instant answered = house.clock.instant();
        answer(Outcome.later(Duration.ofMinutes(10), "slowly"));
        house.clock.advance(Duration.ofMinutes(1));

        Stock stock = house.takeStock();

        assertThat(stock.takenAt()).isEqualTo(house.clock.instant());
        assertThat(stock.totals().open()).isOne();
        assertThat(stock.totals().messages()).containsEntry(Author.GUEST, 1L).containsEntry(Author.STAFF, 1L);
        assertThat(stock.lanes()).extracting(Lane::id).containsExactly(TO_WHATSAPP, TO_MEWS);
        assertThat(lane(stock, TO_WHATSAPP))
                .isEqualTo(new Lane(
                        TO_WHATSAPP,
                        Optional.of(RIVERSIDE),
                        Optional.of(WHATSAPP),
                        new LaneCondition(LaneCondition.State.IN_TROUBLE, Optional.of("slowly")),
                        1,
                        0,
                        0,
                        Optional.of(answered)));
        assertThat(lane(stock, TO_MEWS))
                .isEqualTo(new Lane(
                        TO_MEWS,
                        Optional.of(RIVERSIDE),
                        Optional.empty(),
                        new LaneCondition(LaneCondition.State.WORKING, Optional.empty()),
                        0,
                        0,
                        0,
                        Optional.empty()));
    }

    @Test
    void a_lane_whose_credentials_are_refused_is_blocked() {
        answer(Outcome.blocked("401"));

        assertThat(lane(house.takeStock(), TO_WHATSAPP).condition())
                .isEqualTo(new LaneCondition(LaneCondition.State.BLOCKED, Optional.of("401")));
    }

    @Test
    void a_lane_that_is_not_configured_any_more_is_shown_for_as_long_as_something_waits_in_it() {
        LaneId former = new LaneId("channel:former");
        Delivery done = answer(Outcome.done(new PlatformMessageId("platform-1")));
        house.store
                .transactions()
                .run(() -> house.deliveries()
                        .add(List.of(Delivery.pending(
                                new DeliveryId(UUID.randomUUID()),
                                done.message(),
                                done.conversation(),
                                former,
                                done.part(),
                                house.clock.instant()))));

        Lane lane = lane(house.takeStock(), former);

        assertThat(lane.condition()).isEqualTo(LaneCondition.UNATTENDED);
        assertThat(lane.property()).isEmpty();
        assertThat(lane.open()).isOne();
    }

    @Test
    void who_browses_sees_what_was_said_in_a_conversation_if_there_is_such_a_one() {
        Browse browse = new Browse(house.store.overview(), house.deliveries());
        PageRequest request = PageRequest.first(10);
        Conversation conversation = browse.conversations(ConversationFilter.ANY, request)
                .items()
                .get(0)
                .conversation();

        assertThat(browse.messages(conversation.id(), request).orElseThrow().items())
                .extracting(said -> said.message().words())
                .containsExactly("Is there a parking lot?");
        assertThat(browse.messages(new ConversationId(UUID.randomUUID()), request))
                .isEmpty();
    }
}
