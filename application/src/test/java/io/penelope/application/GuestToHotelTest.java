package io.penelope.application;

import static io.penelope.application.House.guest;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.application.FakeHotel.Trouble;
import io.penelope.application.lanes.Matter;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.hotel.HotelMessaging.HotelThread;
import io.penelope.domain.message.Content;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What guests write reaches the hotel: once, in order, in their own thread, whatever happens on the way. */
class GuestToHotelTest {

    private static final Duration A_WHILE = Duration.ofMinutes(10);
    private static final Duration SIX_WEEKS = Duration.ofDays(42);

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_guests_first_message_opens_a_thread_that_names_the_guest_and_the_channel() {
        house.guestWrites("Penelope", "Is there a parking lot?");
        house.work();

        assertThat(house.hotel.threads()).singleElement().satisfies(thread -> {
            assertThat(thread.originalSender()).isEqualTo("Penelope");
            assertThat(thread.subject()).isEqualTo("WhatsApp");
        });
        assertThat(house.hotel.texts()).containsExactly("Is there a parking lot?");
    }

    @Test
    void a_guests_messages_stand_in_one_thread_in_the_order_of_acceptance() {
        IntStream.rangeClosed(1, 20).forEach(i -> house.guestWrites("Penelope", "message " + i));
        house.work();
        house.guestWrites("Penelope", "message 21");
        house.work();

        assertThat(house.hotel.texts())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 21)
                        .mapToObj(i -> "message " + i)
                        .toList());
    }

    @Test
    void all_messages_that_wait_go_in_one_call() {
        house.guestWrites("Penelope", "first");
        house.guestWrites("Odysseus", "first");
        house.work();
        int before = house.hotel.posts();
        IntStream.range(0, 50).forEach(i -> {
            house.guestWrites("Penelope", "more " + i);
            house.guestWrites("Odysseus", "more " + i);
        });
        house.work();

        assertThat(house.hotel.posts() - before).isOne();
    }

    @Test
    void a_message_that_the_channel_brings_twice_is_taken_once() {
        ChannelEvent.GuestWrote wrote = new ChannelEvent.GuestWrote(
                "wamid-7", guest("Penelope"), house.clock.instant(), Content.text("Hello"), Optional.empty());
        house.brings(wrote);
        house.work();
        house.brings(wrote, wrote);
        house.work();

        assertThat(house.hotel.texts()).containsExactly("Hello");
    }

    @Test
    void the_guest_sees_a_message_as_read_once_the_hotel_has_it() {
        String id = house.guestWrites("Penelope", "Hello");
        assertThat(house.messengers.read()).isEmpty();
        house.work();

        assertThat(house.messengers.read()).containsExactly(id);
    }

    @Test
    void of_a_guest_who_goes_on_writing_the_latest_message_is_shown_as_read_now_and_then() {
        String first = house.guestWrites("Penelope", "Hello");
        house.work();
        house.guestWrites("Penelope", "Is there a boat?");
        house.work();
        String latest = house.guestWrites("Penelope", "And a harbour?");
        house.work();
        String anothers = house.guestWrites("Ulysses", "Hello");
        house.work();
        assertThat(house.messengers.read()).containsExactly(first, anothers);

        house.letPass(Duration.ofSeconds(2));

        assertThat(house.messengers.read()).containsExactly(first, anothers, latest);
    }

    @Test
    void only_a_thread_that_was_silent_is_asked_about_before_a_message_goes_into_it() {
        house.guestWrites("Penelope", "Hello");
        house.work();
        house.rung.clear();

        house.guestWrites("Penelope", "Is there a boat?");
        assertThat(house.rung).doesNotContain(Matter.CHECKS);
        house.clock.advance(Duration.ofMinutes(1));
        house.guestWrites("Penelope", "And a harbour?");

        assertThat(house.rung).contains(Matter.CHECKS);
    }

    @ParameterizedTest
    @EnumSource(value = Trouble.class, names = "BAD_CREDENTIALS", mode = EnumSource.Mode.EXCLUDE)
    void a_thread_is_opened_once_however_the_call_breaks(Trouble trouble) {
        house.hotel.troubleOpening(trouble);
        house.guestWrites("Penelope", "Hello");
        house.letPass(A_WHILE);

        assertThat(house.hotel.texts()).containsExactly("Hello");
    }

    @ParameterizedTest
    @EnumSource(value = Trouble.class, names = "BAD_CREDENTIALS", mode = EnumSource.Mode.EXCLUDE)
    void messages_arrive_once_and_in_order_however_the_call_breaks(Trouble trouble) {
        house.hotel.troublePosting(trouble, trouble);
        house.guestWrites("Penelope", "OK");
        house.guestWrites("Penelope", "OK");
        house.guestWrites("Penelope", "thanks");
        house.letPass(A_WHILE);
        house.guestWrites("Penelope", "OK");
        house.letPass(A_WHILE);

        assertThat(house.hotel.texts()).containsExactly("OK", "OK", "thanks", "OK");
    }

    @Test
    void a_message_in_doubt_is_recognised_though_mews_stored_it_slightly_changed() {
        house.hotel.stripTexts();
        house.hotel.troublePosting(Trouble.BROKE_AFTER);
        house.guestWrites("Penelope", "  two lines\r\nwith blanks  ");
        house.letPass(A_WHILE);

        assertThat(house.hotel.texts()).containsExactly("two lines\nwith blanks");
    }

    @Test
    void two_guests_of_one_name_whose_threads_are_in_doubt_get_a_thread_each() {
        house.hotel.troubleOpening(Trouble.BROKE_AFTER, Trouble.BROKE_AFTER);
        house.brings(
                new ChannelEvent.GuestWrote(
                        "a", guest("Penelope"), house.clock.instant(), Content.text("from one"), Optional.empty()),
                new ChannelEvent.GuestWrote(
                        "b",
                        io.penelope.domain.guest.GuestCard.of("elsewhere").named("Penelope"),
                        house.clock.instant(),
                        Content.text("from the other"),
                        Optional.empty()));
        house.letPass(A_WHILE);

        assertThat(house.hotel.threads())
                .hasSize(2)
                .allSatisfy(thread -> assertThat(house.hotel.texts(thread.id())).hasSize(1));
    }

    @Test
    void a_message_that_mews_refuses_takes_nobody_down_with_it() {
        house.hotel.poison(text -> text.contains("poison"));
        house.guestWrites("Penelope", "before");
        house.guestWrites("Penelope", "poison");
        house.guestWrites("Penelope", "after");
        house.letPass(A_WHILE);

        assertThat(house.hotel.texts()).containsExactly("before", "after");
        assertThat(house.deliveries().list(Delivery.State.FAILED, 10)).hasSize(1);
    }

    @Test
    void a_hotel_that_takes_nobodys_messages_makes_the_lane_wait_and_fails_none() {
        house.guestWrites("Penelope", "Hello");
        house.guestWrites("Odysseus", "Hello");
        house.work();
        house.letPass(Duration.ofMinutes(2));
        house.hotel.forbidAll(true);
        house.guestWrites("Penelope", "Is anybody there?");
        house.guestWrites("Odysseus", "Is anybody there?");

        house.letPass(Duration.ofHours(1));

        assertThat(house.deliveries().list(Delivery.State.FAILED, 9)).isEmpty();
        assertThat(house.takeStock().lanes())
                .anySatisfy(lane ->
                        assertThat(lane.condition().detail().orElse("")).contains("the hotel takes no messages"));
        house.hotel.forbidAll(false);
        house.letPass(Duration.ofSeconds(33));
        assertThat(house.hotel.threads())
                .allSatisfy(thread ->
                        assertThat(house.hotel.texts(thread.id())).containsExactly("Hello", "Is anybody there?"));
    }

    @Test
    void a_question_that_is_refused_makes_the_lane_wait_and_fails_no_message() {
        house.guestWrites("Penelope", "Hello");
        house.work();
        house.hotel.poison("Attachment"::equals);
        house.guestWrites("Penelope", "Attachment");
        house.hotel.troubleAsking(Trouble.FORBIDDEN, Trouble.FORBIDDEN);

        house.work();

        assertThat(house.deliveries().list(Delivery.State.FAILED, 9)).isEmpty();
        house.letPass(Duration.ofMinutes(2));
        assertThat(house.deliveries().list(Delivery.State.FAILED, 9)).hasSize(1);
    }

    @Test
    void a_lost_answer_holds_nobody_who_was_not_in_the_call() {
        house.guestWrites("Penelope", "Hello");
        house.guestWrites("Odysseus", "Hello");
        house.work();
        house.hotel.troublePosting(Trouble.BROKE_AFTER);
        house.guestWrites("Penelope", "Is there a pool?");
        house.work("post-");

        house.guestWrites("Odysseus", "Is there a boat?");
        house.work("post-");

        assertThat(house.hotel.texts(house.hotel.threads().get(1).id())).containsExactly("Hello", "Is there a boat?");
        house.letPass(Duration.ofSeconds(1));
        assertThat(house.deliveries().list(Delivery.State.DONE, 9)).hasSize(4);
        assertThat(house.hotel.texts(house.hotel.threads().get(0).id())).containsExactly("Hello", "Is there a pool?");
    }

    @Test
    void a_message_into_a_thread_that_is_known_well_enough_waits_for_no_question() {
        house.guestWrites("Penelope", "Hello");
        house.work();
        house.hotel.troubleAsking(Trouble.REFUSED_CONNECTION);

        house.guestWrites("Penelope", "Is there a pool?");
        house.work("post-");

        assertThat(house.hotel.texts()).containsExactly("Hello", "Is there a pool?");
    }

    @Test
    void a_second_of_trouble_costs_a_second_or_two() {
        house.guestWrites("Penelope", "Hello");
        house.work();
        house.hotel.goesAway();
        house.guestWrites("Penelope", "Is there a pool?");
        house.guestWrites("Odysseus", "Hello");
        house.letPass(Duration.ofSeconds(1));

        house.hotel.comesBack();
        house.letPass(Duration.ofMillis(1500));

        assertThat(house.hotel.threads()).hasSize(2);
        assertThat(house.deliveries().list(Delivery.State.DONE, 9)).hasSize(3);
    }

    @Test
    void a_message_at_which_mews_breaks_every_time_is_tried_ever_more_rarely_and_steps_aside_in_the_end() {
        house.hotel.breakAt(text -> text.contains("poison"));
        house.guestWrites("Penelope", "before");
        house.guestWrites("Penelope", "poison");
        house.guestWrites("Penelope", "after");
        house.guestWrites("Odysseus", "Hello");
        house.letPass(A_WHILE);
        assertThat(textsOf("Penelope")).containsExactly("before");
        assertThat(textsOf("Odysseus")).containsExactly("Hello");
        int before = house.hotel.posts();
        house.guestWrites("Odysseus", "Hello again");
        house.letPass(A_WHILE);
        assertThat(textsOf("Odysseus")).containsExactly("Hello", "Hello again");
        assertThat(house.hotel.posts() - before).isLessThan(10);

        house.letPass(Duration.ofHours(25));

        assertThat(textsOf("Penelope")).containsExactly("before", "after");
        assertThat(house.deliveries().list(Delivery.State.FAILED, 10))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.refusal()).contains(Refusal.GAVE_UP));
    }

    @Test
    void a_thread_at_which_mews_breaks_every_time_is_tried_ever_more_rarely_and_holds_up_nobody_else() {
        house.hotel.breakAt(text -> text.equals("Circe"));
        house.guestWrites("Circe", "Hello");
        house.letPass(A_WHILE);
        house.guestWrites("Odysseus", "Hello");
        house.letPass(Duration.ofSeconds(5));

        assertThat(textsOf("Odysseus")).containsExactly("Hello");
        assertThat(house.store.threads().inState(House.RIVERSIDE, MessageThread.State.WANTED))
                .singleElement()
                .satisfies(thread -> assertThat(thread.attempts()).isBetween(5, 20));
        house.hotel.breakAt(text -> false);
        house.letPass(A_WHILE);
        assertThat(textsOf("Circe")).containsExactly("Hello");
    }

    @Test
    void what_waited_through_an_outage_of_hours_goes_in_as_few_calls_as_ever() {
        house.guestWrites("Penelope", "before");
        house.work();
        house.hotel.goesAway();
        IntStream.range(0, 500).forEach(i -> house.guestWrites("Penelope", "word " + i));
        house.letPass(Duration.ofHours(4));
        assertThat(house.hotel.texts()).containsExactly("before");
        int during = house.hotel.posts();

        house.hotel.comesBack();
        house.guestWrites("Odysseus", "fresh");
        house.letPass(Duration.ofHours(4));

        assertThat(textsOf("Penelope")).hasSize(501);
        assertThat(textsOf("Odysseus")).containsExactly("fresh");
        assertThat(house.hotel.posts() - during).isLessThan(60);
    }

    private List<String> textsOf(String guest) {
        return house.hotel.threads().stream()
                .filter(thread -> thread.originalSender().equals(guest))
                .flatMap(thread -> house.hotel.texts(thread.id()).stream())
                .toList();
    }

    @Test
    void refused_credentials_make_the_lane_wait_until_they_work_and_nothing_is_given_up() {
        house.hotel.troubleOpening(Trouble.BAD_CREDENTIALS, Trouble.BAD_CREDENTIALS, Trouble.BAD_CREDENTIALS);
        house.guestWrites("Penelope", "Hello");
        house.letPass(Duration.ofSeconds(30));
        assertThat(house.hotel.threads()).isEmpty();

        house.letPass(Duration.ofMinutes(4));
        assertThat(house.hotel.texts()).containsExactly("Hello");
    }

    @Test
    void what_mews_does_not_take_after_weeks_either_has_failed_is_listed_and_arrives_when_it_is_retried() {
        house.guestWrites("Penelope", "Hello");
        house.work();
        house.hotel.troublePosting(Trouble.REFUSED_CONNECTION, Trouble.REFUSED_CONNECTION);
        house.guestWrites("Penelope", "Is anybody there?");
        house.work();
        house.clock.advance(SIX_WEEKS);
        house.work();

        assertThat(house.deliveries().list(Delivery.State.FAILED, 10))
                .singleElement()
                .satisfies(failed -> assertThat(failed.refusal()).contains(Refusal.GAVE_UP));

        house.retryAllFailed();
        house.letPass(A_WHILE);
        assertThat(house.hotel.texts()).containsExactly("Hello", "Is anybody there?");
    }

    @Test
    void what_waited_for_weeks_arrives_once_and_in_order_when_mews_is_back() {
        house.guestWrites("Penelope", "Hello");
        house.work();
        house.hotel.troublePosting(Trouble.BROKE_AFTER);
        house.guestWrites("Penelope", "Is anybody there?");
        house.work();
        house.guestWrites("Penelope", "Anybody?");
        house.clock.advance(SIX_WEEKS);
        house.letPass(A_WHILE);

        assertThat(house.hotel.texts()).containsExactly("Hello", "Is anybody there?", "Anybody?");
        assertThat(house.deliveries().list(Delivery.State.FAILED, 10)).isEmpty();
    }

    @Test
    void after_the_staff_resolved_the_thread_the_next_message_opens_another() {
        house.guestWrites("Penelope", "one stay");
        house.work();
        HotelThread first = house.hotel.threads().get(0);
        house.hotel.resolve(first.id());
        house.clock.advance(Duration.ofSeconds(30));
        house.guestWrites("Penelope", "another stay");
        house.work();

        assertThat(house.hotel.threads()).hasSize(2);
        assertThat(house.hotel.texts(first.id())).containsExactly("one stay");
        assertThat(house.hotel.texts(house.hotel.threads().get(1).id())).containsExactly("another stay");
    }

    @Test
    void a_message_into_a_thread_that_was_resolved_a_moment_ago_moves_on_when_mews_refuses_it() {
        house.guestWrites("Penelope", "one stay");
        house.work();
        house.hotel.resolve(house.hotel.threads().get(0).id());
        house.guestWrites("Penelope", "another stay");
        house.work();

        assertThat(house.hotel.texts(house.hotel.threads().get(1).id())).containsExactly("another stay");
        assertThat(house.deliveries().list(Delivery.State.FAILED, 10)).isEmpty();
    }

    @Test
    void more_than_a_thousand_messages_go_in_several_calls() {
        for (int i = 0; i < 2100; i++) {
            house.guestWrites("Penelope", "word " + i);
        }
        house.work();

        assertThat(house.hotel.texts()).hasSize(2100);
        assertThat(house.hotel.posts()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"BROKE_BEFORE", "BAD_CREDENTIALS"})
    void a_message_that_mews_refuses_waits_until_mews_tells_whether_its_thread_is_resolved(Trouble trouble) {
        house.guestWrites("Penelope", "one stay");
        house.work();
        house.hotel.resolve(house.hotel.threads().get(0).id());
        house.hotel.troubleAsking(trouble, trouble);
        house.guestWrites("Penelope", "another stay");
        house.work();
        assertThat(house.deliveries().list(Delivery.State.FAILED, 10)).isEmpty();

        house.letPass(Duration.ofMinutes(5));
        assertThat(house.hotel.texts(house.hotel.threads().get(1).id())).containsExactly("another stay");
    }

    @Test
    void a_thread_of_which_two_workers_notice_that_it_is_resolved_is_followed_by_one() {
        MessageThread live = threadWithDoubt(Trouble.BROKE_AFTER);
        house.guestWrites("Penelope", "another stay");
        house.hotel.resolve(live.hotelId().orElseThrow());

        house.noticesResolved(live);
        house.noticesResolved(live);
        house.letPass(A_WHILE);

        assertThat(house.hotel.threads()).hasSize(2);
        assertThat(house.hotel.texts(house.hotel.threads().get(0).id())).containsExactly("one stay", "in doubt");
        assertThat(house.hotel.texts(house.hotel.threads().get(1).id())).containsExactly("another stay");
    }

    @Test
    void a_message_that_moves_on_while_it_is_about_to_be_posted_is_posted_where_it_went() {
        house.guestWrites("Penelope", "one stay");
        house.work();
        MessageThread live =
                house.store.threads().checkedLongestAgo(House.RIVERSIDE, 1).get(0);
        house.clock.advance(Duration.ofSeconds(30));
        house.guestWrites("Penelope", "another stay");
        house.hotel.afterAsked(() -> house.noticesResolved(live));

        house.letPass(A_WHILE);

        assertThat(house.hotel.texts(house.hotel.threads().get(0).id())).containsExactly("one stay");
        assertThat(house.hotel.texts(house.hotel.threads().get(1).id())).containsExactly("another stay");
    }

    @Test
    void no_thread_is_opened_for_a_message_in_doubt_that_is_in_the_resolved_one() {
        MessageThread live = threadWithDoubt(Trouble.BROKE_AFTER);
        house.hotel.resolve(live.hotelId().orElseThrow());

        house.noticesResolved(live);
        house.letPass(A_WHILE);

        assertThat(house.hotel.texts()).containsExactly("one stay", "in doubt");
    }

    @Test
    void a_message_in_doubt_that_is_not_in_the_resolved_thread_goes_into_the_next() {
        MessageThread live = threadWithDoubt(Trouble.BROKE_BEFORE);
        house.hotel.resolve(live.hotelId().orElseThrow());

        house.noticesResolved(live);
        house.letPass(A_WHILE);

        assertThat(house.hotel.texts(house.hotel.threads().get(0).id())).containsExactly("one stay");
        assertThat(house.hotel.texts(house.hotel.threads().get(1).id())).containsExactly("in doubt");
    }

    /** A live thread with something in it, and a message of which nobody knows whether it is there. */
    private MessageThread threadWithDoubt(Trouble trouble) {
        house.guestWrites("Penelope", "one stay");
        house.work();
        house.hotel.troublePosting(trouble);
        house.guestWrites("Penelope", "in doubt");
        house.work();
        return house.store.threads().checkedLongestAgo(House.RIVERSIDE, 1).get(0);
    }

    @Test
    void a_delivery_that_is_tried_again_after_its_thread_has_ended_goes_on_in_the_next() {
        house.hotel.poison(text -> text.contains("poison"));
        house.guestWrites("Penelope", "poison");
        house.letPass(A_WHILE);
        house.hotel.resolve(house.hotel.threads().get(0).id());
        house.letPass(Duration.ofMinutes(5));
        house.hotel.poison(text -> false);
        house.retryAllFailed();
        house.guestWrites("Penelope", "the next stay");
        house.letPass(A_WHILE);

        assertThat(house.hotel.texts(house.hotel.threads().get(1).id())).containsExactly("poison", "the next stay");
    }

    @Test
    void an_edit_becomes_a_line_of_its_own_if_the_words_changed() {
        String id = house.guestWrites("Penelope", "two beds");
        amend("e1", id, "two beds");
        amend("e2", id, "three beds");
        amend("e3", id, "three beds");
        house.work();

        assertThat(house.hotel.texts()).containsExactly("two beds", "(edited) three beds");
    }

    @ParameterizedTest
    @MethodSource("orders")
    void the_last_state_of_a_message_is_what_the_staff_read_in_whatever_order_its_changes_come(List<String> order) {
        Instant noon = house.clock.instant();
        Map<String, ChannelEvent> events = Map.of(
                "message",
                new ChannelEvent.GuestWrote("m", guest("Penelope"), noon, Content.text("one bed"), Optional.empty()),
                "edit",
                change("e1", noon.plusSeconds(1), Optional.of(Content.text("two beds"))),
                "second edit",
                change("e2", noon.plusSeconds(2), Optional.of(Content.text("three beds"))),
                "deletion",
                change("d", noon.plusSeconds(3), Optional.empty()));

        order.forEach(which -> house.brings(requireNonNull(events.get(which))));
        house.work();

        List<String> read = house.hotel.texts();
        assertThat(read).hasSize(4);
        assertThat(read.stream().filter(line -> !line.startsWith("(earlier) ")))
                .last()
                .asString()
                .startsWith("[Deleted a message");
        assertThat(List.of("one bed", "two beds", "three beds"))
                .allMatch(words -> read.stream().anyMatch(line -> line.endsWith(words)));
    }

    /** All orders in which a message and its changes may come. */
    static List<List<String>> orders() {
        return permutations(List.of("message", "edit", "second edit", "deletion"));
    }

    private static List<List<String>> permutations(List<String> words) {
        if (words.isEmpty()) {
            return List.of(List.of());
        }
        return words.stream()
                .flatMap(first -> permutations(words.stream()
                                .filter(word -> !word.equals(first))
                                .toList())
                        .stream()
                        .map(rest ->
                                Stream.concat(Stream.of(first), rest.stream()).toList()))
                .toList();
    }

    @Test
    void an_edit_that_overtook_its_message_is_not_undone_by_it() {
        house.brings(change("e", house.clock.instant().plusSeconds(5), Optional.of(Content.text("two beds"))));
        house.brings(new ChannelEvent.GuestWrote(
                "m", guest("Penelope"), house.clock.instant(), Content.text("one bed"), Optional.empty()));
        house.work();

        assertThat(house.hotel.texts()).containsExactly("(edited) two beds", "(earlier) one bed");
    }

    private static ChannelEvent change(String eventId, Instant sentAt, Optional<Content> now) {
        return new ChannelEvent.GuestAmended(eventId, guest("Penelope"), sentAt, "m", now);
    }

    @Test
    void what_a_guest_takes_back_is_told_once_and_stays_in_the_thread() {
        String id = house.guestWrites("Penelope", "I hate it here");
        house.work();
        ChannelEvent takenBack =
                new ChannelEvent.GuestAmended("gone", guest("Penelope"), house.clock.instant(), id, Optional.empty());
        house.brings(takenBack, takenBack);
        house.work();

        assertThat(house.hotel.texts()).containsExactly("I hate it here", "[Deleted a message: “I hate it here”]");
    }

    private void amend(String eventId, String messageId, String now) {
        house.brings(new ChannelEvent.GuestAmended(
                eventId, guest("Penelope"), house.clock.instant(), messageId, Optional.of(Content.text(now))));
    }

    @Test
    void a_reaction_says_to_which_words_also_if_they_are_the_staffs() {
        String id = house.guestWrites("Penelope", "Is breakfast included?");
        house.work();
        house.hotel.answer("Yes, until ten.");
        house.news();
        house.work();
        String replyId = house.deliveries().list(Delivery.State.DONE, 10).stream()
                .filter(delivery -> !delivery.lane().towardsHotel())
                .flatMap(delivery -> delivery.externalId().stream())
                .findFirst()
                .orElseThrow();
        react("r1", "❤", id);
        react("r2", "👍", replyId);
        react("r3", "", replyId);
        house.work();

        assertThat(house.hotel.texts())
                .containsExactly(
                        "Is breakfast included?",
                        "Yes, until ten.",
                        "[Reacted ❤ to “Is breakfast included?”]",
                        "[Reacted 👍 to “Yes, until ten.”]",
                        "[Took back a reaction to “Yes, until ten.”]");
    }

    private void react(String eventId, String emoji, String messageId) {
        house.brings(
                new ChannelEvent.GuestReacted(eventId, guest("Penelope"), house.clock.instant(), emoji, messageId));
    }
}
