package io.penelope.domain.storing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.domain.conversation.ConversationsContract;
import io.penelope.domain.conversation.MessageThreadsContract;
import io.penelope.domain.conversation.ReplyWatchContract;
import io.penelope.domain.delivery.DeliveriesContract;
import io.penelope.domain.delivery.DueDeliveriesContract;
import io.penelope.domain.file.GuestFilesContract;
import io.penelope.domain.overseeing.OverviewContract;
import io.penelope.domain.transcript.TranscriptsContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InMemoryStoreTest {

    private final InMemoryStore store = new InMemoryStore();

    @Test
    void a_broken_store_takes_nothing_until_it_recovers() {
        store.breakDown();
        assertThatThrownBy(() -> store.transactions().run(() -> store.journal().write("name", "value")))
                .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.transactions()
                        .submit(() -> true)
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(StoreUnavailableException.class);
        assertThat(store.journal().read("name")).isEmpty();

        store.recover();
        store.transactions().run(() -> store.journal().write("name", "value"));

        assertThat(store.journal().read("name")).contains("value");
    }

    /** One contract, kept by a fresh store for each test. */
    abstract static class Keeps implements StoreContract {

        private final Store fresh = new InMemoryStore();

        @Override
        public Store store() {
            return fresh;
        }
    }

    @Nested
    class KeepsConversations extends Keeps implements ConversationsContract {}

    @Nested
    class KeepsMessageThreads extends Keeps implements MessageThreadsContract {}

    @Nested
    class KeepsReplyWatch extends Keeps implements ReplyWatchContract {}

    @Nested
    class KeepsGuestFiles extends Keeps implements GuestFilesContract {}

    @Nested
    class KeepsDeliveries extends Keeps implements DeliveriesContract, DueDeliveriesContract {}

    @Nested
    class KeepsAnOverview extends Keeps implements OverviewContract {}

    @Nested
    class KeepsTranscripts extends Keeps implements TranscriptsContract {}

    @Nested
    class KeepsAJournal extends Keeps implements JournalContract {}

    @Nested
    class KeepsChannelMemories extends Keeps implements ChannelMemoriesContract {}

    @Nested
    class KeepsTransactions extends Keeps implements TransactionsContract {}
}
