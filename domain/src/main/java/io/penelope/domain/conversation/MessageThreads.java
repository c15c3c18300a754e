package io.penelope.domain.conversation;

import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.property.PropertyId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The threads that stand for conversations.
 *
 * <p>A conversation has at most one thread that is not resolved, and a thread of Mews's stands for one conversation
 * only: the store holds both by keys of its own. Changes belong inside a transaction. {@code MessageThreadsContract}
 * states every promise made here as a test.
 */
public interface MessageThreads {

    /** The conversation's thread that is neither resolved nor refused. */
    Optional<MessageThread> current(ConversationId conversation);

    Optional<MessageThread> find(ThreadId id);

    Optional<MessageThread> find(PropertyId property, HotelThreadId id);

    /**
     * A conversation goes on in this thread. What is dormant of it is to be read and followed again: an answer in an older
     * thread comes before one in this.
     */
    void add(MessageThread thread);

    void save(MessageThread thread);

    /** The threads that wait to be opened and are due, those wanted longest first. */
    List<MessageThread> wanted(PropertyId property, Instant now, int limit);

    /** How many threads wait to be opened and are due. */
    int countWanted(PropertyId property, Instant now);

    /** All threads of the property in this state, those wanted longest first. */
    List<MessageThread> inState(PropertyId property, MessageThread.State state);

    /** Those of these threads that are live. */
    Set<ThreadId> liveAmong(Collection<ThreadId> threads);

    /** Live threads of the property, those first of which it was longest ago that Mews said they are not resolved. */
    List<MessageThread> checkedLongestAgo(PropertyId property, int limit);

    /** Mews said just now that these threads are not resolved. One that is not live any more stays as it is. */
    void checked(Collection<MessageThread> threads, Instant now);

    /**
     * Live threads of conversations in which something waits to go to the hotel, of which Mews has not said since
     * {@code checkedSince} that they are not resolved.
     */
    List<MessageThread> unsure(PropertyId property, Instant checkedSince, int limit);

    /** Live threads in which something was said at {@code saidSince} or later, those checked longest ago first. */
    List<MessageThread> goingOn(PropertyId property, Instant saidSince, int limit);

    /** Those of the given threads that stand for a conversation already. */
    Set<HotelThreadId> known(PropertyId property, Collection<HotelThreadId> threads);

    /** What was left in flight by a process that died is in doubt from now on; how many there were. */
    int doubtWhatWasInFlight(Instant now);

    /** By a clock that may have been put back: what waits is due now at the latest, and no thread was checked later than now. */
    void reckonFrom(Instant now);

    /** When the next wanted or doubtful thread is due; empty if there is none. */
    Optional<Instant> nextDue(PropertyId property, MessageThread.State state);
}
