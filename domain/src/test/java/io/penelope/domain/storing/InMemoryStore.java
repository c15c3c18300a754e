package io.penelope.domain.storing;

import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.conversation.ReplyWatch;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.file.GuestFiles;
import io.penelope.domain.overseeing.Overview;
import io.penelope.domain.transcript.Transcripts;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A store that forgets everything with its process, and otherwise keeps every promise of the real ones.
 *
 * <p>Any number of threads may use it. Work runs on the thread that submits it, one at a time.
 */
public final class InMemoryStore implements Store {

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final Conversations conversations;
    private final MessageThreads threads = new InMemoryMessageThreads(transactions);
    private final ReplyWatch watch = new InMemoryReplyWatch(transactions);
    private final Deliveries deliveries = new InMemoryDeliveries(transactions);
    private final GuestFiles guestFiles = new InMemoryGuestFiles(transactions);
    private final Overview overview = new InMemoryOverview(transactions);
    private final Transcripts transcripts = new InMemoryTranscripts(transactions);
    private final Journal journal = new InMemoryJournal(transactions);
    private final ChannelMemories memories = new InMemoryChannelMemories(transactions);

    public InMemoryStore() {
        this(UUID::randomUUID);
    }

    /** @param ids where the ids of new conversations come from */
    public InMemoryStore(Supplier<UUID> ids) {
        conversations = new InMemoryConversations(transactions, ids);
    }

    /** From now on nothing can be written, until {@link #recover()}. */
    public void breakDown() {
        transactions.setWritable(false);
    }

    public void recover() {
        transactions.setWritable(true);
    }

    @Override
    public Conversations conversations() {
        return conversations;
    }

    @Override
    public MessageThreads threads() {
        return threads;
    }

    @Override
    public ReplyWatch watch() {
        return watch;
    }

    @Override
    public Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public GuestFiles guestFiles() {
        return guestFiles;
    }

    @Override
    public Overview overview() {
        return overview;
    }

    @Override
    public Transcripts transcripts() {
        return transcripts;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public ChannelMemories memories() {
        return memories;
    }

    @Override
    public Transactions transactions() {
        return transactions;
    }
}
