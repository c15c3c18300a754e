package io.penelope.domain.conversation;

import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.property.PropertyId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where the staff's replies are looked for, and up to where each thread has been read.
 *
 * <p>The threads of a property in which something was said last are followed: one look asks about all of them, so that
 * all have been read up to the same mark. The others are dormant and take turns; their mark is never ahead of where any
 * of them was read to. A dormant thread in which something is said joins the followed ones again, once it has been read
 * from the dormant mark on. What is read twice is harmless, what is passed over would be lost.
 *
 * <p>Marks are moments by Mews's clock. Changes belong inside a transaction. {@code ReplyWatchContract} states every
 * promise made here as a test.
 */
public interface ReplyWatch {

    /** How a thread is looked at. */
    enum Reading {
        /** In every ordinary look. */
        FOLLOWED,
        /** Something was said in it while it was dormant: it is to be read, and followed from then on. */
        JOINING,
        /** When it is its turn. */
        DORMANT
    }

    /**
     * A thread as looks need it.
     *
     * @param live false if the staff have resolved it a while ago, so that a last reply may still show up
     * @param saidAt when something was said in it last
     */
    record Watched(
            ThreadId id,
            HotelThreadId hotelId,
            ConversationId conversation,
            boolean live,
            Reading reading,
            Instant saidAt) {

        /** Its place among the dormant threads. */
        public Turn turn() {
            return new Turn(saidAt, id);
        }
    }

    /** A place in the order in which dormant threads take turns: the one in which something was said last comes first. */
    record Turn(Instant saidAt, ThreadId thread) {

        /** Before all others. */
        public static final Turn FIRST = new Turn(Instant.ofEpochMilli(Long.MAX_VALUE), new ThreadId(new UUID(0, 0)));
    }

    /** The followed threads that are open in Mews or were resolved a while ago, those first in which something was said last. */
    List<Watched> followed(PropertyId property, int limit);

    /** The threads that are to be read from the dormant mark on and followed then. */
    List<Watched> joining(PropertyId property, int limit);

    /** The dormant threads behind {@code after} in which something was said at {@code saidSince} or later, in order. */
    List<Watched> dormant(PropertyId property, Turn after, Instant saidSince, int limit);

    /** Those of these threads that are watched in one way or another. */
    List<Watched> among(PropertyId property, Collection<HotelThreadId> threads);

    /** These threads have been read up to the mark of the followed ones, and are followed from now on. */
    void follow(Collection<ThreadId> threads);

    /** These followed threads take turns from now on; the dormant mark is that of the followed threads if there was none. */
    void leave(PropertyId property, Collection<ThreadId> threads);

    /** Threads that were resolved by then are watched no more. */
    void dismiss(PropertyId property, Instant resolvedBefore);

    /** The moment up to which all followed threads have been read; empty while there is no thread. */
    Optional<Instant> readUpTo(PropertyId property);

    /** Moves the followed threads' mark forwards; an earlier moment changes nothing. */
    void advance(PropertyId property, Instant readUpTo);

    /**
     * Moves it back, for a thread that was opened at that moment, before we knew; a later moment changes nothing. Without
     * a mark it begins there.
     */
    void goBackTo(PropertyId property, Instant moment);

    /** The moment up to which all dormant and joining threads have been read; empty if none was ever dormant. */
    Optional<Instant> dormantReadUpTo(PropertyId property);

    /** Moves the dormant threads' mark forwards; an earlier moment changes nothing. */
    void advanceDormant(PropertyId property, Instant readUpTo);

    /**
     * Whether a guest waits for an answer: the last word in a live thread is the guest's, accepted at {@code since} or
     * later. What Penelope itself said is no answer.
     */
    boolean guestWaits(PropertyId property, Instant since);

    /** Those of Mews's messages that we put there, or have collected already. */
    Set<HotelMessageId> known(PropertyId property, Collection<HotelMessageId> messages);
}
