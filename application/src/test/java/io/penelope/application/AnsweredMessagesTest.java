package io.penelope.application;

import static io.penelope.application.House.guest;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.channel.ReplyContext;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.Heading;
import io.penelope.domain.message.PlatformMessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a guest's message says of itself beside its words: what it answers, under which subject, and where answers go. */
class AnsweredMessagesTest {

    private static final ReplyContext GARDEN = new ReplyContext(Optional.of("topic-7"), Optional.of("The garden"));

    private final FakeMessengers messengers = new FakeMessengers();
    private final House house = new House(messengers);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void the_staff_read_which_of_their_words_a_guest_answers() {
        house.guestWrites("Penelope", "Is there a room?");
        house.work();
        answer("To the river or to the garden?");

        writes("m2", answering(replyOfTheStaff(), Optional.empty()), "Yes, please", ReplyContext.NONE);

        assertThat(house.hotel.texts()).last().isEqualTo("""
                [In reply to “To the river or to the garden?”]
                Yes, please""");
    }

    @Test
    void the_words_that_the_guest_marked_go_before_those_of_the_whole_message() {
        PlatformMessageId id = house.guestWrites("Penelope", "A cot and a parking lot");

        writes("m2", answering(id, Optional.of("a parking lot")), "For a van", ReplyContext.NONE);

        assertThat(house.hotel.texts()).last().isEqualTo("[In reply to “a parking lot”]\nFor a van");
    }

    @Test
    void an_answer_to_what_nobody_knows_is_told_as_one() {
        writes(
                "m2",
                answering(new PlatformMessageId("of-last-year"), Optional.empty()),
                "Still true?",
                ReplyContext.NONE);

        assertThat(house.hotel.texts()).containsExactly("[In reply to an earlier message]\nStill true?");
    }

    @Test
    void an_answer_quotes_nothing_that_another_guest_was_told() {
        house.guestWrites("Eumaeus", "How do I get in?");
        house.work();
        answer("Your door's code is 4711.");

        writes("m2", answering(replyOfTheStaff(), Optional.empty()), "What was it again?", ReplyContext.NONE);

        assertThat(house.hotel.texts(house.hotel.threads().get(1).id()))
                .containsExactly("[In reply to an earlier message]\nWhat was it again?");
    }

    @Test
    void what_answers_a_message_is_quoted_and_changed_without_its_heading() {
        PlatformMessageId id = house.guestWrites("Penelope", "One bed?");
        writes("m2", answering(id, Optional.empty()), "No, two", ReplyContext.NONE);
        house.brings(
                new ChannelEvent.GuestAmended(
                        new EventId("e1"),
                        guest("Penelope"),
                        now(),
                        new PlatformMessageId("m2"),
                        Optional.of(Content.text("No, two"))),
                new ChannelEvent.GuestAmended(
                        new EventId("e2"),
                        guest("Penelope"),
                        now(),
                        new PlatformMessageId("m2"),
                        Optional.of(Content.text("No, three"))),
                new ChannelEvent.GuestReacted(
                        new EventId("r1"), guest("Penelope"), now(), "👍", new PlatformMessageId("m2")));
        house.work();

        assertThat(house.hotel.texts())
                .containsExactly(
                        "One bed?",
                        "[In reply to “One bed?”]\nNo, two",
                        "(edited) No, three",
                        "[Reacted 👍 to “No, three”]");
    }

    @Test
    void an_answer_takes_along_what_the_guests_latest_message_brought() {
        writes("m1", Heading.NONE, "Is there a bench?", GARDEN);
        answer("Two of them.");
        writes("m2", Heading.NONE, "And a roof?", ReplyContext.NONE);
        answer("Yes.");

        assertThat(messengers.arrived())
                .extracting(FakeMessengers.Arrived::context)
                .containsExactly(GARDEN, ReplyContext.NONE);
    }

    @Test
    void what_is_no_message_leaves_the_place_of_the_answers_as_it_is() {
        writes("m1", Heading.NONE, "Is there a bench?", GARDEN);
        house.brings(new ChannelEvent.GuestReacted(
                new EventId("r1"), guest("Penelope"), now(), "👍", new PlatformMessageId("m1")));
        answer("Two of them.");

        assertThat(messengers.arrived())
                .extracting(FakeMessengers.Arrived::context)
                .containsExactly(GARDEN);
    }

    @Test
    void what_a_machine_wrote_is_told_as_such_and_not_marked_as_read() {
        house.guestWrites("Penelope", "Is there a room?");
        house.work();
        writes("m2", new Heading(Optional.of("Out of office"), true, Optional.empty()), "Back on Monday", GARDEN);

        assertThat(house.hotel.texts()).last().isEqualTo("""
                [Subject] Out of office
                [Automatic reply]
                Back on Monday""");
        house.letPass(Duration.ofSeconds(10));
        assertThat(messengers.read()).hasSize(1).doesNotContain(new PlatformMessageId("m2"));
    }

    private static Heading answering(PlatformMessageId messageId, Optional<String> quoted) {
        return new Heading(Optional.empty(), false, Optional.of(new Heading.Answered(messageId, quoted)));
    }

    private PlatformMessageId replyOfTheStaff() {
        return house.deliveries().list(Delivery.State.DONE, 10).stream()
                .filter(delivery -> !delivery.lane().towardsHotel())
                .map(House::sentAs)
                .findFirst()
                .orElseThrow();
    }

    private void writes(String id, Heading heading, String words, ReplyContext reply) {
        house.brings(new ChannelEvent.GuestWrote(
                new EventId(id), guest("Penelope"), now(), heading, Content.text(words), Optional.empty(), reply));
        house.work();
    }

    private void answer(String text) {
        house.hotel.answer(text);
        house.news();
        house.work();
    }

    private Instant now() {
        return house.clock.instant();
    }
}
