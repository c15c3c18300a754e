package io.penelope.domain.overseeing;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.guest.PhoneNumber;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.property.PropertyId;
import io.penelope.domain.storing.StoreContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store promises to whoever looks at it. */
public interface OverviewContract extends StoreContract {

    PageRequest ALL = PageRequest.first(1000);

    Channel RIVERSIDE_TELEGRAM = new Channel(new ChannelId("riverside-telegram"), "Telegram", RIVERSIDE);

    default Overview overview() {
        return store().overview();
    }

    default Conversation conversationOn(Channel channel, GuestCard guest) {
        return inTransaction(() -> store().conversations().findOrOpen(channel, guest, NOON));
    }

    /** Somebody says something, which is owed to nobody. */
    default Message says(MessageThread thread, Author author, String words) {
        return appended(message(thread, author, words, words));
    }

    default List<ConversationId> listed(ConversationFilter filter) {
        return overview().conversations(filter, ALL).items().stream()
                .map(view -> view.conversation().id())
                .toList();
    }

    /** All pages of a list, one after the other. */
    static <T> List<T> walked(int limit, Function<PageRequest, Page<T>> list) {
        List<T> walked = new ArrayList<>();
        Optional<Place> next = Optional.empty();
        do {
            Page<T> page = list.apply(new PageRequest(next, limit));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            walked.addAll(page.items());
            next = page.next();
        } while (next.isPresent());
        return walked;
    }

    @Test
    default void the_conversation_in_which_something_was_said_last_comes_first() {
        MessageThread anna = liveThread(conversationWith(ANNA));
        MessageThread ben = liveThread(conversationWith(BEN));
        says(anna, Author.GUEST, "Hello");
        says(ben, Author.GUEST, "Good evening");

        assertThat(listed(ConversationFilter.ANY)).containsExactly(ben.conversation(), anna.conversation());

        says(anna, Author.STAFF, "What can we do for you?");
        assertThat(listed(ConversationFilter.ANY)).containsExactly(anna.conversation(), ben.conversation());
    }

    @Test
    default void a_conversation_in_which_nothing_was_said_is_found_but_not_listed() {
        Conversation silent = conversationWith(ANNA);

        assertThat(listed(ConversationFilter.ANY)).isEmpty();
        assertThat(overview().conversation(silent.id()))
                .contains(new ConversationView(silent, Optional.empty(), Optional.empty()));
        assertThat(overview().conversation(new ConversationId(UUID.randomUUID())))
                .isEmpty();
    }

    @Test
    default void what_penelope_tells_the_staff_is_no_last_word() {
        MessageThread anna = liveThread(conversationWith(ANNA));
        MessageThread ben = liveThread(conversationWith(BEN));
        Message hello = says(anna, Author.GUEST, "Hello");
        says(ben, Author.GUEST, "Good evening");

        says(anna, Author.PENELOPE, "Penelope: your reply did not arrive");

        assertThat(listed(ConversationFilter.ANY)).containsExactly(ben.conversation(), anna.conversation());
        assertThat(overview().conversation(anna.conversation()).orElseThrow().lastMessage())
                .contains(hello);
    }

    @Test
    default void a_conversation_shows_its_guest_its_last_message_and_its_current_thread() {
        Conversation conversation = conversationOn(
                WHATSAPP,
                new GuestCard(
                        List.of(new GuestAddress("420111"), new GuestAddress("user-1")),
                        Optional.of("Anna"),
                        Optional.of("@anna"),
                        Optional.of(new PhoneNumber("+420111")),
                        Optional.of("cs")));
        MessageThread former = liveThread(conversation);
        says(former, Author.GUEST, "Hello");
        saved(former.resolved(NOON));
        MessageThread current = wantedThread(conversation);
        Message last = says(current, Author.STAFF, "Still there?");

        ConversationView view = new ConversationView(conversation, Optional.of(last), Optional.of(current));
        assertThat(overview().conversation(conversation.id())).contains(view);
        assertThat(overview().conversations(ConversationFilter.ANY, ALL))
                .isEqualTo(new Page<>(List.of(view), Optional.empty()));
        assertThat(view.isOpen()).isTrue();
        assertThat(view.guestWaits()).isFalse();
    }

    @Test
    default void conversations_are_filtered_by_property_channel_state_and_whether_the_guest_waits() {
        MessageThread anna = liveThread(conversationOn(WHATSAPP, ANNA));
        MessageThread ben = liveThread(conversationOn(RIVERSIDE_TELEGRAM, BEN));
        MessageThread carl = liveThread(conversationOn(TELEGRAM, guestAt("420333")));
        says(anna, Author.GUEST, "Hello");
        says(ben, Author.STAFF, "Hello, Ben");
        says(carl, Author.GUEST, "Hi");
        saved(carl.resolved(NOON));

        assertThat(listed(inProperty(HILLTOP))).containsExactly(carl.conversation());
        assertThat(listed(inProperty(RIVERSIDE))).containsExactly(ben.conversation(), anna.conversation());
        assertThat(listed(on(WHATSAPP.id()))).containsExactly(anna.conversation());
        assertThat(listed(open(true))).containsExactly(ben.conversation(), anna.conversation());
        assertThat(listed(open(false))).containsExactly(carl.conversation());
        assertThat(listed(guestWaits(true))).containsExactly(anna.conversation());
        assertThat(listed(guestWaits(false))).containsExactly(carl.conversation(), ben.conversation());
        assertThat(listed(new ConversationFilter(
                        Optional.of(RIVERSIDE), Optional.of(WHATSAPP.id()), Optional.of(true), Optional.of(true))))
                .containsExactly(anna.conversation());
        assertThat(listed(on(new ChannelId("nowhere")))).isEmpty();
    }

    @Test
    default void a_conversation_whose_thread_was_refused_is_not_open() {
        MessageThread anna = wantedThread(conversationWith(ANNA));
        says(anna, Author.GUEST, "Hello");

        saved(anna.refused());

        assertThat(listed(open(true))).isEmpty();
        assertThat(listed(open(false))).containsExactly(anna.conversation());
    }

    @Test
    default void a_conversation_that_moves_to_the_front_between_two_pages_hides_and_repeats_no_other() {
        List<MessageThread> threads = IntStream.range(0, 4)
                .mapToObj(i -> liveThread(conversationWith(guestAt("guest " + i))))
                .toList();
        threads.forEach(thread -> says(thread, Author.GUEST, "Hello"));
        Page<ConversationView> first = overview().conversations(ConversationFilter.ANY, PageRequest.first(2));

        says(threads.get(3), Author.GUEST, "One more thing"); // was on the first page
        says(threads.get(1), Author.GUEST, "One more thing"); // would have been on the second
        Page<ConversationView> second =
                overview().conversations(ConversationFilter.ANY, new PageRequest(first.next(), 2));

        assertThat(first.items())
                .extracting(view -> view.conversation().id())
                .containsExactly(threads.get(3).conversation(), threads.get(2).conversation());
        assertThat(second.items())
                .extracting(view -> view.conversation().id())
                .containsExactly(threads.get(0).conversation());
        assertThat(second.next()).isEmpty();
    }

    @Test
    default void messages_come_latest_first_with_their_thread_and_their_deliveries() {
        MessageThread former = liveThread(conversationWith(ANNA));
        Delivery hello = guestWrites(former, "Hello");
        MessageThread resolved = saved(former.resolved(NOON));
        MessageThread current = liveThread(conversationWith(ANNA));
        Message answer = says(current, Author.STAFF, "A long answer");
        Delivery second = owed(answer, TO_WHATSAPP, new Delivery.Part(7, 13));
        Delivery first = saved(owed(answer, TO_WHATSAPP, new Delivery.Part(0, 7))
                .inFlight(NOON)
                .done(new PlatformMessageId("wamid-1"))
                .receipt(Receipt.READ));
        says(liveThread(conversationWith(BEN)), Author.GUEST, "Not Anna's");

        Message said = store().conversations().find(hello.message()).orElseThrow();
        assertThat(overview().messages(former.conversation(), ALL))
                .isEqualTo(new Page<>(
                        List.of(
                                new MessageView(answer, current, List.of(first, second)),
                                new MessageView(said, resolved, List.of(hello))),
                        Optional.empty()));
        assertThat(overview()
                        .messages(new ConversationId(UUID.randomUUID()), ALL)
                        .items())
                .isEmpty();
    }

    @Test
    default void deliveries_come_latest_first_and_are_filtered_by_state_and_lane() {
        MessageThread anna = liveThread(conversationWith(ANNA));
        Delivery pending = guestWrites(anna, "Hello");
        Delivery done = saved(staffReply(anna, "Hi").inFlight(NOON).done(new PlatformMessageId("wamid-1")));
        Delivery failed = saved(staffReply(anna, "Too late").inFlight(NOON).failed(Refusal.WINDOW_CLOSED, "131047"));
        Delivery failedToo = saved(guestWrites(anna, "Refused").inFlight(NOON).failed(Refusal.OTHER, "403"));

        assertThat(deliveries(Optional.empty(), Optional.empty())).containsExactly(failedToo, failed, done, pending);
        assertThat(deliveries(Optional.of(Delivery.State.FAILED), Optional.empty()))
                .containsExactly(failedToo, failed);
        assertThat(deliveries(Optional.of(Delivery.State.DONE), Optional.empty()))
                .containsExactly(done);
        assertThat(deliveries(Optional.empty(), Optional.of(TO_WHATSAPP))).containsExactly(failed, done);
        assertThat(deliveries(Optional.of(Delivery.State.FAILED), Optional.of(TO_RIVERSIDE)))
                .containsExactly(failedToo);
        assertThat(deliveries(Optional.of(Delivery.State.DONE), Optional.of(TO_RIVERSIDE)))
                .isEmpty();
    }

    private List<Delivery> deliveries(Optional<Delivery.State> state, Optional<LaneId> lane) {
        return overview().deliveries(new DeliveryFilter(state, lane), ALL).items();
    }

    @Test
    default void everything_is_counted_and_what_there_is_none_of_too() {
        assertThat(overview().totals())
                .isEqualTo(new Totals(
                        0,
                        0,
                        Map.of(Author.GUEST, 0L, Author.STAFF, 0L, Author.PENELOPE, 0L),
                        Map.of(
                                Delivery.State.PENDING, 0L,
                                Delivery.State.IN_FLIGHT, 0L,
                                Delivery.State.IN_DOUBT, 0L,
                                Delivery.State.HELD, 0L,
                                Delivery.State.DONE, 0L,
                                Delivery.State.FAILED, 0L,
                                Delivery.State.DROPPED, 0L)));

        MessageThread anna = liveThread(conversationWith(ANNA));
        guestWrites(anna, "Hello");
        saved(guestWrites(anna, "Anybody?").inFlight(NOON));
        saved(guestWrites(anna, "Well?").inFlight(NOON).inDoubt(NOON, "the connection broke"));
        saved(staffReply(anna, "Hi").inFlight(NOON).done(new PlatformMessageId("wamid-1")));
        saved(staffReply(anna, "Too late").inFlight(NOON).failed(Refusal.WINDOW_CLOSED, "131047"));
        saved(staffReply(anna, "Waits").held(NOON, "the guest is silent"));
        saved(staffReply(anna, "Needless").dropped("the guest wrote before"));
        says(anna, Author.PENELOPE, "Penelope: it did not arrive");
        MessageThread ben = liveThread(conversationWith(BEN));
        saved(ben.resolved(NOON));
        wantedThread(conversationWith(guestAt("420333")));

        assertThat(overview().totals())
                .isEqualTo(new Totals(
                        2,
                        1,
                        Map.of(Author.GUEST, 3L, Author.STAFF, 4L, Author.PENELOPE, 1L),
                        Map.of(
                                Delivery.State.PENDING, 1L,
                                Delivery.State.IN_FLIGHT, 1L,
                                Delivery.State.IN_DOUBT, 1L,
                                Delivery.State.HELD, 1L,
                                Delivery.State.DONE, 1L,
                                Delivery.State.FAILED, 1L,
                                Delivery.State.DROPPED, 1L)));
    }

    static Stream<ConversationFilter> conversationFilters() {
        return Stream.of(
                ConversationFilter.ANY,
                inProperty(RIVERSIDE),
                open(true),
                open(false),
                guestWaits(true),
                guestWaits(false));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    default void walking_a_list_in_pages_of_any_size_gives_what_one_big_page_gives(long seed) {
        Random random = new Random(seed);
        List<MessageThread> threads = crowd(random);

        for (int limit : new int[] {1, 2, 3, 7, 50}) {
            conversationFilters()
                    .forEach(filter -> assertThat(
                                    walked(limit, page -> overview().conversations(filter, page)))
                            .as("seed %s, pages of %s, %s", seed, limit, filter)
                            .isEqualTo(overview().conversations(filter, ALL).items()));
            threads.forEach(thread -> assertThat(
                            walked(limit, page -> overview().messages(thread.conversation(), page)))
                    .as("seed %s, pages of %s", seed, limit)
                    .isEqualTo(overview().messages(thread.conversation(), ALL).items()));
            deliveryFilters()
                    .forEach(filter -> assertThat(
                                    walked(limit, page -> overview().deliveries(filter, page)))
                            .as("seed %s, pages of %s, %s", seed, limit, filter)
                            .isEqualTo(overview().deliveries(filter, ALL).items()));
        }
    }

    static Stream<DeliveryFilter> deliveryFilters() {
        return Stream.of(
                DeliveryFilter.ANY,
                new DeliveryFilter(Optional.of(Delivery.State.FAILED), Optional.empty()),
                new DeliveryFilter(Optional.of(Delivery.State.DONE), Optional.of(TO_WHATSAPP)),
                new DeliveryFilter(Optional.empty(), Optional.of(TO_RIVERSIDE)));
    }

    /** Guests of all channels who say this and that, are answered or not, and whose deliveries fare differently. */
    private List<MessageThread> crowd(Random random) {
        List<Channel> channels = List.of(WHATSAPP, RIVERSIDE_TELEGRAM, TELEGRAM);
        List<MessageThread> threads = IntStream.range(0, 9)
                .mapToObj(i -> liveThread(
                        conversationOn(channels.get(random.nextInt(channels.size())), guestAt("guest " + i))))
                .toList();
        for (int i = 0; i < 60; i++) {
            MessageThread thread = threads.get(random.nextInt(threads.size()));
            Delivery delivery =
                    random.nextBoolean() ? guestWrites(thread, "message " + i) : staffReply(thread, "message " + i);
            switch (random.nextInt(3)) {
                case 0 -> saved(StoreContract.done(delivery.inFlight(NOON)));
                case 1 -> saved(delivery.inFlight(NOON).failed(Refusal.OTHER, "no"));
                default -> says(thread, Author.PENELOPE, "aside " + i);
            }
        }
        return threads.stream()
                .map(thread -> random.nextInt(3) == 0 ? saved(thread.resolved(NOON)) : thread)
                .toList();
    }

    private static ConversationFilter inProperty(PropertyId property) {
        return new ConversationFilter(Optional.of(property), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ConversationFilter on(ChannelId channel) {
        return new ConversationFilter(Optional.empty(), Optional.of(channel), Optional.empty(), Optional.empty());
    }

    private static ConversationFilter open(boolean open) {
        return new ConversationFilter(Optional.empty(), Optional.empty(), Optional.of(open), Optional.empty());
    }

    private static ConversationFilter guestWaits(boolean waits) {
        return new ConversationFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(waits));
    }
}
