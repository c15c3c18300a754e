package io.penelope.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.penelope.domain.conversation.ReplyWatch.Reading;
import io.penelope.domain.conversation.ReplyWatch.Turn;
import io.penelope.domain.conversation.ReplyWatch.Watched;
import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.message.Author;
import io.penelope.domain.storing.StoreContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of where replies are looked for promises. */
public interface ReplyWatchContract extends StoreContract {

    int MORE_THAN_A_STATEMENT_TAKES = 70_000;

    @Test
    default void a_property_has_no_mark_before_its_first_thread_was_opened() {
        assertThat(watch().readUpTo(RIVERSIDE)).isEmpty();

        change(() -> watch().goBackTo(RIVERSIDE, NOON));
        assertThat(watch().readUpTo(RIVERSIDE)).contains(NOON);
    }

    @Test
    default void a_mark_moves_forwards_only() {
        change(() -> watch().advance(RIVERSIDE, NOON));
        change(() -> watch().advance(RIVERSIDE, NOON.plusMillis(1)));
        change(() -> watch().advance(RIVERSIDE, NOON));

        assertThat(watch().readUpTo(RIVERSIDE)).contains(NOON.plusMillis(1));
    }

    @Test
    default void each_property_has_its_own_mark() {
        change(() -> watch().advance(RIVERSIDE, NOON));

        assertThat(watch().readUpTo(HILLTOP)).isEmpty();
    }

    @Test
    default void a_mark_goes_back_when_it_is_told_to_and_only_back() {
        change(() -> watch().advance(RIVERSIDE, NOON));
        change(() -> watch().goBackTo(RIVERSIDE, NOON.plusMillis(1)));
        assertThat(watch().readUpTo(RIVERSIDE)).contains(NOON);

        change(() -> watch().goBackTo(RIVERSIDE, NOON.minusMillis(1)));
        assertThat(watch().readUpTo(RIVERSIDE)).contains(NOON.minusMillis(1));
    }

    @Test
    default void a_thread_is_followed_from_its_beginning_and_read_once_it_is_open() {
        MessageThread wanted = wantedThread(conversationWith(ANNA));
        assertThat(watch().followed(RIVERSIDE, 10_000)).isEmpty();

        MessageThread live = saved(wanted.inFlight(NOON).live(new HotelThreadId(UUID.randomUUID()), NOON));

        assertThat(watch().followed(RIVERSIDE, 10_000))
                .containsExactly(new Watched(
                        live.id(),
                        live.hotelId().orElseThrow(),
                        live.conversation(),
                        true,
                        Reading.FOLLOWED,
                        live.wantedAt()));
        assertThat(watch().followed(HILLTOP, 10_000)).isEmpty();
    }

    @Test
    default void the_thread_in_which_something_was_said_last_comes_first() {
        MessageThread annas = liveThread(conversationWith(ANNA));
        MessageThread bens = liveThread(conversationWith(BEN));

        appended(saidAt(NOON.plusSeconds(1), bens));
        assertThat(watch().followed(RIVERSIDE, 10_000)).extracting(Watched::id).containsExactly(bens.id(), annas.id());
        assertThat(watch().followed(RIVERSIDE, 1)).extracting(Watched::id).containsExactly(bens.id());

        appended(saidAt(NOON.plusSeconds(2), annas));
        assertThat(watch().followed(RIVERSIDE, 10_000)).extracting(Watched::id).containsExactly(annas.id(), bens.id());
    }

    @Test
    default void a_resolved_thread_is_followed_until_it_is_dismissed() {
        MessageThread annas = saved(liveThread(conversationWith(ANNA)).resolved(NOON));
        MessageThread bens = saved(liveThread(conversationWith(BEN)).resolved(NOON.plusMillis(1)));
        MessageThread live = liveThread(conversationWith(guestAt("420333")));
        assertThat(watch().followed(RIVERSIDE, 10_000))
                .extracting(Watched::id, Watched::live)
                .containsExactlyInAnyOrder(tuple(annas.id(), false), tuple(bens.id(), false), tuple(live.id(), true));

        change(() -> watch().dismiss(RIVERSIDE, NOON));

        assertThat(watch().followed(RIVERSIDE, 10_000))
                .extracting(Watched::id)
                .containsExactlyInAnyOrder(bens.id(), live.id());
    }

    @Test
    default void who_leaves_is_dormant_and_joins_again_when_something_is_said() {
        MessageThread annas = liveThread(conversationWith(ANNA));
        MessageThread bens = liveThread(conversationWith(BEN));

        change(() -> watch().leave(RIVERSIDE, List.of(annas.id(), bens.id())));
        assertThat(watch().followed(RIVERSIDE, 10_000)).isEmpty();
        assertThat(watch().joining(RIVERSIDE, 9)).isEmpty();
        assertThat(dormant()).containsExactlyInAnyOrder(annas.id(), bens.id());

        guestWrites(annas, "Me again");
        assertThat(watch().joining(RIVERSIDE, 9)).extracting(Watched::id).containsExactly(annas.id());
        assertThat(dormant()).containsExactly(bens.id());

        change(() -> watch().follow(List.of(annas.id())));
        assertThat(watch().joining(RIVERSIDE, 9)).isEmpty();
        assertThat(watch().followed(RIVERSIDE, 10_000)).extracting(Watched::id).containsExactly(annas.id());
    }

    @Test
    default void what_is_dormant_of_a_conversation_joins_again_when_that_goes_on_in_another_thread() {
        MessageThread former = saved(liveThread(conversationWith(ANNA)).resolved(NOON));
        MessageThread bens = liveThread(conversationWith(BEN));
        change(() -> watch().leave(RIVERSIDE, List.of(former.id(), bens.id())));

        liveThread(conversationWith(ANNA));

        assertThat(watch().joining(RIVERSIDE, 10)).extracting(Watched::id).containsExactly(former.id());
        assertThat(watch().dormant(RIVERSIDE, Turn.FIRST, Instant.EPOCH, 10))
                .extracting(Watched::id)
                .containsExactly(bens.id());
    }

    @Test
    default void dormant_threads_take_turns_in_order_each_once() {
        List<ThreadId> inOrder = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            MessageThread thread = liveThread(conversationWith(guestAt("42000" + i)));
            appended(saidAt(NOON.plusSeconds(i / 2), thread));
            inOrder.add(0, thread.id());
        }
        change(() -> watch().leave(RIVERSIDE, inOrder));

        List<ThreadId> seen = new ArrayList<>();
        List<Watched> some = watch().dormant(RIVERSIDE, Turn.FIRST, Instant.EPOCH, 3);
        while (!some.isEmpty()) {
            some.forEach(watched -> seen.add(watched.id()));
            some = watch().dormant(RIVERSIDE, some.get(some.size() - 1).turn(), Instant.EPOCH, 3);
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(inOrder);
        assertThat(seen.get(0)).isEqualTo(inOrder.get(0));
        assertThat(watch().dormant(RIVERSIDE, Turn.FIRST, NOON.plusSeconds(2), 9))
                .hasSize(3);
        assertThat(watch().dormant(HILLTOP, Turn.FIRST, Instant.EPOCH, 9)).isEmpty();
    }

    @Test
    default void threads_are_found_by_what_mews_calls_them_whatever_way_they_are_read() {
        MessageThread followed = liveThread(conversationWith(ANNA));
        MessageThread dormant = liveThread(conversationWith(BEN));
        change(() -> watch().leave(RIVERSIDE, List.of(dormant.id())));
        List<HotelThreadId> asked = List.of(
                followed.hotelId().orElseThrow(),
                dormant.hotelId().orElseThrow(),
                new HotelThreadId(UUID.randomUUID()));

        assertThat(watch().among(RIVERSIDE, asked))
                .extracting(Watched::id, Watched::reading)
                .containsExactlyInAnyOrder(
                        tuple(followed.id(), Reading.FOLLOWED), tuple(dormant.id(), Reading.DORMANT));
        assertThat(watch().among(HILLTOP, asked)).isEmpty();
        assertThat(watch().among(RIVERSIDE, List.of())).isEmpty();
    }

    @Test
    default void the_dormant_mark_begins_where_the_first_thread_left() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        change(() -> watch().advance(RIVERSIDE, NOON));
        assertThat(watch().dormantReadUpTo(RIVERSIDE)).isEmpty();

        change(() -> watch().leave(RIVERSIDE, List.of(thread.id())));
        assertThat(watch().dormantReadUpTo(RIVERSIDE)).contains(NOON);

        change(() -> watch().advance(RIVERSIDE, NOON.plusSeconds(9)));
        change(() -> watch().leave(RIVERSIDE, List.of(thread.id())));
        assertThat(watch().dormantReadUpTo(RIVERSIDE)).contains(NOON);
    }

    @Test
    default void the_dormant_mark_moves_forwards_only_and_by_itself() {
        change(() -> watch().advanceDormant(RIVERSIDE, NOON));
        assertThat(watch().dormantReadUpTo(RIVERSIDE)).isEmpty();

        change(() -> watch().advance(RIVERSIDE, NOON));
        change(() -> watch().leave(RIVERSIDE, List.of()));
        change(() -> watch().advanceDormant(RIVERSIDE, NOON.plusSeconds(1)));
        change(() -> watch().advanceDormant(RIVERSIDE, NOON));

        assertThat(watch().dormantReadUpTo(RIVERSIDE)).contains(NOON.plusSeconds(1));
        assertThat(watch().readUpTo(RIVERSIDE)).contains(NOON);
    }

    @Test
    default void what_we_posted_or_collected_is_known() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        HotelMessageId ours = new HotelMessageId(UUID.randomUUID());
        HotelMessageId collected = new HotelMessageId(UUID.randomUUID());
        HotelMessageId stranger = new HotelMessageId(UUID.randomUUID());
        saved(guestWrites(thread, "Hello").inFlight(NOON).done(ours));
        appended(message(thread, Author.STAFF, collected.toString(), "Welcome"));
        appended(message(thread, Author.GUEST, stranger.toString(), "An id of the guest's platform"));

        assertThat(watch().known(RIVERSIDE, List.of(ours, collected, stranger)))
                .containsExactlyInAnyOrder(ours, collected);
        assertThat(watch().known(HILLTOP, List.of(ours))).isEmpty();
        assertThat(watch().known(RIVERSIDE, List.of())).isEmpty();
    }

    @Test
    default void what_was_said_over_months_is_told_from_what_is_known_at_once() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        HotelMessageId collected = new HotelMessageId(UUID.randomUUID());
        appended(message(thread, Author.STAFF, collected.toString(), "Welcome"));
        List<HotelMessageId> many = new ArrayList<>(Stream.generate(() -> new HotelMessageId(UUID.randomUUID()))
                .limit(MORE_THAN_A_STATEMENT_TAKES)
                .toList());
        many.add(collected);

        assertThat(watch().known(RIVERSIDE, many)).containsExactly(collected);
    }

    @Test
    default void a_guest_whose_message_moves_into_the_next_thread_waits_there() {
        Conversation conversation = conversationWith(ANNA);
        MessageThread first = liveThread(conversation);
        guestWrites(first, "Is there a late check-out?");
        saved(first.resolved(NOON));
        MessageThread second = liveThread(conversation);

        change(() -> store().deliveries().rethread(first, second));

        assertThat(watch().guestWaits(RIVERSIDE, NOON)).isTrue();
    }

    @Test
    default void a_guest_waits_from_their_last_word_until_the_staffs() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        assertThat(watch().guestWaits(RIVERSIDE, NOON)).isFalse();

        appended(message(thread, Author.STAFF, "1", "Welcome"));
        appended(message(thread, Author.GUEST, "2", "Is there a late check-out?"));
        appended(message(thread, Author.PENELOPE, "3", "Penelope: something for the staff alone"));

        assertThat(watch().guestWaits(RIVERSIDE, NOON)).isTrue();
        assertThat(watch().guestWaits(HILLTOP, NOON)).isFalse();

        appended(message(thread, Author.STAFF, "4", "There is"));
        assertThat(watch().guestWaits(RIVERSIDE, NOON)).isFalse();
    }

    @Test
    default void a_guest_who_wrote_too_long_ago_no_longer_waits() {
        Message question =
                appended(message(liveThread(conversationWith(ANNA)), Author.GUEST, "1", "Is there a late check-out?"));

        assertThat(watch().guestWaits(RIVERSIDE, question.acceptedAt())).isTrue();
        assertThat(watch().guestWaits(RIVERSIDE, question.acceptedAt().plusMillis(1)))
                .isFalse();
    }

    @Test
    default void nobody_waits_in_a_thread_that_the_staff_resolved() {
        MessageThread thread = liveThread(conversationWith(ANNA));
        appended(message(thread, Author.GUEST, "1", "Thank you"));

        saved(thread.resolved(NOON));

        assertThat(watch().guestWaits(RIVERSIDE, NOON)).isFalse();
    }

    private ReplyWatch watch() {
        return store().watch();
    }

    private List<ThreadId> dormant() {
        return watch().dormant(RIVERSIDE, Turn.FIRST, Instant.EPOCH, 9).stream()
                .map(Watched::id)
                .toList();
    }

    private Message saidAt(Instant moment, MessageThread thread) {
        Message said = message(thread, Author.GUEST, UUID.randomUUID().toString(), "Hello");
        return new Message(
                said.id(),
                said.conversation(),
                said.thread(),
                said.author(),
                said.content(),
                said.sourceId(),
                said.amends(),
                said.sentAt(),
                moment);
    }
}
