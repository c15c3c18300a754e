package io.penelope.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.SourceId;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.FileReference;
import io.penelope.domain.message.MediaKind;
import io.penelope.domain.storing.Store;
import io.penelope.domain.storing.StoreContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangedConversationsTest implements StoreContract {

    @TempDir
    Path folder;

    private SqliteStore store;

    /** What was told, in its order. */
    private final List<Set<ConversationId>> told = Collections.synchronizedList(new ArrayList<>());

    private MessageThread anna;
    private MessageThread ben;

    @BeforeEach
    void open() {
        store = new SqliteStore(folder);
        anna = liveThread(conversationWith(ANNA));
        ben = liveThread(conversationWith(BEN));
        store.tellOfChangedConversations(told::add);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public Store store() {
        return store;
    }

    @Test
    void each_work_tells_whose_messages_and_deliveries_it_wrote_once_it_is_committed() {
        Delivery delivery = guestWrites(anna, "Hello");
        saved(delivery.inFlight(NOON));

        assertThat(told)
                .as("the message, its delivery, and its way")
                .containsExactly(Set.of(anna.conversation()), Set.of(anna.conversation()), Set.of(anna.conversation()));
    }

    @Test
    void what_becomes_of_a_file_changes_the_conversation_in_which_it_was_sent() {
        Message photo = appended(new Message(
                new MessageId(UUID.randomUUID()),
                anna.conversation(),
                anna.id(),
                Author.GUEST,
                new Content.Media(
                        MediaKind.PHOTO,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new FileReference("1", Optional.empty(), Optional.empty(), Optional.empty()))),
                new SourceId("photo"),
                Optional.empty(),
                NOON,
                NOON));
        GuestFile file = GuestFile.in(photo, WHATSAPP.id()).get(0);
        change(() -> store().guestFiles().add(List.of(file)));
        told.clear();

        change(() -> store().guestFiles().save(file.keptBack("Eicar")));

        assertThat(told).containsExactly(Set.of(anna.conversation()));
    }

    @Test
    void a_work_about_several_conversations_tells_of_all_at_once() {
        change(() -> {
            store().conversations().append(message(anna, Author.STAFF, "1", "To Anna"));
            store().conversations().append(message(ben, Author.STAFF, "2", "To Ben"));
        });

        assertThat(told).containsExactly(Set.of(anna.conversation(), ben.conversation()));
    }

    @Test
    void whoever_waits_for_a_work_goes_on_after_it_was_told_and_never_on_the_thread_that_writes() {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        store.tellOfChangedConversations(
                conversations -> order.add("told by " + Thread.currentThread().getName()));

        store().transactions()
                .submit(() -> store().conversations().append(message(anna, Author.STAFF, "1", "Hello")))
                .thenRun(() -> order.add("went on"))
                .toCompletableFuture()
                .join();

        assertThat(order).hasSize(2).last().isEqualTo("went on");
        assertThat(order).first().asString().startsWith("told by ").isNotEqualTo("told by store-writer");
    }

    @Test
    void nothing_is_told_of_what_was_undone_was_there_before_or_is_in_no_conversation() {
        appended(message(anna, Author.STAFF, "1", "Hello"));
        told.clear();

        assertThatThrownBy(() -> change(() -> {
                    store().conversations().append(message(ben, Author.STAFF, "2", "Never said"));
                    throw new IllegalArgumentException("on purpose");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        appended(message(anna, Author.STAFF, "1", "Hello"));
        change(() -> store().journal().write("name", "value"));
        Conversation known = conversationWith(ANNA);

        assertThat(told).isEmpty();
        assertThat(known.id()).isEqualTo(anna.conversation());
    }
}
