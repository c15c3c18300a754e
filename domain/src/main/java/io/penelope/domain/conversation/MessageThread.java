package io.penelope.domain.conversation;

import io.penelope.domain.conversation.Standing.InDoubt;
import io.penelope.domain.conversation.Standing.Live;
import io.penelope.domain.conversation.Standing.Opening;
import io.penelope.domain.conversation.Standing.Refused;
import io.penelope.domain.conversation.Standing.Resolved;
import io.penelope.domain.conversation.Standing.Wanted;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.property.PropertyId;
import java.time.Instant;
import java.util.Optional;

/**
 * The Mews message thread that stands for a stretch of a conversation, from the wish for it until the staff resolve it.
 *
 * @param wantedAt when there first was something to say in it
 */
public record MessageThread(
        ThreadId id,
        ConversationId conversation,
        PropertyId property,
        ThreadHeading heading,
        Instant wantedAt,
        Standing standing) {

    /** How far a thread is, in a word; {@link Standing} says what there is to know of each. */
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
                id, conversation.id(), conversation.property(), heading, now, new Wanted(0, Optional.empty(), now));
    }

    /** An attempt to open it begins. */
    public MessageThread inFlight(Instant now) {
        return at(new Opening(attempts() + 1, now));
    }

    /**
     * The call broke; look for the thread, not before {@code lookAt}.
     *
     * @throws IllegalStateException if no call was made
     */
    public MessageThread inDoubt(Instant lookAt) {
        Instant tried = triedAt().orElseThrow(() -> new IllegalStateException("It was not tried to open thread " + id));
        return at(new InDoubt(attempts(), tried, lookAt));
    }

    /** It certainly was not opened; try again, not before {@code retryAt}. */
    public MessageThread wantedAgain(Instant retryAt) {
        return at(new Wanted(attempts(), triedAt(), retryAt));
    }

    public MessageThread live(HotelThreadId openedAs, Instant now) {
        return at(new Live(openedAs, now));
    }

    /** Mews said that it still is not resolved. */
    public MessageThread checked(Instant now) {
        return standing instanceof Live live ? at(new Live(live.hotelId(), now)) : this;
    }

    /** @throws IllegalStateException if it never was open */
    public MessageThread resolved(Instant now) {
        HotelThreadId inMews =
                hotelId().orElseThrow(() -> new IllegalStateException("Thread " + id + " was never open"));
        return at(new Resolved(inMews, now));
    }

    public MessageThread refused() {
        return at(new Refused(attempts()));
    }

    /**
     * The same by a clock that was put back: it is due now at the latest, and was not checked later than now. How long it
     * was still to wait cannot be told from its attempt, as what came of that may have been said long after it; to look or
     * to try now costs little, and pauses that Mews asks for are kept elsewhere.
     */
    public MessageThread reckonedFrom(Instant now) {
        return at(standing.notAfter(now));
    }

    private MessageThread at(Standing next) {
        return new MessageThread(id, conversation, property, heading, wantedAt, next);
    }

    public State state() {
        return standing.state();
    }

    /** Mews's id, if the thread is or was open there. */
    public Optional<HotelThreadId> hotelId() {
        return standing.inMews();
    }

    /** How often it was tried to open the thread. */
    public int attempts() {
        return standing.attempts();
    }

    /** When the latest attempt to open it began, until that has succeeded. */
    public Optional<Instant> triedAt() {
        return standing.tried();
    }

    /** Before which nothing is tried or looked for; empty if nothing is to come. */
    public Optional<Instant> dueAt() {
        return standing.due();
    }

    /** When Mews last said that the thread is not resolved, or that it is; before it was open, when it was wanted. */
    public Instant checkedAt() {
        return standing.checked().orElse(wantedAt);
    }
}
