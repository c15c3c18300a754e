package io.penelope.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.domain.conversation.MessageThread.State;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.storing.StoreContract;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store of threads promises. */
public interface MessageThreadsContract extends StoreContract {

    private MessageThreads threads() {
        return store().threads();
    }

    @ParameterizedTest
    @EnumSource(State.class)
    default void a_thread_comes_back_as_it_was_saved(State state) {
        MessageThread wanted = wantedThread(conversationWith(ANNA));
        MessageThread thread = saved(in(state, wanted));

        assertThat(threads().find(wanted.id())).contains(thread);
        assertThat(threads().inState(RIVERSIDE, state)).containsExactly(thread);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    default void a_thread_is_current_until_it_is_resolved_or_refused(State state) {
        MessageThread thread = saved(in(state, wantedThread(conversationWith(ANNA))));
        boolean over = state == State.RESOLVED || state == State.REFUSED;

        assertThat(threads().current(thread.conversation()).isEmpty()).isEqualTo(over);
    }

    @Test
    default void a_conversation_has_one_current_thread_at_a_time() {
        Conversation anna = conversationWith(ANNA);
        MessageThread first = liveThread(anna);

        assertThatThrownBy(() -> wantedThread(anna)).isInstanceOf(RuntimeException.class);

        saved(first.resolved(NOON));
        MessageThread second = wantedThread(anna);
        assertThat(threads().current(anna.id())).contains(second);
        assertThatThrownBy(() -> saved(first)).isInstanceOf(RuntimeException.class);
    }

    @Test
    default void fifty_who_miss_a_thread_at_once_add_one() {
        Conversation anna = conversationWith(ANNA);

        List<ThreadId> found = StoreContract.atOnce(
                50,
                () -> inTransaction(() -> threads()
                        .current(anna.id())
                        .orElseGet(() -> {
                            MessageThread wanted = MessageThread.wanted(
                                    new ThreadId(UUID.randomUUID()), anna, new ThreadHeading("Anna", "WhatsApp"), NOON);
                            threads().add(wanted);
                            return wanted;
                        })
                        .id()));

        assertThat(found).hasSize(50).containsOnly(found.get(0));
    }

    @Test
    default void a_thread_of_mews_stands_for_one_conversation() {
        MessageThread annas = liveThread(conversationWith(ANNA));
        MessageThread bens = wantedThread(conversationWith(BEN));

        assertThatThrownBy(() -> saved(bens.live(annas.hotelId().orElseThrow(), NOON)))
                .isInstanceOf(RuntimeException.class);

        assertThat(threads().find(bens.id())).contains(bens);
    }

    @Test
    default void two_hotels_threads_do_not_meet() {
        MessageThread annas = liveThread(conversationWith(ANNA));
        HotelThreadId hotelId = annas.hotelId().orElseThrow();
        Conversation away = inTransaction(() -> store().conversations().findOrOpen(TELEGRAM, ANNA, NOON));

        assertThat(threads().find(HILLTOP, hotelId)).isEmpty();
        MessageThread other = saved(wantedThread(away).live(hotelId, NOON));

        assertThat(threads().find(HILLTOP, hotelId)).contains(other);
        assertThat(threads().find(RIVERSIDE, hotelId)).contains(annas);
        assertThat(threads().inState(HILLTOP, State.LIVE)).containsExactly(other);
    }

    @Test
    default void threads_are_opened_in_the_order_in_which_they_were_wanted() {
        MessageThread second = wantedAt(NOON.plusMillis(2), "2");
        MessageThread third = wantedAt(NOON.plusMillis(2), "3");
        MessageThread first = wantedAt(NOON.plusMillis(1), "1");
        MessageThread later = wantedAt(NOON.plusMillis(3), "4");

        assertThat(threads().wanted(RIVERSIDE, NOON.plusMillis(2), 9)).containsExactly(first, second, third);
        assertThat(threads().wanted(RIVERSIDE, NOON.plusMillis(3), 2)).containsExactly(first, second);
        assertThat(threads().countWanted(RIVERSIDE, NOON.plusMillis(2))).isEqualTo(3);
        assertThat(threads().countWanted(HILLTOP, NOON.plusMillis(2))).isZero();
        assertThat(threads().inState(RIVERSIDE, State.WANTED)).containsExactly(first, second, third, later);
    }

    @Test
    default void what_was_checked_longest_ago_comes_first() {
        MessageThread annas = liveThread(conversationWith(ANNA));
        MessageThread bens = liveThread(conversationWith(BEN));
        wantedAt(NOON, "not live");

        change(() -> threads().checked(List.of(annas), NOON.plusSeconds(20)));

        MessageThread annasNow = annas.checked(NOON.plusSeconds(20));
        assertThat(threads().checkedLongestAgo(RIVERSIDE, 9)).containsExactly(bens, annasNow);
        assertThat(threads().checkedLongestAgo(RIVERSIDE, 1)).containsExactly(bens);
        assertThat(threads().checkedLongestAgo(HILLTOP, 9)).isEmpty();
    }

    @Test
    default void a_check_that_comes_late_does_not_bring_a_thread_back_to_life() {
        MessageThread annas = liveThread(conversationWith(ANNA));
        MessageThread resolved = saved(annas.resolved(NOON));

        change(() -> threads().checked(List.of(annas), NOON.plusSeconds(20)));

        assertThat(threads().find(annas.id())).contains(resolved);
    }

    @Test
    default void a_thread_that_waits_for_its_time_is_not_due() {
        MessageThread thread = wantedThread(conversationWith(ANNA));
        saved(thread.inFlight(NOON).wantedAgain(NOON.plusSeconds(10)));

        assertThat(threads().wanted(RIVERSIDE, NOON.plusMillis(9999), 9)).isEmpty();
        assertThat(threads().wanted(RIVERSIDE, NOON.plusSeconds(10), 9)).hasSize(1);
        assertThat(threads().nextDue(RIVERSIDE, State.WANTED)).contains(NOON.plusSeconds(10));
    }

    @Test
    default void the_next_due_is_the_earliest_of_its_state() {
        saved(wantedAt(NOON, "1").inFlight(NOON).inDoubt(NOON.plusSeconds(3)));
        saved(wantedAt(NOON, "2").inFlight(NOON).inDoubt(NOON.plusSeconds(2)));
        wantedAt(NOON.plusSeconds(1), "3");

        assertThat(threads().nextDue(RIVERSIDE, State.IN_DOUBT)).contains(NOON.plusSeconds(2));
        assertThat(threads().nextDue(RIVERSIDE, State.WANTED)).contains(NOON.plusSeconds(1));
        assertThat(threads().nextDue(HILLTOP, State.WANTED)).isEmpty();
    }

    @Test
    default void it_is_asked_about_threads_into_which_something_waits_to_go() {
        MessageThread annas = liveThread(conversationWith(ANNA));
        MessageThread bens = liveThread(conversationWith(BEN));
        guestWrites(annas, "Is there a pool?");

        assertThat(threads().unsure(RIVERSIDE, NOON.plusMillis(1), 9)).containsExactly(annas);
        assertThat(threads().unsure(RIVERSIDE, NOON, 9)).isEmpty();

        Delivery bensDelivery = guestWrites(bens, "Hello");
        assertThat(threads().unsure(RIVERSIDE, NOON.plusMillis(1), 1)).hasSize(1);

        saved(bensDelivery.inFlight(NOON));
        assertThat(threads().unsure(RIVERSIDE, NOON.plusMillis(1), 9)).containsExactly(annas);

        saved(annas.resolved(NOON));
        assertThat(threads().unsure(RIVERSIDE, NOON.plusMillis(1), 9)).isEmpty();
    }

    @Test
    default void conversations_that_go_on_are_told_from_those_that_were_silent() {
        MessageThread annas = liveThread(conversationWith(ANNA));
        MessageThread bens = saved(liveThread(conversationWith(BEN)).checked(NOON.plusSeconds(5)));
        MessageThread hilltops =
                liveThread(inTransaction(() -> store().conversations().findOrOpen(TELEGRAM, BEN, NOON)));

        assertThat(threads().goingOn(RIVERSIDE, NOON, 9)).containsExactly(annas, bens);
        assertThat(threads().goingOn(RIVERSIDE, NOON, 1)).containsExactly(annas);
        assertThat(threads().goingOn(RIVERSIDE, NOON.plusMillis(1), 9)).isEmpty();
        assertThat(threads().goingOn(HILLTOP, NOON, 9)).containsExactly(hilltops);

        saved(annas.resolved(NOON.plusSeconds(6)));
        change(() -> store().watch().leave(RIVERSIDE, List.of(bens.id())));
        assertThat(threads().goingOn(RIVERSIDE, NOON, 9)).isEmpty();
    }

    @Test
    default void live_threads_are_told_from_others() {
        MessageThread live = liveThread(conversationWith(ANNA));
        MessageThread resolved = saved(liveThread(conversationWith(BEN)).resolved(NOON));
        ThreadId stranger = new ThreadId(UUID.randomUUID());

        assertThat(threads().liveAmong(List.of(live.id(), resolved.id(), stranger)))
                .containsExactly(live.id());
        assertThat(threads().liveAmong(List.of())).isEmpty();
    }

    @Test
    default void known_threads_are_told_from_unknown_ones() {
        HotelThreadId live = liveThread(conversationWith(ANNA)).hotelId().orElseThrow();
        HotelThreadId resolved = saved(liveThread(conversationWith(BEN)).resolved(NOON))
                .hotelId()
                .orElseThrow();
        HotelThreadId stranger = new HotelThreadId(UUID.randomUUID());

        assertThat(threads().known(RIVERSIDE, List.of(live, resolved, stranger)))
                .containsExactlyInAnyOrder(live, resolved);
        assertThat(threads().known(HILLTOP, List.of(live))).isEmpty();
        assertThat(threads().known(RIVERSIDE, List.of())).isEmpty();
    }

    @Test
    default void a_clock_that_was_put_back_makes_nothing_wait_longer() {
        MessageThread live = saved(liveThread(conversationWith(BEN)).checked(NOON.plusSeconds(100)));
        Instant now = NOON.plusSeconds(10);

        change(() -> threads().reckonFrom(now));

        assertThat(threads().find(live.id())).map(MessageThread::checkedAt).contains(now);
    }

    @Test
    default void what_was_wanted_by_a_clock_that_was_put_back_is_due_at_once() {
        MessageThread wanted = wantedThread(conversationWith(ANNA));
        Instant now = wanted.wantedAt().minusSeconds(3600);

        change(() -> threads().reckonFrom(now));

        assertThat(threads().find(wanted.id())).flatMap(MessageThread::dueAt).contains(now);
    }

    /** The attempt itself is yet to come by this clock, and its doubt was said minutes after it. */
    @Test
    default void what_was_tried_by_the_clock_that_was_put_back_waits_no_longer_for_the_doubt_said_after_it() {
        Instant tried = NOON.plusSeconds(100);
        MessageThread inDoubt =
                saved(wantedThread(conversationWith(ANNA)).inFlight(tried).inDoubt(tried.plusSeconds(300)));
        MessageThread wantedAgain = saved(wantedThread(conversationWith(BEN))
                .inFlight(tried)
                .inDoubt(tried.plusSeconds(1))
                .wantedAgain(tried.plusSeconds(300)));
        Instant now = NOON.plusSeconds(10);

        change(() -> threads().reckonFrom(now));

        assertThat(threads().find(inDoubt.id())).flatMap(MessageThread::dueAt).contains(now);
        assertThat(threads().find(wantedAgain.id()))
                .flatMap(MessageThread::dueAt)
                .contains(now);
    }

    @Test
    default void doubt_that_a_process_left_by_a_clock_that_was_put_back_is_looked_into_at_once() {
        MessageThread inFlight = saved(wantedThread(conversationWith(ANNA)).inFlight(NOON));
        change(() -> threads().doubtWhatWasInFlight(NOON.plusSeconds(100)));
        Instant now = NOON.plusSeconds(10);

        change(() -> threads().reckonFrom(now));

        assertThat(threads().find(inFlight.id())).flatMap(MessageThread::dueAt).contains(now);
    }

    @Test
    default void what_is_opened_once_more_after_doubt_is_due_at_once_by_a_clock_that_was_put_back() {
        MessageThread settled = saved(wantedThread(conversationWith(ANNA))
                .inFlight(NOON)
                .inDoubt(NOON.plusSeconds(1))
                .wantedAgain(NOON.plusSeconds(100)));
        Instant now = NOON.plusSeconds(10);

        change(() -> threads().reckonFrom(now));

        assertThat(threads().find(settled.id())).flatMap(MessageThread::dueAt).contains(now);
    }

    @Test
    default void what_was_checked_before_the_clock_was_put_back_stays_as_it_was() {
        MessageThread live = saved(liveThread(conversationWith(BEN)).checked(NOON.plusSeconds(5)));

        change(() -> threads().reckonFrom(NOON.plusSeconds(10)));

        assertThat(threads().find(live.id())).contains(live);
    }

    @Test
    default void what_was_in_flight_when_the_process_died_is_in_doubt() {
        MessageThread inFlight = saved(wantedThread(conversationWith(ANNA)).inFlight(NOON));
        MessageThread live = liveThread(conversationWith(BEN));
        Instant restart = NOON.plusSeconds(60);

        assertThat(inTransaction(() -> threads().doubtWhatWasInFlight(restart))).isEqualTo(1);

        assertThat(threads().find(inFlight.id())).contains(inFlight.inDoubt(restart));
        assertThat(threads().find(live.id())).contains(live);
        assertThat(inTransaction(() -> threads().doubtWhatWasInFlight(restart))).isZero();
    }

    @Test
    default void what_was_never_added_is_not_saved() {
        MessageThread never = MessageThread.wanted(
                new ThreadId(UUID.randomUUID()), conversationWith(ANNA), new ThreadHeading("Anna", "WhatsApp"), NOON);

        saved(never);

        assertThat(threads().find(never.id())).isEmpty();
    }

    private MessageThread wantedAt(Instant moment, String address) {
        MessageThread thread = MessageThread.wanted(
                new ThreadId(UUID.randomUUID()),
                conversationWith(guestAt(address)),
                new ThreadHeading("Guest " + address, "WhatsApp " + address),
                moment);
        change(() -> threads().add(thread));
        return thread;
    }

    private static MessageThread in(State state, MessageThread thread) {
        return switch (state) {
            case WANTED -> thread.inFlight(NOON.plusMillis(1)).wantedAgain(NOON.plusMillis(2));
            case IN_FLIGHT -> thread.inFlight(NOON.plusMillis(1));
            case IN_DOUBT -> thread.inFlight(NOON.plusMillis(1)).inDoubt(NOON.plusMillis(2));
            case LIVE -> thread.inFlight(NOON).live(new HotelThreadId(UUID.randomUUID()), NOON.plusMillis(3));
            case RESOLVED -> in(State.LIVE, thread).resolved(NOON.plusMillis(4));
            case REFUSED -> thread.inFlight(NOON).refused();
        };
    }
}
