package io.penelope.application;

import static io.penelope.application.House.guest;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.PlatformMessageId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What guests edit, take back and react to is told in lines of their own, in whatever order it comes. */
class AmendmentsTest {

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void an_edit_becomes_a_line_of_its_own_if_the_words_changed() {
        PlatformMessageId id = house.guestWrites("Penelope", "two beds");
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
                new ChannelEvent.GuestWrote(
                        new EventId("m"), guest("Penelope"), noon, Content.text("one bed"), Optional.empty()),
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
                new EventId("m"), guest("Penelope"), house.clock.instant(), Content.text("one bed"), Optional.empty()));
        house.work();

        assertThat(house.hotel.texts()).containsExactly("(edited) two beds", "(earlier) one bed");
    }

    private static ChannelEvent change(String eventId, Instant sentAt, Optional<Content> now) {
        return new ChannelEvent.GuestAmended(
                new EventId(eventId), guest("Penelope"), sentAt, new PlatformMessageId("m"), now);
    }

    @Test
    void what_a_guest_takes_back_is_told_once_and_stays_in_the_thread() {
        PlatformMessageId id = house.guestWrites("Penelope", "I hate it here");
        house.work();
        ChannelEvent takenBack = new ChannelEvent.GuestAmended(
                new EventId("gone"), guest("Penelope"), house.clock.instant(), id, Optional.empty());
        house.brings(takenBack, takenBack);
        house.work();

        assertThat(house.hotel.texts()).containsExactly("I hate it here", "[Deleted a message: “I hate it here”]");
    }

    private void amend(String eventId, PlatformMessageId messageId, String now) {
        house.brings(new ChannelEvent.GuestAmended(
                new EventId(eventId),
                guest("Penelope"),
                house.clock.instant(),
                messageId,
                Optional.of(Content.text(now))));
    }

    @Test
    void a_reaction_says_to_which_words_also_if_they_are_the_staffs() {
        PlatformMessageId id = house.guestWrites("Penelope", "Is breakfast included?");
        house.work();
        house.hotel.answer("Yes, until ten.");
        house.news();
        house.work();
        PlatformMessageId replyId = house.deliveries().list(Delivery.State.DONE, 10).stream()
                .filter(delivery -> !delivery.lane().towardsHotel())
                .map(House::sentAs)
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

    private void react(String eventId, String emoji, PlatformMessageId messageId) {
        house.brings(new ChannelEvent.GuestReacted(
                new EventId(eventId), guest("Penelope"), house.clock.instant(), emoji, messageId));
    }
}
