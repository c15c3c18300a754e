package io.penelope.domain.delivery;

import static io.penelope.domain.delivery.DeliveriesContract.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.delivery.Deliveries.ToGuest;
import io.penelope.domain.delivery.Deliveries.ToHotel;
import io.penelope.domain.delivery.Delivery.State;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.guest.PhoneNumber;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.storing.StoreContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store of deliveries promises of which may go, and of when there is something to do. */
public interface DueDeliveriesContract extends StoreContract {

    Instant LATER = NOON.plusSeconds(60);

    private Deliveries deliveries() {
        return store().deliveries();
    }

    @Test
    default void what_goes_into_a_thread_that_was_not_checked_lately_waits_with_what_follows() {
        MessageThread annas = liveThread(conversationWith(ANNA));
        MessageThread bens = saved(liveThread(conversationWith(BEN)).checked(NOON.plusSeconds(5)));
        guestWrites(annas, "1");
        Delivery bensDelivery = guestWrites(bens, "2");

        assertThat(deliveries().batch(TO_RIVERSIDE, NOON, NOON.plusMillis(1), 9))
                .extracting(ToHotel::delivery)
                .containsExactly(bensDelivery);
        assertThat(deliveries().batch(TO_RIVERSIDE, NOON, NOON, 9)).hasSize(2);
    }

    private List<Delivery> batch(Instant now) {
        return deliveries().batch(TO_RIVERSIDE, now, Instant.EPOCH, 1000).stream()
                .map(ToHotel::delivery)
                .toList();
    }

    private List<Delivery> heads(Instant now) {
        return deliveries().heads(TO_WHATSAPP, now, List.of(), 1000).stream()
                .map(ToGuest::delivery)
                .toList();
    }

    @Test
    default void what_waits_for_mews_goes_in_the_order_of_acceptance() {
        MessageThread annas = liveThread(conversationWith(ANNA));
        MessageThread bens = liveThread(conversationWith(BEN));
        Delivery first = guestWrites(annas, "1");
        Delivery second = guestWrites(bens, "2");
        Delivery third = guestWrites(annas, "3");
        staffReply(annas, "to the guest, not to Mews");

        assertThat(batch(NOON)).containsExactly(first, second, third);
        assertThat(deliveries().batch(TO_RIVERSIDE, NOON, Instant.EPOCH, 2))
                .extracting(ToHotel::delivery)
                .containsExactly(first, second);
        assertThat(deliveries().batch(LaneId.of(HILLTOP), NOON, Instant.EPOCH, 2))
                .isEmpty();
    }

    @Test
    default void a_delivery_to_mews_carries_its_message_and_thread() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Message message = appended(message(thread, Author.GUEST, "1", "Hello"));
        Delivery delivery = owed(message, TO_RIVERSIDE);

        assertThat(deliveries().batch(TO_RIVERSIDE, NOON, Instant.EPOCH, 1))
                .containsExactly(new ToHotel(delivery, message, thread));
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_FLIGHT", "IN_DOUBT"})
    default void an_open_delivery_holds_those_behind_it_in_its_conversation_alone(State state) {
        MessageThread annas = liveThread(conversationWith(ANNA));
        MessageThread bens = liveThread(conversationWith(BEN));
        saved(in(state, guestWrites(annas, "1")));
        guestWrites(annas, "2");
        Delivery bensOwn = guestWrites(bens, "3");

        assertThat(batch(LATER)).containsExactly(bensOwn);
    }

    @Test
    default void a_delivery_that_waits_for_its_time_holds_those_behind_it() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Delivery first = saved(guestWrites(thread, "1").inFlight(NOON).again(NOON.plusSeconds(5), "Mews was busy"));
        Delivery second = guestWrites(thread, "2");

        assertThat(batch(NOON.plusMillis(4999))).isEmpty();
        assertThat(batch(NOON.plusSeconds(5))).containsExactly(first, second);
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE", "FAILED"})
    default void what_is_over_holds_nobody(State state) {
        MessageThread thread = liveThread(conversationWith(ANNA));
        saved(in(state, guestWrites(thread, "1")));
        Delivery second = guestWrites(thread, "2");

        assertThat(batch(NOON)).containsExactly(second);
    }

    @Test
    default void nothing_goes_into_a_thread_that_is_not_live() {
        MessageThread thread = wantedThread(conversationWith(ANNA));
        Delivery delivery = guestWrites(thread, "1");
        assertThat(batch(NOON)).isEmpty();

        saved(thread.inFlight(NOON).live(new HotelThreadId(UUID.randomUUID()), NOON));

        assertThat(batch(NOON)).containsExactly(delivery);
    }

    @Test
    default void what_stands_in_a_thread_that_is_not_live_holds_those_behind_it() {
        Conversation anna = conversationWith(ANNA);
        MessageThread before = liveThread(anna);
        guestWrites(before, "1");
        saved(before.resolved(NOON));
        guestWrites(liveThread(anna), "2");

        assertThat(batch(NOON)).isEmpty();
    }

    @Test
    default void a_reply_under_way_does_not_hold_what_the_guest_writes() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        saved(staffReply(thread, "Welcome").inFlight(NOON));
        Delivery delivery = guestWrites(thread, "Hello");

        assertThat(batch(NOON)).containsExactly(delivery);
    }

    @Test
    default void the_first_open_delivery_of_each_conversation_may_go_to_its_guest() {
        MessageThread annas = liveThread(conversationWith(ANNA));
        MessageThread bens = liveThread(conversationWith(BEN));
        saved(staffReply(annas, "0").inFlight(NOON).done(new PlatformMessageId("wamid.0")));
        Delivery first = staffReply(annas, "1");
        staffReply(annas, "2");
        Delivery second = staffReply(bens, "3");
        guestWrites(bens, "to Mews, not to the guest");

        assertThat(heads(NOON)).containsExactly(first, second);
        assertThat(deliveries().heads(TO_WHATSAPP, NOON, List.of(), 1))
                .extracting(ToGuest::delivery)
                .containsExactly(first);
        assertThat(deliveries().heads(TO_WHATSAPP, NOON, List.of(annas.conversation()), 9))
                .extracting(ToGuest::delivery)
                .containsExactly(second);
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_FLIGHT", "IN_DOUBT"})
    default void a_reply_under_way_holds_the_later_ones_of_its_conversation(State state) {
        MessageThread annas = liveThread(conversationWith(ANNA));
        MessageThread bens = liveThread(conversationWith(BEN));
        saved(in(state, staffReply(annas, "1")));
        staffReply(annas, "2");
        Delivery bensOwn = staffReply(bens, "3");

        assertThat(heads(LATER)).containsExactly(bensOwn);
    }

    @Test
    default void a_reply_that_waits_for_its_time_holds_the_later_ones() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Delivery first = saved(staffReply(thread, "1").inFlight(NOON).again(NOON.plusSeconds(5), "too fast"));
        staffReply(thread, "2");

        assertThat(heads(NOON.plusMillis(4999))).isEmpty();
        assertThat(heads(NOON.plusSeconds(5))).containsExactly(first);
    }

    @Test
    default void a_delivery_to_a_guest_carries_its_message_and_conversation() {
        Conversation anna = conversationWith(new GuestCard(
                List.of(new GuestAddress("b"), new GuestAddress("a")),
                Optional.of("Anna"),
                Optional.empty(),
                Optional.of(new PhoneNumber("+420111")),
                Optional.empty()));
        Message reply = appended(message(liveThread(anna), Author.STAFF, "1", "Good morning"));
        Delivery part = owed(reply, TO_WHATSAPP, new Delivery.Part(5, 12));

        List<ToGuest> heads = deliveries().heads(TO_WHATSAPP, NOON, List.of(), 9);

        assertThat(heads).containsExactly(new ToGuest(part, reply, anna));
        assertThat(heads.get(0).words()).isEqualTo("morning");
    }

    @Test
    default void doubt_is_settled_when_it_is_due_in_the_order_of_acceptance() {
        MessageThread annas = liveThread(conversationWith(ANNA));
        Delivery first = saved(guestWrites(annas, "1").inFlight(NOON).inDoubt(NOON.plusSeconds(2), "broke"));
        Delivery second = saved(guestWrites(annas, "2").inFlight(NOON).inDoubt(NOON.plusSeconds(1), "broke"));
        Delivery reply = saved(staffReply(annas, "3").inFlight(NOON).inDoubt(NOON.plusSeconds(1), "broke"));
        guestWrites(annas, "4");

        assertThat(deliveries().doubtfulToHotel(TO_RIVERSIDE, NOON)).isEmpty();
        assertThat(deliveries().doubtfulToHotel(TO_RIVERSIDE, NOON.plusSeconds(1)))
                .extracting(ToHotel::delivery)
                .containsExactly(second);
        assertThat(deliveries().doubtfulToHotel(TO_RIVERSIDE, NOON.plusSeconds(2)))
                .extracting(ToHotel::delivery)
                .containsExactly(first, second);
        assertThat(deliveries().doubtfulToGuest(TO_WHATSAPP, NOON)).isEmpty();
        assertThat(deliveries().doubtfulToGuest(TO_WHATSAPP, NOON.plusSeconds(1)))
                .extracting(ToGuest::delivery)
                .containsExactly(reply);
    }

    @Test
    default void an_empty_lane_has_nothing_to_do() {
        saved(in(State.DONE, guestWrites(liveThread(conversationWith(ANNA)), "1")));

        assertThat(deliveries().nextDue(TO_RIVERSIDE)).isEmpty();
    }

    @Test
    default void a_lane_next_has_to_do_what_is_due_first() {
        MessageThread annas = liveThread(conversationWith(ANNA));
        MessageThread bens = liveThread(conversationWith(BEN));
        saved(staffReply(annas, "1").inFlight(NOON).again(NOON.plusSeconds(5), "too fast"));
        assertThat(deliveries().nextDue(TO_WHATSAPP)).contains(NOON.plusSeconds(5));

        saved(staffReply(bens, "2").inFlight(NOON).inDoubt(NOON.plusSeconds(4), "broke"));
        assertThat(deliveries().nextDue(TO_WHATSAPP)).contains(NOON.plusSeconds(4));
    }

    @Test
    default void what_waits_for_another_delivery_wakes_nobody() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Delivery first = saved(staffReply(thread, "1").inFlight(NOON));
        staffReply(thread, "2");
        assertThat(deliveries().nextDue(TO_WHATSAPP)).isEmpty();

        saved(first.again(NOON.plusSeconds(5), "too fast"));
        assertThat(deliveries().nextDue(TO_WHATSAPP)).contains(NOON.plusSeconds(5));
    }

    @Test
    default void what_waits_for_a_thread_wakes_nobody() {
        MessageThread thread = wantedThread(conversationWith(ANNA));
        guestWrites(thread, "1");
        assertThat(deliveries().nextDue(TO_RIVERSIDE)).isEmpty();

        saved(thread.inFlight(NOON).live(new HotelThreadId(UUID.randomUUID()), NOON));
        assertThat(deliveries().nextDue(TO_RIVERSIDE)).contains(NOON);
    }

    @Test
    default void a_reply_needs_no_live_thread() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        Delivery reply = staffReply(thread, "1");
        saved(thread.resolved(NOON));

        assertThat(heads(NOON)).containsExactly(reply);
        assertThat(deliveries().nextDue(TO_WHATSAPP)).contains(NOON);
    }
}
