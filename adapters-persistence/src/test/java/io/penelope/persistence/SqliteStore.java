package io.penelope.persistence;

import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.conversation.ReplyWatch;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.file.GuestFiles;
import io.penelope.domain.overseeing.Overview;
import io.penelope.domain.storing.ChannelMemories;
import io.penelope.domain.storing.Journal;
import io.penelope.domain.storing.Store;
import io.penelope.domain.storing.Transactions;
import io.penelope.domain.transcript.Transcripts;
import io.penelope.persistence.database.Mode;
import io.penelope.persistence.database.StoreListener;
import io.penelope.persistence.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The real stores on a file in a folder, in the shape that the contracts ask for. */
final class SqliteStore implements Store, AutoCloseable {

    static final String URL = "jdbc:sqlite:penelope.db";

    private static final List<String> CHILDREN_FIRST = List.of(
            "delivery",
            "guest_file",
            "message",
            "message_thread",
            "guest_address",
            "conversation",
            "seen_event",
            "unusable_event",
            "early_receipt",
            "reply_mark",
            "journal",
            "journal_count",
            "channel_memory");

    private final Stores stores;

    SqliteStore(Path folder) {
        this(folder, UUID::randomUUID);
    }

    SqliteStore(Path folder, Supplier<UUID> ids) {
        stores = new Stores(SqliteDatabase.open(URL, folder, Mode.SERVE, StoreListener.NONE), ids);
    }

    /** Leaves nothing but the tables. */
    void empty(Path folder) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("penelope.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("begin immediate");
            for (String table : CHILDREN_FIRST) {
                statement.execute("delete from " + table);
            }
            statement.execute("commit");
        }
    }

    void tellOfChangedConversations(Consumer<Set<ConversationId>> listener) {
        stores.tellOfChangedConversations(listener);
    }

    @Override
    public Conversations conversations() {
        return stores.conversations();
    }

    @Override
    public MessageThreads threads() {
        return stores.threads();
    }

    @Override
    public ReplyWatch watch() {
        return stores.watch();
    }

    @Override
    public Deliveries deliveries() {
        return stores.deliveries();
    }

    @Override
    public GuestFiles guestFiles() {
        return stores.guestFiles();
    }

    @Override
    public Overview overview() {
        return stores.overview();
    }

    @Override
    public Transcripts transcripts() {
        return stores.transcripts();
    }

    @Override
    public Journal journal() {
        return stores.journal();
    }

    @Override
    public ChannelMemories memories() {
        return stores.memories();
    }

    @Override
    public Transactions transactions() {
        return stores.transactions();
    }

    @Override
    public void close() {
        stores.close();
    }
}
