package io.penelope.mews.simulator.ledger;

import io.penelope.mews.simulator.ledger.Happening.Announced;
import io.penelope.mews.simulator.ledger.Happening.MessagesSaid;
import io.penelope.mews.simulator.ledger.Happening.ThreadOpened;
import io.penelope.mews.simulator.ledger.Happening.ThreadRead;
import io.penelope.mews.simulator.ledger.Happening.ThreadReopened;
import io.penelope.mews.simulator.ledger.Happening.ThreadResolved;
import io.penelope.mews.simulator.settings.Reading;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every thread and message of the simulated Mews, and what webhooks still owe.
 *
 * <p>A change is written to the journal first, then made, then told to the listeners, all under one lock: what was
 * answered survives a kill of the process, and everybody sees changes in one order. Listeners must not block. Safe for
 * many threads.
 */
public final class Ledger implements AutoCloseable {

    /** Words that are to become a message. */
    public record Draft(UUID threadId, String text) {}

    /** Where a ledger writes what happened. */
    interface Journal {

        /** Keeps nothing: the state lives as long as the process. */
        Journal NONE = happening -> {};

        void append(Happening happening);

        default void close() {}
    }

    private final Clock clock;
    private final Set<Reading> readings;
    private final Predicate<MessageThread> announced;
    private final Journal journal;
    private final List<Listener> listeners = new ArrayList<>(); // these and all below are guarded by this
    private final Map<UUID, Entry> threads = new LinkedHashMap<>();
    private final Map<UUID, Placed> messages = new HashMap<>();
    private final Map<UUID, Message> owed = new LinkedHashMap<>();
    private long places;

    /** Hears of each change after it was made. */
    public interface Listener {
        void heard(Happening happening);
    }

    private Ledger(
            Clock clock,
            Set<Reading> readings,
            Predicate<MessageThread> announced,
            List<Happening> past,
            Journal journal) {
        this.clock = clock;
        this.readings = Set.copyOf(readings);
        this.announced = announced;
        this.journal = journal;
        past.forEach(this::apply);
    }

    /**
     * Opens the ledger that is kept in a directory, or begins an empty one there.
     *
     * @param directory null to keep it in memory alone
     * @param announced whether a webhook owes news of what is said in a thread
     * @throws java.io.UncheckedIOException if the directory cannot be used, or is used by another one
     */
    public static Ledger open(
            @Nullable Path directory, Clock clock, Set<Reading> readings, Predicate<MessageThread> announced) {
        if (directory == null) {
            return new Ledger(clock, readings, announced, List.of(), Journal.NONE);
        }
        JournalFile file = JournalFile.open(directory);
        return new Ledger(clock, readings, announced, file.past(), file);
    }

    /** Lets go of the directory. */
    @Override
    public void close() {
        journal.close();
    }

    public synchronized void listen(Listener listener) {
        listeners.add(listener);
    }

    public synchronized MessageThread open(
            UUID integrationId, UUID enterpriseId, String originalSender, String subject) {
        Instant now = now();
        MessageThread thread = new MessageThread(
                UUID.randomUUID(), integrationId, enterpriseId, originalSender, subject, now, now, false);
        happen(new ThreadOpened(thread));
        return thread;
    }

    /** Adds what a guest said through an integration: all of it, or, if a thread is not in the scope, nothing. */
    public synchronized List<Message> add(Scope scope, List<Draft> drafts) {
        for (Draft draft : drafts) {
            Entry entry = threads.get(draft.threadId());
            if (entry == null
                    || !scope.shows(entry.thread)
                    || (entry.thread.resolved() && readings.contains(Reading.RESOLVED_THREADS_ARE_CLOSED))) {
                throw new UnknownReference("MessageThreadId");
            }
        }
        return say(Sender.APPLICATION, drafts);
    }

    /** Adds what the staff answered. */
    public synchronized Message answer(UUID threadId, String text) {
        entry(threadId);
        return say(Sender.ENTERPRISE, List.of(new Draft(threadId, text))).get(0);
    }

    private List<Message> say(Sender sender, List<Draft> drafts) {
        Instant now = now();
        List<Message> said = drafts.stream()
                .map(draft -> new Message(UUID.randomUUID(), draft.threadId(), draft.text(), sender, now))
                .toList();
        if (!said.isEmpty()) {
            List<Message> all =
                    Stream.concat(said.stream(), remarksOn(drafts, now)).toList();
            List<UUID> announcements = all.stream()
                    .filter(message -> announced.test(entry(message.threadId()).thread))
                    .map(Message::id)
                    .toList();
            happen(new MessagesSaid(all, announcements));
        }
        return said;
    }

    /** What is said after the drafts by others than guests and staff: nothing, or a remark in each thread. */
    private Stream<Message> remarksOn(List<Draft> drafts, Instant now) {
        if (!readings.contains(Reading.UNKNOWN_SENDERS)) {
            return Stream.empty();
        }
        return drafts.stream()
                .map(Draft::threadId)
                .distinct()
                .map(thread -> new Message(
                        UUID.randomUUID(), thread, "Said by neither guest nor staff.", Sender.ADDED_LATER, now));
    }

    public synchronized void resolve(UUID threadId) {
        if (!entry(threadId).thread.resolved()) {
            happen(new ThreadResolved(threadId, now()));
        }
    }

    public synchronized void reopen(UUID threadId) {
        if (entry(threadId).thread.resolved()) {
            happen(new ThreadReopened(threadId, now()));
        }
    }

    public synchronized void read(UUID threadId) {
        if (entry(threadId).unread > 0) {
            happen(new ThreadRead(threadId));
        }
    }

    public synchronized void settle(Collection<UUID> messageIds) {
        List<UUID> known = messageIds.stream().filter(owed::containsKey).toList();
        if (!known.isEmpty()) {
            happen(new Announced(known));
        }
    }

    /** The messages that a webhook has yet to announce, oldest first. */
    public synchronized List<Message> owed() {
        return List.copyOf(owed.values());
    }

    /** Every thread, oldest first. */
    public synchronized List<MessageThread> threads() {
        return threads.values().stream().map(entry -> entry.thread).toList();
    }

    public synchronized MessageThread thread(UUID threadId) {
        return entry(threadId).thread;
    }

    /** What was said in a thread, oldest first. */
    public synchronized List<Message> messages(UUID threadId) {
        return entry(threadId).messages.stream().map(Placed::message).toList();
    }

    /** Every thread as the staff's list shows it. */
    public synchronized List<StaffThread> overview() {
        return threads.values().stream().map(Entry::forStaff).toList();
    }

    public synchronized Page<MessageThread> threads(
            Scope scope, Predicate<MessageThread> filter, Page.Request request) {
        Entry behind = request.cursor() == null ? null : threads.get(request.cursor());
        if (request.cursor() != null && (behind == null || !scope.shows(behind.thread))) {
            throw new UnknownReference("Limitation.Cursor");
        }
        List<Entry> found = threads.values().stream()
                .filter(entry -> scope.shows(entry.thread) && filter.test(entry.thread))
                .filter(entry -> behind == null || entry.place < behind.place)
                .sorted(Comparator.comparingLong((Entry entry) -> entry.place).reversed())
                .limit(request.count() + 1L)
                .toList();
        return page(found, request, entry -> entry.thread, MessageThread::id);
    }

    public synchronized Page<Message> messages(
            Scope scope, Set<UUID> threadIds, Predicate<Message> filter, Page.Request request) {
        Placed behind = request.cursor() == null ? null : messages.get(request.cursor());
        if (request.cursor() != null && (behind == null || !shows(scope, behind))) {
            throw new UnknownReference("Limitation.Cursor");
        }
        List<Placed> found = threadIds.stream()
                .flatMap(id -> Optional.ofNullable(threads.get(id)).stream())
                .filter(entry -> scope.shows(entry.thread))
                .flatMap(entry -> entry.messages.stream())
                .filter(placed -> filter.test(placed.message))
                .filter(placed -> behind == null || placed.place < behind.place)
                .sorted(Comparator.comparingLong(Placed::place).reversed())
                .limit(request.count() + 1L)
                .toList();
        return page(found, request, Placed::message, Message::id);
    }

    private boolean shows(Scope scope, Placed placed) {
        return scope.shows(entry(placed.message.threadId()).thread);
    }

    /** Cuts off the one item too many that tells whether there is more. */
    private <E, T> Page<T> page(List<E> found, Page.Request request, Function<E, T> item, Function<T, UUID> id) {
        List<T> items = found.stream().limit(request.count()).map(item).toList();
        boolean more = found.size() > items.size() || readings.contains(Reading.CURSOR_ON_LAST_PAGE);
        return new Page<>(items, more && !items.isEmpty() ? id.apply(items.get(items.size() - 1)) : null);
    }

    private void happen(Happening happening) {
        journal.append(happening);
        apply(happening);
        listeners.forEach(listener -> listener.heard(happening));
    }

    private void apply(Happening happening) {
        if (happening instanceof ThreadOpened opened) {
            threads.put(opened.thread().id(), new Entry(places++, opened.thread()));
        } else if (happening instanceof MessagesSaid said) {
            said.messages().forEach(this::place);
            said.owed().forEach(id -> owed.put(id, placed(id).message));
        } else if (happening instanceof ThreadResolved resolved) {
            Entry entry = entry(resolved.threadId());
            entry.thread = entry.thread.resolved(resolved.at());
            entry.unread = 0;
        } else if (happening instanceof ThreadReopened reopened) {
            Entry entry = entry(reopened.threadId());
            entry.thread = entry.thread.reopened(reopened.at());
        } else if (happening instanceof ThreadRead read) {
            entry(read.threadId()).unread = 0;
        } else if (happening instanceof Announced done) {
            done.messageIds().forEach(owed::remove);
        } else {
            throw new IllegalStateException("Nobody taught the ledger " + happening.getClass());
        }
    }

    private void place(Message message) {
        Entry entry = entry(message.threadId());
        Placed placed = new Placed(places++, message);
        messages.put(message.id(), placed);
        entry.messages.add(placed);
        entry.unread = switch (message.sender()) {
            case APPLICATION -> entry.unread + 1;
            case ENTERPRISE -> 0;
            case ADDED_LATER -> entry.unread;
        };
        if (readings.contains(Reading.MESSAGES_UPDATE_THREADS)) {
            entry.thread = entry.thread.updated(message.createdAt());
        }
    }

    private Entry entry(UUID threadId) {
        Entry entry = threads.get(threadId);
        if (entry == null) {
            throw new UnknownReference("MessageThreadId");
        }
        return entry;
    }

    private Placed placed(UUID messageId) {
        Placed placed = messages.get(messageId);
        if (placed == null) {
            throw new UnknownReference("MessageId");
        }
        return placed;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** A message and its place in the order of everything: seconds are too coarse to sort by. */
    private record Placed(long place, Message message) {}

    private static final class Entry {

        final long place;
        final List<Placed> messages = new ArrayList<>();
        MessageThread thread;
        int unread;

        Entry(long place, MessageThread thread) {
            this.place = place;
            this.thread = thread;
        }

        StaffThread forStaff() {
            @Nullable Placed last = messages.isEmpty() ? null : messages.get(messages.size() - 1);
            return last == null
                    ? new StaffThread(thread, unread, null, place)
                    : new StaffThread(thread, unread, last.message, last.place);
        }
    }
}
