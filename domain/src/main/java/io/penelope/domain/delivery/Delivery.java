package io.penelope.domain.delivery;

import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The duty to hand one message, or one part of a long one, to the other side.
 *
 * @param part which stretch of the message's words this delivery carries
 * @param attempts how many calls have begun
 * @param repeats how many of them repeated a call whose outcome had been in doubt
 * @param dueAt before which nothing is tried or looked for
 * @param triedAt when the latest call began
 * @param externalId what the other side calls it; present once it is done
 * @param receipt how far it has come at the other side
 * @param detail why it is not done, for whoever runs Penelope
 */
public record Delivery(
        DeliveryId id,
        MessageId message,
        ConversationId conversation,
        LaneId lane,
        Part part,
        State state,
        int attempts,
        int repeats,
        Instant createdAt,
        Instant dueAt,
        Optional<Instant> firstTriedAt,
        Optional<Instant> triedAt,
        Optional<String> externalId,
        Receipt receipt,
        Optional<Refusal> refusal,
        Optional<String> detail) {

    /** How far a delivery is. */
    public enum State {
        PENDING,
        IN_FLIGHT,
        IN_DOUBT,
        DONE,
        FAILED;

        /** Whether the delivery still stands before the later ones of its conversation. */
        public boolean isOpen() {
            return this == PENDING || this == IN_FLIGHT || this == IN_DOUBT;
        }
    }

    /** A stretch of a message's words, in UTF-16 units. */
    public record Part(int begin, int end) {

        public String of(String words) {
            return words.substring(begin, end);
        }
    }

    public static Delivery pending(
            DeliveryId id, MessageId message, ConversationId conversation, LaneId lane, Part part, Instant now) {
        return new Delivery(
                id,
                message,
                conversation,
                lane,
                part,
                State.PENDING,
                0,
                0,
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Receipt.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** A call begins; this is stored before it goes out. */
    public Delivery inFlight(Instant now) {
        return new Delivery(
                id,
                message,
                conversation,
                lane,
                part,
                State.IN_FLIGHT,
                attempts + 1,
                repeats,
                createdAt,
                dueAt,
                Optional.of(firstTriedAt.orElse(now)),
                Optional.of(now),
                externalId,
                receipt,
                refusal,
                detail);
    }

    /** The other side has it and calls it {@code newExternalId}. */
    public Delivery done(String newExternalId) {
        return settle(State.DONE, dueAt, Optional.of(newExternalId), Optional.empty(), Optional.empty(), repeats);
    }

    /** It certainly was not sent; again, not before {@code retryAt}. */
    public Delivery again(Instant retryAt, String why) {
        return settle(State.PENDING, retryAt, externalId, Optional.empty(), Optional.of(why), repeats);
    }

    /** It certainly was not sent, nor would anything else have been: the attempt does not count. */
    public Delivery held(Instant retryAt, String why) {
        return new Delivery(
                id,
                message,
                conversation,
                lane,
                part,
                State.PENDING,
                attempts - 1,
                repeats,
                createdAt,
                retryAt,
                attempts > 1 ? firstTriedAt : Optional.empty(),
                triedAt,
                externalId,
                receipt,
                Optional.empty(),
                Optional.of(why));
    }

    /** It may have been sent; to be looked for, not before {@code lookAt}. */
    public Delivery inDoubt(Instant lookAt, String why) {
        return settle(State.IN_DOUBT, lookAt, externalId, Optional.empty(), Optional.of(why), repeats);
    }

    /** Nothing showed that it was sent, so it is sent once more. */
    public Delivery repeat(Instant retryAt, String why) {
        return settle(State.PENDING, retryAt, externalId, Optional.empty(), Optional.of(why), repeats + 1);
    }

    /**
     * The same by a clock that was put back: nothing that is open was tried, or came, later than now. When doubt was to be
     * looked into, or what came of it sent once more, may have been said long after the attempt, so that it is due now at
     * the latest: that costs little, and pauses that the other side asks for are kept elsewhere.
     */
    public Delivery reckonedFrom(Instant now) {
        Instant since = triedAt.orElse(createdAt);
        boolean saidLater = state == State.IN_DOUBT || (state == State.PENDING && repeats > 0);
        if (saidLater) {
            return dueAt.isAfter(now) ? settle(state, now, externalId, refusal, detail, repeats) : this;
        }
        return state.isOpen() && since.isAfter(now)
                ? settle(state, now.plus(Duration.between(since, dueAt)), externalId, refusal, detail, repeats)
                : this;
    }

    public Delivery failed(Refusal newRefusal, String why) {
        return settle(State.FAILED, dueAt, externalId, Optional.of(newRefusal), Optional.of(why), repeats);
    }

    /** Somebody wants it tried anew, with a fresh schedule. */
    public Delivery revived(Instant now) {
        return new Delivery(
                id,
                message,
                conversation,
                lane,
                part,
                State.PENDING,
                0,
                repeats,
                createdAt,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Receipt.NONE,
                Optional.empty(),
                detail);
    }

    /** It has come so far; a receipt never goes back. */
    public Delivery receipt(Receipt newReceipt) {
        return newReceipt.compareTo(receipt) <= 0
                ? this
                : new Delivery(
                        id,
                        message,
                        conversation,
                        lane,
                        part,
                        state,
                        attempts,
                        repeats,
                        createdAt,
                        dueAt,
                        firstTriedAt,
                        triedAt,
                        externalId,
                        newReceipt,
                        refusal,
                        detail);
    }

    private Delivery settle(
            State newState,
            Instant newDueAt,
            Optional<String> newExternalId,
            Optional<Refusal> newRefusal,
            Optional<String> newDetail,
            int newRepeats) {
        return new Delivery(
                id,
                message,
                conversation,
                lane,
                part,
                newState,
                attempts,
                newRepeats,
                createdAt,
                newDueAt,
                firstTriedAt,
                triedAt,
                newExternalId,
                receipt,
                newRefusal,
                newDetail);
    }
}
