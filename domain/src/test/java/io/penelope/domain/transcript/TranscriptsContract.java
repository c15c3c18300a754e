package io.penelope.domain.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.SourceId;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.file.Digest;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.file.StoredBytes;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.FileReference;
import io.penelope.domain.message.MediaKind;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.storing.StoreContract;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store promises to guests who read what was said. */
public interface TranscriptsContract extends StoreContract {

    Reader ANNA_READS = new Reader(WHATSAPP.id(), new GuestAddress("420111"));
    Reader BEN_READS = new Reader(WHATSAPP.id(), new GuestAddress("420222"));

    default Transcripts transcripts() {
        return store().transcripts();
    }

    default List<String> words(Reader reader, int after, int limit) {
        return transcripts().read(reader, after, limit).lines().stream()
                .map(Line::words)
                .toList();
    }

    @Test
    default void lines_come_in_order_with_their_numbers_and_without_what_penelope_told_the_staff() {
        MessageThread anna = liveThread(conversationWith(ANNA));
        guestWrites(anna, "Hello");
        appended(message(anna, Author.PENELOPE, "note", "Penelope: this one was hard to deliver"));
        staffReply(anna, "Good evening");

        assertThat(transcripts().read(ANNA_READS, 0, 10).lines())
                .containsExactly(
                        new Line(1, Author.GUEST, new SourceId("Hello"), "Hello", NOON),
                        new Line(2, Author.STAFF, new SourceId("Good evening"), "Good evening", NOON));
    }

    @Test
    default void a_line_tells_of_its_file_while_the_bytes_are_here_and_when_they_are_gone() {
        MessageThread anna = liveThread(conversationWith(ANNA));
        Message photo = appended(new Message(
                new MessageId(UUID.randomUUID()),
                anna.conversation(),
                anna.id(),
                Author.GUEST,
                new Content.Media(
                        MediaKind.FILE,
                        Optional.of("plan.pdf"),
                        Optional.of("Here it is"),
                        Optional.of(new FileReference("1", Optional.empty(), Optional.empty(), Optional.empty()))),
                new SourceId("photo"),
                Optional.empty(),
                NOON,
                NOON));
        GuestFile file = GuestFile.in(photo, WHATSAPP.id()).get(0);
        StoredBytes bytes = new StoredBytes(new Digest("ab".repeat(32)), 7, "application/pdf");
        change(() -> store().guestFiles().add(List.of(file.kept(bytes))));

        Line line = transcripts().read(ANNA_READS, 0, 10).lines().get(0);
        LineFile here = new LineFile(
                file.id(),
                NOON,
                MediaKind.FILE,
                Optional.of("plan.pdf"),
                Optional.of("Here it is"),
                Optional.of(bytes));
        assertThat(line.words()).isEqualTo("[File plan.pdf] Here it is");
        assertThat(line.file()).contains(here);

        change(() -> store().guestFiles().save(file.unscanned(bytes, NOON)));
        assertThat(transcripts().read(ANNA_READS, 0, 10).lines().get(0).file()).contains(here);

        assertThat(transcripts().progress(List.of(ANNA_READS))).containsExactly(new Progress(1, 1, 0));

        change(() -> store().guestFiles().save(file.keptBack("Eicar")));
        assertThat(transcripts().progress(List.of(ANNA_READS))).containsExactly(new Progress(1, 1, 1));

        change(() -> store().guestFiles().save(file.gone(GuestFile.Reason.EXPIRED)));
        assertThat(transcripts().read(ANNA_READS, 1, 10).progress()).isEqualTo(new Progress(1, 1, 1));
        assertThat(transcripts()
                        .read(ANNA_READS, 0, 10)
                        .lines()
                        .get(0)
                        .file()
                        .orElseThrow()
                        .bytes())
                .isEmpty();
    }

    @Test
    default void a_piece_begins_behind_the_line_that_is_known_and_has_so_many_at_the_most() {
        MessageThread anna = liveThread(conversationWith(ANNA));
        List.of("one", "two", "three", "four").forEach(words -> guestWrites(anna, words));

        assertThat(words(ANNA_READS, 1, 2)).containsExactly("two", "three");
        assertThat(words(ANNA_READS, 3, 2)).containsExactly("four");
        assertThat(words(ANNA_READS, 4, 2)).isEmpty();
        assertThat(transcripts().read(ANNA_READS, 1, 2).progress().lines()).isEqualTo(4);
    }

    @Test
    default void a_guest_reads_nothing_of_another_guest() {
        guestWrites(liveThread(conversationWith(ANNA)), "Hello");
        guestWrites(liveThread(conversationWith(BEN)), "Good evening");

        assertThat(words(ANNA_READS, 0, 10)).containsExactly("Hello");
        assertThat(words(BEN_READS, 0, 10)).containsExactly("Good evening");
        assertThat(words(new Reader(TELEGRAM.id(), new GuestAddress("420111")), 0, 10))
                .as("the same address on another channel is somebody else")
                .isEmpty();
    }

    @Test
    default void somebody_who_never_wrote_is_not_known_and_reads_nothing() {
        conversationWith(BEN);

        assertThat(transcripts().isKnown(ANNA_READS)).isFalse();
        assertThat(transcripts().isKnown(BEN_READS)).isTrue();
        assertThat(transcripts().read(ANNA_READS, 0, 10)).isEqualTo(new Transcript(List.of(), Progress.NONE));
        assertThat(transcripts().unread(ANNA_READS, 10)).isEmpty();
    }

    @Test
    default void the_lines_in_the_hotel_end_at_the_first_that_it_does_not_have() {
        MessageThread anna = liveThread(conversationWith(ANNA));
        Delivery first = guestWrites(anna, "one");
        staffReply(anna, "two");
        Delivery third = guestWrites(anna, "three");

        assertThat(transcripts().progress(List.of(ANNA_READS))).containsExactly(new Progress(3, 0));

        saved(first.inFlight(NOON).done(new HotelMessageId(UUID.randomUUID())));
        assertThat(transcripts().progress(List.of(ANNA_READS))).containsExactly(new Progress(3, 2));

        saved(third.inFlight(NOON).failed(Refusal.OTHER, "never"));
        assertThat(transcripts().progress(List.of(ANNA_READS)))
                .as("what failed never came there")
                .containsExactly(new Progress(3, 2));

        saved(third.inFlight(NOON).done(new HotelMessageId(UUID.randomUUID())));
        assertThat(transcripts().read(ANNA_READS, 3, 10).progress()).isEqualTo(new Progress(3, 3));
    }

    @Test
    default void the_progress_of_many_comes_in_the_order_in_which_it_was_asked_for() {
        MessageThread anna = liveThread(conversationWith(ANNA));
        guestWrites(anna, "one");
        staffReply(anna, "two");
        staffReply(liveThread(conversationWith(BEN)), "Good evening");

        assertThat(transcripts()
                        .progress(List.of(
                                BEN_READS,
                                new Reader(WHATSAPP.id(), new GuestAddress("nobody")),
                                ANNA_READS,
                                BEN_READS)))
                .containsExactly(new Progress(1, 1), Progress.NONE, new Progress(2, 0), new Progress(1, 1));
    }

    @Test
    default void a_conversation_is_read_by_its_guest_at_each_of_their_addresses() {
        Conversation anna = conversationWith(new GuestCard(
                List.of(new GuestAddress("420111"), new GuestAddress("anna")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        Conversation ben = conversationWith(BEN);
        conversationWith(guestAt("420333"));

        assertThat(transcripts().readers(List.of(anna.id(), ben.id())))
                .containsExactlyInAnyOrder(ANNA_READS, new Reader(WHATSAPP.id(), new GuestAddress("anna")), BEN_READS);
        assertThat(transcripts().readers(List.of())).isEmpty();
        assertThat(transcripts().readers(List.of(new ConversationId(UUID.randomUUID()))))
                .isEmpty();
    }

    @Test
    default void what_was_not_read_is_found_up_to_a_line_whatever_its_delivery_is_about() {
        MessageThread anna = liveThread(conversationWith(ANNA));
        guestWrites(anna, "one");
        Delivery read = staffReply(anna, "two");
        Delivery sent = staffReply(anna, "three");
        Delivery waiting = staffReply(anna, "four");
        Delivery later = staffReply(anna, "five");
        saved(read.inFlight(NOON).done(new PlatformMessageId("2")).receipt(Receipt.READ));
        saved(sent.inFlight(NOON).done(new PlatformMessageId("3")));

        assertThat(transcripts().unread(ANNA_READS, 4)).containsExactly(sent.id(), waiting.id());
        assertThat(transcripts().unread(ANNA_READS, 5)).containsExactly(sent.id(), waiting.id(), later.id());
        assertThat(transcripts().unread(BEN_READS, 5)).isEmpty();
    }
}
