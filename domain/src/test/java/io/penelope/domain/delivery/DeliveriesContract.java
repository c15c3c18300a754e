package io.penelope.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.delivery.Deliveries.Depth;
import io.penelope.domain.delivery.Delivery.State;
import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.storing.StoreContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store of deliveries promises; which of them may go when, {@link DueDeliveriesContract} says. */
public interface DeliveriesContract extends StoreContract {

    Instant LATER = NOON.plusSeconds(60);
    PlatformMessageId WAMID = new PlatformMessageId("wamid.1");

    private Deliveries deliveries() {
        return store().deliveries();
    }

    @Test
    default void what_has_been_pending_for_long_is_found_in_its_order() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Delivery first = guestWrites(thread, "1");
        Delivery second = guestWrites(thread, "2");
        saved(guestWrites(thread, "3").inFlight(NOON));
        saved(guestWrites(thread, "4").again(NOON.plusMillis(1), "away"));

        assertThat(deliveries().pendingSince(TO_RIVERSIDE, NOON.plusMillis(1), 9))
                .containsExactly(first, second);
        assertThat(deliveries().pendingSince(TO_RIVERSIDE, NOON.plusMillis(1), 1))
                .containsExactly(first);
        assertThat(deliveries().pendingSince(TO_RIVERSIDE, NOON, 9)).isEmpty();
        assertThat(deliveries().pendingSince(TO_WHATSAPP, NOON.plusMillis(1), 9))
                .isEmpty();
    }

    @Test
    default void it_is_known_of_which_a_receipt_has_come() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Delivery first = saved(staffReply(thread, "1").inFlight(NOON).done(new PlatformMessageId("wamid-1")));
        Delivery second = saved(staffReply(thread, "2").inFlight(NOON).done(new PlatformMessageId("wamid-2")));
        assertThat(deliveries().anyReceipted(List.of(first.id(), second.id()))).isFalse();

        saved(second.receipt(Receipt.SENT));

        assertThat(deliveries().anyReceipted(List.of(first.id(), second.id()))).isTrue();
        assertThat(deliveries().anyReceipted(List.of(first.id()))).isFalse();
        assertThat(deliveries().anyReceipted(List.of())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(State.class)
    default void a_delivery_comes_back_as_it_was_saved(State state) {
        Delivery delivery = saved(in(state, guestWrites(liveThread(conversationWith(ANNA)), "Hello")));

        assertThat(deliveries().find(delivery.id())).contains(delivery);
        assertThat(deliveries().list(state, 10)).containsExactly(delivery);
        assertThat(deliveries().find(new DeliveryId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    default void a_delivery_is_of_a_message_that_is_there() {
        Message never = message(liveThread(conversationWith(ANNA)), Author.GUEST, "1", "Hello");

        assertThatThrownBy(() -> owed(never, TO_RIVERSIDE)).isInstanceOf(RuntimeException.class);
    }

    @Test
    default void what_was_never_added_is_not_saved() {
        Message message = appended(message(liveThread(conversationWith(ANNA)), Author.GUEST, "1", "Hello"));
        Delivery never = Delivery.pending(
                new DeliveryId(UUID.randomUUID()),
                message.id(),
                message.conversation(),
                TO_RIVERSIDE,
                new Delivery.Part(0, 5),
                NOON);

        saved(never);

        assertThat(deliveries().find(never.id())).isEmpty();
        assertThat(deliveries().of(message.id())).isEmpty();
    }

    @Test
    default void a_messages_deliveries_are_its_parts_in_order() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Message reply = appended(message(thread, Author.STAFF, "1", "Good morning"));
        Delivery second = owed(reply, TO_WHATSAPP, new Delivery.Part(5, 12));
        Delivery first = owed(reply, TO_WHATSAPP, new Delivery.Part(0, 5));
        staffReply(thread, "something else");

        assertThat(deliveries().of(reply.id())).containsExactly(first, second);
        assertThat(deliveries().of(new MessageId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    default void a_delivery_is_found_by_the_other_sides_id_within_its_lane() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Delivery reply =
                saved(staffReply(thread, "Welcome").inFlight(NOON).done(WAMID).receipt(Receipt.SENT));
        staffReply(thread, "Welcome again");

        assertThat(deliveries().find(TO_WHATSAPP, ExternalId.of(WAMID))).contains(reply);
        assertThat(deliveries().find(TO_RIVERSIDE, ExternalId.of(WAMID))).isEmpty();
        assertThat(deliveries().find(TO_WHATSAPP, new ExternalId("wamid.2"))).isEmpty();
    }

    @Test
    default void what_was_sent_to_a_guest_up_to_a_moment_and_is_not_read_is_found() {
        MessageThread annas = liveThread(conversationWith(ANNA));
        Delivery sent = saved(staffReply(annas, "1")
                .inFlight(NOON)
                .done(new PlatformMessageId("m1"))
                .receipt(Receipt.SENT));
        Delivery delivered = saved(staffReply(annas, "2")
                .inFlight(LATER)
                .done(new PlatformMessageId("m2"))
                .receipt(Receipt.DELIVERED));
        saved(staffReply(annas, "3")
                .inFlight(NOON)
                .done(new PlatformMessageId("m3"))
                .receipt(Receipt.READ));
        saved(staffReply(annas, "4").inFlight(LATER.plusMillis(1)).done(new PlatformMessageId("m4")));
        saved(staffReply(annas, "5").inFlight(NOON));
        saved(guestWrites(annas, "6").inFlight(NOON).done(new HotelMessageId(UUID.randomUUID())));
        saved(staffReply(liveThread(conversationWith(BEN)), "7").inFlight(NOON).done(new PlatformMessageId("m7")));

        assertThat(deliveries().doneUpTo(TO_WHATSAPP, annas.conversation(), LATER))
                .containsExactly(sent, delivered);
    }

    @Test
    default void what_did_not_reach_a_resolved_thread_moves_to_the_next() {
        Conversation anna = conversationWith(ANNA);
        MessageThread before = liveThread(anna);
        Delivery done = saved(in(State.DONE, guestWrites(before, "1")));
        Delivery inDoubt = saved(in(State.IN_DOUBT, guestWrites(before, "2")));
        Delivery pending = guestWrites(before, "3");
        Delivery reply = staffReply(before, "4");
        MessageThread bens = liveThread(conversationWith(BEN));
        Delivery bensOwn = guestWrites(bens, "5");
        saved(before.resolved(NOON));
        MessageThread after = liveThread(anna);

        change(() -> deliveries().rethread(before, after));

        assertThat(threadOf(done)).isEqualTo(before.id());
        assertThat(threadOf(inDoubt)).isEqualTo(before.id());
        assertThat(threadOf(pending)).isEqualTo(after.id());
        assertThat(threadOf(reply)).isEqualTo(before.id());
        assertThat(threadOf(bensOwn)).isEqualTo(bens.id());
        assertThat(deliveries().openIn(TO_RIVERSIDE, before)).containsExactly(inDoubt);
        assertThat(deliveries().openIn(TO_RIVERSIDE, after)).containsExactly(pending);
        assertThat(deliveries().openIn(TO_WHATSAPP, before)).containsExactly(reply);
    }

    @Test
    default void what_is_pending_in_a_thread_that_has_ended_is_found() {
        MessageThread annas = liveThread(conversationWith(ANNA));
        Delivery revived = guestWrites(annas, "1");
        saved(annas.resolved(NOON));
        MessageThread bens = liveThread(conversationWith(BEN));
        saved(in(State.IN_DOUBT, guestWrites(bens, "2")));
        saved(bens.resolved(NOON));
        assertThat(deliveries().threadsWithStranded(TO_RIVERSIDE))
                .extracting(MessageThread::id)
                .containsExactly(annas.id());

        saved(in(State.DONE, revived));
        assertThat(deliveries().threadsWithStranded(TO_RIVERSIDE)).isEmpty();
    }

    @Test
    default void open_deliveries_of_a_thread_are_in_the_order_of_acceptance() {
        MessageThread annas = liveThread(conversationWith(ANNA));
        Delivery first = guestWrites(annas, "1");
        guestWrites(liveThread(conversationWith(BEN)), "2");
        saved(in(State.FAILED, guestWrites(annas, "3")));
        Delivery second = saved(in(State.IN_FLIGHT, guestWrites(annas, "4")));

        assertThat(deliveries().openIn(TO_RIVERSIDE, annas)).containsExactly(first, second);
    }

    @Test
    default void early_receipts_of_before_a_moment_are_forgotten_and_the_rest_are_not() {
        PlatformMessageId later = new PlatformMessageId("wamid.2");
        change(() -> deliveries().keepEarly(WHATSAPP.id(), WAMID, Receipt.DELIVERED, NOON));
        change(() -> deliveries().keepEarly(WHATSAPP.id(), WAMID, Receipt.READ, NOON));
        change(() -> deliveries().keepEarly(WHATSAPP.id(), later, Receipt.READ, NOON.plusSeconds(1)));

        boolean more;
        do {
            more = inTransaction(() -> deliveries().forgetEarlyBefore(NOON.plusSeconds(1), 1));
        } while (more);

        assertThat(inTransaction(() -> deliveries().takeEarly(WHATSAPP.id(), WAMID)))
                .isEmpty();
        assertThat(inTransaction(() -> deliveries().takeEarly(WHATSAPP.id(), later)))
                .contains(Receipt.READ);
    }

    @Test
    default void the_furthest_early_receipt_is_taken_once() {
        change(() -> deliveries().keepEarly(WHATSAPP.id(), WAMID, Receipt.DELIVERED, NOON));
        change(() -> deliveries().keepEarly(WHATSAPP.id(), WAMID, Receipt.READ, NOON));
        change(() -> deliveries().keepEarly(WHATSAPP.id(), WAMID, Receipt.SENT, NOON));
        change(() -> deliveries().keepEarly(WHATSAPP.id(), WAMID, Receipt.SENT, NOON));

        assertThat(inTransaction(() -> deliveries().takeEarly(TELEGRAM.id(), WAMID)))
                .isEmpty();
        assertThat(inTransaction(() -> deliveries().takeEarly(WHATSAPP.id(), new PlatformMessageId("wamid.2"))))
                .isEmpty();
        assertThat(inTransaction(() -> deliveries().takeEarly(WHATSAPP.id(), WAMID)))
                .contains(Receipt.READ);
        assertThat(inTransaction(() -> deliveries().takeEarly(WHATSAPP.id(), WAMID)))
                .isEmpty();
    }

    @Test
    default void a_clock_that_was_put_back_makes_nothing_wait_longer() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Delivery early = saved(guestWrites(thread, "1").inFlight(NOON).again(NOON.plusSeconds(5), "busy"));
        Delivery tried = saved(guestWrites(thread, "2").inFlight(LATER).again(LATER.plusSeconds(5), "busy"));
        Delivery done = saved(guestWrites(thread, "3").inFlight(LATER).done(new HotelMessageId(UUID.randomUUID())));
        Instant now = NOON.plusSeconds(1);

        change(() -> deliveries().reckonFrom(now));

        assertThat(deliveries().find(early.id())).contains(early);
        assertThat(deliveries().find(tried.id())).flatMap(Delivery::dueAt).contains(now.plusSeconds(5));
        assertThat(deliveries().find(done.id())).contains(done);
    }

    @Test
    default void doubt_that_a_process_left_by_a_clock_that_was_put_back_is_looked_into_at_once() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Delivery toHotel = saved(guestWrites(thread, "1").inFlight(NOON));
        Delivery toGuest = saved(staffReply(thread, "2").inFlight(NOON));
        change(() -> deliveries().doubtWhatWasInFlight(LATER));
        Instant now = NOON.plusSeconds(1);

        change(() -> deliveries().reckonFrom(now));

        assertThat(deliveries().find(toHotel.id())).flatMap(Delivery::dueAt).contains(now);
        assertThat(deliveries().find(toGuest.id())).flatMap(Delivery::dueAt).contains(now);
    }

    /** The attempt itself is yet to come by this clock, and its doubt was said minutes after it. */
    @Test
    default void what_was_tried_by_the_clock_that_was_put_back_waits_no_longer_for_the_doubt_said_after_it() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Delivery inDoubt = saved(guestWrites(thread, "1").inFlight(LATER).inDoubt(LATER.plusSeconds(300), "broke"));
        Delivery repeated = saved(guestWrites(thread, "2")
                .inFlight(LATER)
                .inDoubt(LATER.plusSeconds(1), "broke")
                .repeat(LATER.plusSeconds(300), "Mews did not have it"));
        Instant now = NOON.plusSeconds(1);

        change(() -> deliveries().reckonFrom(now));

        assertThat(deliveries().find(inDoubt.id())).flatMap(Delivery::dueAt).contains(now);
        assertThat(deliveries().find(repeated.id())).flatMap(Delivery::dueAt).contains(now);
    }

    @Test
    default void what_is_sent_once_more_after_doubt_is_due_at_once_by_a_clock_that_was_put_back() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Delivery settled = saved(guestWrites(thread, "1")
                .inFlight(NOON)
                .inDoubt(NOON.plusSeconds(1), "broke")
                .repeat(LATER, "Mews did not have it"));
        Instant now = NOON.plusSeconds(1);

        change(() -> deliveries().reckonFrom(now));

        assertThat(deliveries().find(settled.id())).flatMap(Delivery::dueAt).contains(now);
    }

    @Test
    default void what_came_by_a_clock_that_was_put_back_is_due_at_once() {
        Delivery untried = guestWrites(liveThread(conversationWith(ANNA)), "1");
        Instant now = untried.createdAt().minus(Duration.ofHours(1));

        change(() -> deliveries().reckonFrom(now));

        assertThat(deliveries().find(untried.id())).flatMap(Delivery::dueAt).contains(now);
    }

    @Test
    default void what_is_held_is_held_as_long_by_a_clock_that_was_put_back() {
        Delivery held = saved(staffReply(liveThread(conversationWith(ANNA)), "1")
                .inFlight(LATER)
                .held(LATER.plusSeconds(300), "the guest is silent"));
        Instant now = NOON.plusSeconds(1);

        change(() -> deliveries().reckonFrom(now));

        assertThat(deliveries().find(held.id())).flatMap(Delivery::dueAt).contains(now.plusSeconds(300));
    }

    @Test
    default void what_is_held_or_open_for_a_guest_is_found_in_order() {
        Conversation annas = conversationWith(ANNA);
        MessageThread thread = liveThread(annas);
        MessageThread bens = liveThread(conversationWith(BEN));
        Delivery first = saved(in(State.HELD, staffReply(thread, "1")));
        Delivery second = staffReply(thread, "2");
        Delivery third = saved(in(State.HELD, staffReply(thread, "3")));
        Delivery fourth = staffReply(thread, "4");
        Delivery fifth = saved(in(State.IN_FLIGHT, staffReply(thread, "5")));
        guestWrites(thread, "6");
        saved(in(State.HELD, staffReply(bens, "7")));
        staffReply(bens, "8");

        assertThat(deliveries().held(TO_WHATSAPP, annas.id())).containsExactly(first, third);
        assertThat(deliveries().open(TO_WHATSAPP, annas.id())).containsExactly(second, fourth, fifth);
        assertThat(deliveries().held(TO_RIVERSIDE, annas.id())).isEmpty();
    }

    @Test
    default void what_was_held_for_long_enough_is_found() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        assertThat(deliveries().firstHeldUntil(TO_WHATSAPP)).isEmpty();
        Delivery later = saved(staffReply(thread, "1").held(NOON.plusSeconds(60), "silent"));
        Delivery sooner = saved(staffReply(thread, "2").held(NOON.plusSeconds(50), "silent"));
        staffReply(thread, "3");

        assertThat(deliveries().firstHeldUntil(TO_WHATSAPP)).contains(NOON.plusSeconds(50));
        assertThat(deliveries().firstHeldUntil(TO_RIVERSIDE)).isEmpty();
        assertThat(deliveries().heldUntil(TO_WHATSAPP, NOON.plusSeconds(49), 9)).isEmpty();
        assertThat(deliveries().heldUntil(TO_WHATSAPP, NOON.plusSeconds(50), 9)).containsExactly(sooner);
        assertThat(deliveries().heldUntil(TO_WHATSAPP, NOON.plusSeconds(60), 9)).containsExactly(later, sooner);
        assertThat(deliveries().heldUntil(TO_WHATSAPP, NOON.plusSeconds(60), 1)).containsExactly(later);
    }

    @Test
    default void what_is_held_stands_before_nothing() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        saved(in(State.HELD, staffReply(thread, "1")));
        Delivery invitation = staffReply(thread, "2");

        assertThat(deliveries().heads(TO_WHATSAPP, NOON, List.of(), 9))
                .extracting(Deliveries.ToGuest::delivery)
                .containsExactly(invitation);
    }

    @Test
    default void what_was_in_flight_when_the_process_died_is_in_doubt() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Delivery inFlight = saved(guestWrites(thread, "1").inFlight(NOON));
        Delivery reply = saved(staffReply(thread, "2").inFlight(NOON));
        Delivery pending = guestWrites(thread, "3");

        assertThat(inTransaction(() -> deliveries().doubtWhatWasInFlight(LATER)))
                .isEqualTo(2);

        assertThat(deliveries().find(inFlight.id())).contains(inFlight.inDoubt(LATER, Deliveries.LEFT_IN_FLIGHT));
        assertThat(deliveries().find(reply.id())).contains(reply.inDoubt(LATER, Deliveries.LEFT_IN_FLIGHT));
        assertThat(deliveries().find(pending.id())).contains(pending);
        assertThat(inTransaction(() -> deliveries().doubtWhatWasInFlight(LATER)))
                .isZero();
    }

    @Test
    default void it_is_known_in_which_lanes_something_is_open() {
        assertThat(deliveries().lanesWithOpen()).isEmpty();
        MessageThread thread = liveThread(conversationWith(ANNA));
        saved(in(State.DONE, guestWrites(thread, "0")));
        saved(in(State.FAILED, staffReply(thread, "1")));
        saved(in(State.HELD, staffReply(thread, "1b")));
        assertThat(deliveries().lanesWithOpen()).isEmpty();

        guestWrites(thread, "2");
        guestWrites(thread, "3");
        assertThat(deliveries().lanesWithOpen()).containsExactly(TO_RIVERSIDE);

        saved(in(State.IN_DOUBT, staffReply(thread, "4")));
        assertThat(deliveries().lanesWithOpen()).containsExactlyInAnyOrder(TO_RIVERSIDE, TO_WHATSAPP);
    }

    @Test
    default void depth_counts_what_is_open_held_or_failed_in_each_lane() {
        assertThat(deliveries().depths()).isEmpty();
        MessageThread thread = liveThread(conversationWith(ANNA));
        saved(in(State.DONE, guestWrites(thread, "0")));
        guestWrites(thread, "1");
        saved(in(State.IN_DOUBT, guestWrites(thread, "2")));
        saved(in(State.FAILED, staffReply(thread, "3")));
        saved(in(State.HELD, staffReply(thread, "4")));
        saved(in(State.DROPPED, staffReply(thread, "5")));

        assertThat(deliveries().depths())
                .containsExactlyInAnyOrder(
                        new Depth(TO_RIVERSIDE, 2, 0, 0, Optional.of(NOON)),
                        new Depth(TO_WHATSAPP, 0, 1, 1, Optional.empty()));
    }

    @Test
    default void a_list_has_the_latest_first() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        saved(in(State.FAILED, guestWrites(thread, "1")));
        Delivery second = saved(in(State.FAILED, staffReply(thread, "2")));
        Delivery third = saved(in(State.FAILED, guestWrites(thread, "3")));
        guestWrites(thread, "4");

        assertThat(deliveries().list(State.FAILED, 2)).containsExactly(third, second);
        assertThat(deliveries().list(State.IN_FLIGHT, 2)).isEmpty();
    }

    private ThreadId threadOf(Delivery delivery) {
        return store().conversations().find(delivery.message()).orElseThrow().thread();
    }

    /** The delivery in that state, as it gets there. */
    static Delivery in(State state, Delivery delivery) {
        Delivery inFlight = delivery.inFlight(NOON.plusMillis(1));
        return switch (state) {
            case PENDING -> inFlight.repeat(NOON.plusMillis(2), "nothing was there");
            case IN_FLIGHT -> inFlight;
            case IN_DOUBT -> inFlight.inDoubt(NOON.plusMillis(2), "the connection broke");
            case HELD -> inFlight.held(NOON.plusSeconds(60), "the guest is silent");
            case DONE -> StoreContract.done(inFlight).receipt(Receipt.READ);
            case FAILED -> inFlight.failed(Refusal.OPTED_OUT, "the guest blocked the hotel");
            case DROPPED -> delivery.dropped("the guest wrote before");
        };
    }
}
