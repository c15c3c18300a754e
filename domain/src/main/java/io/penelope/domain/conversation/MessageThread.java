package io.penelope.domain.conversation;

import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.property.PropertyId;
import java.time.Instant;
import java.util.Optional;

/**
 * The Mews message thread that stands for a stretch of a conversation, from the wish for it until the staff resolve it.
 *
 * @param hotelId Mews's id, once it is known; present if and only if the thread is live or was
 * @param attempts how often it was tried to open the thread
 * @param triedAt when the latest attempt began
 * @param dueAt before which nothing is tried
 * @param checkedAt when Mews last said that the thread is not resolved
 */
public record MessageThread(
        ThreadId id,
        ConversationId conversation,
        PropertyId property,
        ThreadHeading heading,
        State state,
        Optional<HotelThreadId> hotelId,
        int attempts,
        Instant wantedAt,
        Optional<Instant> triedAt,
        Instant dueAt,
        Instant checkedAt) {

    /** How far a thread is. */
    public enum State {
        /** To be opened. */
        WANTED,
        /** Being opened at this moment, or left so by a process that died. */
        IN_FLIGHT,
        /** Perhaps opened: the call broke. */
        IN_DOUBT,
        /** Open in Mews. */
        LIVE,
        /** Closed by the staff, or gone; a guest's next message opens another. */
        RESOLVED,
        /** Mews refuses to open it. */
        REFUSED
    }

    public static MessageThread wanted(ThreadId id, Conversation conversation, ThreadHeading heading, Instant now) {
        return new MessageThread(
                id,
                conversation.id(),
                conversation.property(),
                heading,
                State.WANTED,
                Optional.empty(),
                0,
                now,
                Optional.empty(),
                now,
                now);
    }

    /** An attempt to open it begins. */
    public MessageThread inFlight(Instant now) {
        return change(State.IN_FLIGHT, hotelId, attempts + 1, Optional.of(now), dueAt, checkedAt);
    }

    /** The call broke; look for the thread, not before {@code lookAt}. */
    public MessageThread inDoubt(Instant lookAt) {
        return change(State.IN_DOUBT, hotelId, attempts, triedAt, lookAt, checkedAt);
    }

    /** It certainly was not opened; try again, not before {@code retryAt}. */
    public MessageThread wantedAgain(Instant retryAt) {
        return change(State.WANTED, hotelId, attempts, triedAt, retryAt, checkedAt);
    }

    public MessageThread live(HotelThreadId openedAs, Instant now) {
        return change(State.LIVE, Optional.of(openedAs), attempts, triedAt, dueAt, now);
    }

    /** Mews said that it still is not resolved. */
    public MessageThread checked(Instant now) {
        return change(state, hotelId, attempts, triedAt, dueAt, now);
    }

    public MessageThread resolved(Instant now) {
        return change(State.RESOLVED, hotelId, attempts, triedAt, dueAt, now);
    }

    /**
     * The same by a clock that was put back: it is due now at the latest, and was not checked later than now. How long it
     * was still to wait cannot be told from its attempt, as what came of that may have been said long after it; to look or
     * to try now costs little, and pauses that Mews asks for are kept elsewhere.
     */
    public MessageThread reckonedFrom(Instant now) {
        return change(state, hotelId, attempts, triedAt, earlier(dueAt, now), earlier(checkedAt, now));
    }

    public MessageThread refused() {
        return change(State.REFUSED, hotelId, attempts, triedAt, dueAt, checkedAt);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isAfter(other) ? other : one;
    }

    private MessageThread change(
            State newState,
            Optional<HotelThreadId> newHotelId,
            int newAttempts,
            Optional<Instant> newTriedAt,
            Instant newDueAt,
            Instant newCheckedAt) {
        return new MessageThread(
                id,
                conversation,
                property,
                heading,
                newState,
                newHotelId,
                newAttempts,
                wantedAt,
                newTriedAt,
                newDueAt,
                newCheckedAt);
    }
}
