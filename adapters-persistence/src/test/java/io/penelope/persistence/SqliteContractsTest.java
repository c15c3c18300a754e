package io.penelope.persistence;

import io.penelope.domain.conversation.ConversationsContract;
import io.penelope.domain.conversation.MessageThreadsContract;
import io.penelope.domain.conversation.ReplyWatchContract;
import io.penelope.domain.delivery.DeliveriesContract;
import io.penelope.domain.delivery.DueDeliveriesContract;
import io.penelope.domain.file.GuestFilesContract;
import io.penelope.domain.overseeing.OverviewContract;
import io.penelope.domain.storing.ChannelMemoriesContract;
import io.penelope.domain.storing.JournalContract;
import io.penelope.domain.storing.Store;
import io.penelope.domain.storing.StoreContract;
import io.penelope.domain.storing.TransactionsContract;
import io.penelope.domain.transcript.TranscriptsContract;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** SQLite keeps what the ports promise. */
class SqliteContractsTest {

    @TempDir
    static Path folder;

    static SqliteStore store;

    @BeforeAll
    static void open() {
        store = new SqliteStore(folder);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    /** One contract, kept by a file that is empty before each test. */
    abstract static class Keeps implements StoreContract {

        @BeforeEach
        void empty() throws SQLException {
            store.empty(folder);
        }

        @Override
        public Store store() {
            return store;
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
