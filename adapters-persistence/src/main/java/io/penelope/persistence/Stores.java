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
import io.penelope.domain.storing.StoreUnavailableException;
import io.penelope.domain.storing.Transactions;
import io.penelope.domain.transcript.Transcripts;
import io.penelope.persistence.database.BackupException;
import io.penelope.persistence.database.Database;
import io.penelope.persistence.database.Inspection;
import io.penelope.persistence.database.Mode;
import io.penelope.persistence.database.StoreFacts;
import io.penelope.persistence.database.StoreListener;
import io.penelope.persistence.database.UnusableStoreException;
import io.penelope.persistence.sqlite.SqliteDatabase;
import io.penelope.persistence.sqlite.file.Backup;
import io.penelope.persistence.sqlite.file.StoreInspection;
import io.penelope.persistence.sqlite.file.StoreReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All stores of one database, open until they are closed. Any number of threads may use them.
 *
 * <p>Changes belong inside {@link #transactions()}, anything may be read at any time.
 */
public final class Stores implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Database database;
    private final ChangedConversations changed;
    private final Conversations conversations;
    private final MessageThreads threads;
    private final ReplyWatch watch;
    private final Deliveries deliveries;
    private final GuestFiles guestFiles;
    private final Overview overview;
    private final Transcripts transcripts;
    private final Journal journal;
    private final ChannelMemories memories;
    private final AtomicLong probes = new AtomicLong();

    /** @param ids where the ids of new conversations come from */
    Stores(Database database, Supplier<UUID> ids) {
        ConversationTable table = new ConversationTable();
        this.database = database;
        this.changed = new ChangedConversations(database.transactions());
        this.conversations = new JdbiConversations(database, table, changed, ids);
        this.threads = new JdbiMessageThreads(database);
        this.watch = new JdbiReplyWatch(database);
        this.deliveries = new JdbiDeliveries(database, table, changed);
        this.guestFiles = new JdbiGuestFiles(database, changed);
        this.overview = new JdbiOverview(database, table);
        this.transcripts = new JdbiTranscripts(database);
        this.journal = new JdbiJournal(database);
        this.memories = new JdbiChannelMemories(database);
    }

    /**
     * Loads SQLite, unless that is done: a tenth of a second's work, for the first store.
     *
     * @throws UnusableStoreException if this machine does not let it be unpacked or run
     */
    public static void load() {
        SqliteDatabase.load();
    }

    /**
     * Opens the stores, and brings their schema up to date unless a bridge is running on them.
     *
     * @param url {@code jdbc:sqlite:} and a file; missing folders are created, and the file if it is new
     * @param folder to which a relative file is relative
     * @param ids where the ids of new conversations come from
     * @throws UnusableStoreException if the store is damaged, another process serves it, a newer program wrote it, or
     *     it cannot be opened for another reason
     */
    public static Stores open(String url, Path folder, Mode mode, StoreListener listener, Supplier<UUID> ids) {
        return new Stores(SqliteDatabase.open(url, folder, mode, listener), ids);
    }

    /**
     * Looks at a store, or at where it is to be, and neither makes nor changes a file.
     *
     * @param url as for {@link #open}
     * @param folder as for {@link #open}
     * @throws UnusableStoreException if the address names no file
     */
    public static Inspection inspect(String url, Path folder) {
        return StoreInspection.of(url, folder);
    }

    /**
     * Tells how things go, as far as a store tells it from outside; it may be served meanwhile, and nothing of it changes.
     *
     * @param url as for {@link #open}
     * @param folder as for {@link #open}
     * @throws UnusableStoreException if the address names no file
     */
    public static StoreFacts facts(String url, Path folder) {
        return StoreReport.of(url, folder);
    }

    /**
     * Copies a store, which others may be using, into one file that only its owner may read. It holds all that was
     * committed before, and is at its place as a whole or not at all.
     *
     * @param url as for {@link #open}
     * @param folder as for {@link #open}
     * @param replace whether a file that is there already gives way, once the copy is complete
     * @return how many bytes the copy has
     * @throws UnusableStoreException if the store cannot be read: there is none, it is damaged or of a newer program
     * @throws BackupException if the copy cannot be written
     */
    public static long backUp(String url, Path folder, Path target, boolean replace) {
        return Backup.write(url, folder, target, replace);
    }

    /**
     * Whether there is a store that {@link #open} would bring up to date, after which no older program can serve it.
     *
     * @param url as for {@link #open}
     * @param folder as for {@link #open}
     * @throws UnusableStoreException if the store cannot be read: it is damaged or of a newer program
     */
    public static boolean isOutdated(String url, Path folder) {
        return StoreInspection.isOutdated(url, folder);
    }

    public Conversations conversations() {
        return conversations;
    }

    public MessageThreads threads() {
        return threads;
    }

    public ReplyWatch watch() {
        return watch;
    }

    public Deliveries deliveries() {
        return deliveries;
    }

    public GuestFiles guestFiles() {
        return guestFiles;
    }

    public Overview overview() {
        return overview;
    }

    public Transcripts transcripts() {
        return transcripts;
    }

    public Journal journal() {
        return journal;
    }

    public ChannelMemories memories() {
        return memories;
    }

    public Transactions transactions() {
        return changed;
    }

    /**
     * From now on tells the listener which conversations had messages or deliveries written, work by work, once that is
     * committed; not what another process on the same store writes.
     *
     * <p>Called on the threads on which works' ends are told, before whoever waits for the work goes on: the listener
     * must be quick and must not throw.
     */
    public void tellOfChangedConversations(Consumer<Set<ConversationId>> listener) {
        changed.tell(listener);
    }

    /**
     * Why nothing can be stored at this moment, in words for whoever runs Penelope; empty if webhooks can be stored.
     *
     * <p>Found out by storing something, so each call costs a commit; blocks for two seconds at the most.
     */
    public Optional<String> whyNotWritable() {
        try {
            transactions()
                    .submit(() -> {
                        journal.write("store.probe", Long.toString(probes.incrementAndGet()));
                        return true;
                    })
                    .toCompletableFuture()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreUnavailableException unavailable) {
                return Optional.ofNullable(unavailable.getMessage());
            }
            throw new IllegalStateException("The store does not take a probe", e);
        } catch (TimeoutException e) {
            return Optional.of("The store has not taken a write for " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("Penelope is about to stop");
        }
    }

    /** What is questionable about where the data lies, such as a network file system, in a sentence. */
    public Optional<String> caution() {
        return database.caution();
    }

    /** How many works wait for their turn. */
    public int waiting() {
        return database.waiting();
    }

    /** How many bytes the log of changes takes (SQLite's {@code -wal} file). */
    public long logSize() {
        return database.logSize();
    }

    /** Takes no more work, finishes what waits within some seconds, and lets go of the database. */
    @Override
    public void close() {
        database.close();
    }
}
