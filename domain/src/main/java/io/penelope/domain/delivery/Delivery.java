package io.penelope.domain.delivery;

import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.delivery.Progress.Done;
import io.penelope.domain.delivery.Progress.Dropped;
import io.penelope.domain.delivery.Progress.Failed;
import io.penelope.domain.delivery.Progress.Held;
import io.penelope.domain.delivery.Progress.InDoubt;
import io.penelope.domain.delivery.Progress.InFlight;
import io.penelope.domain.delivery.Progress.Pending;
import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The duty to hand one message, or one part of a long one, to the other side.
 *
 * @param part which stretch of the message's words this delivery carries
 */
public record Delivery(
        DeliveryId id,
        MessageId message,
        ConversationId conversation,
        LaneId lane,
        Part part,
        Instant createdAt,
        Progress progress) {

    /** How far a delivery is, in a word; {@link Progress} says what there is to know of each. */
    public enum State {
        PENDING,
        IN_FLIGHT,
        IN_DOUBT,
        HELD,
        DONE,
        FAILED,
        DROPPED;

        /** Whether the lane is to do something about it, which holds the later ones of its conversation. */
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
        Progress pending = new Pending(Attempts.NONE, now, Optional.empty());
        return new Delivery(id, message, conversation, lane, part, now, pending);
    }

    /** A call begins; this is stored before it goes out. */
    public Delivery inFlight(Instant now) {
        return at(new InFlight(progress.attempts().begun(now), detail()));
    }

    /** Mews has it. */
    public Delivery done(HotelMessageId id) {
        return done(ExternalId.of(id));
    }

    /** The guest's platform has it; how far it had come there is kept. */
    public Delivery done(PlatformMessageId id) {
        return done(ExternalId.of(id));
    }

    private Delivery done(ExternalId externalId) {
        return at(new Done(progress.attempts(), externalId, receipt()));
    }

    /** It certainly was not sent; again, not before {@code retryAt}. */
    public Delivery again(Instant retryAt, String why) {
        return at(new Pending(progress.attempts(), retryAt, Optional.of(why)));
    }

    /** It certainly was not sent, nor would anything else have been: the attempt does not count. */
    public Delivery uncounted(Instant retryAt, String why) {
        return at(new Pending(progress.attempts().uncounted(), retryAt, Optional.of(why)));
    }

    /** It may have been sent; to be looked for, not before {@code lookAt}. */
    public Delivery inDoubt(Instant lookAt, String why) {
        return at(new InDoubt(progress.attempts(), lookAt, why));
    }

    /** Nothing showed that it was sent, so it is sent once more. */
    public Delivery repeat(Instant retryAt, String why) {
        return at(new Pending(progress.attempts().repeated(), retryAt, Optional.of(why)));
    }

    /** It certainly was not sent, and the platform takes nothing for this guest until they write again. */
    public Delivery held(Instant until, String why) {
        return at(new Held(progress.attempts(), until, why));
    }

    /** The guest has written, so that what was held may go, with a fresh schedule. */
    public Delivery released(Instant now) {
        return at(new Pending(progress.attempts().afresh(), now, detail()));
    }

    public Delivery failed(Refusal refusal, String why) {
        return at(new Failed(progress.attempts(), refusal, why, progress.taken()));
    }

    /** Nobody needs it any more. */
    public Delivery dropped(String why) {
        return at(new Dropped(progress.attempts(), why));
    }

    /** Somebody wants it tried anew, with a fresh schedule. */
    public Delivery revived(Instant now) {
        return at(new Pending(progress.attempts().afresh(), now, detail()));
    }

    /** It has come so far at the other side, which has it; a receipt never goes back. */
    public Delivery receipt(Receipt receipt) {
        return progress instanceof Done done && receipt.compareTo(done.receipt()) > 0
                ? at(new Done(done.attempts(), done.externalId(), receipt))
                : this;
    }

    /**
     * The same by a clock that was put back: nothing that is open was tried, or came, later than now. When doubt was to be
     * looked into, or what came of it sent once more, may have been said long after the attempt, so that it is due now at
     * the latest: that costs little, and pauses that the other side asks for are kept elsewhere.
     */
    public Delivery reckonedFrom(Instant now) {
        return dueAt().map(due -> at(progress.dueAt(reckoned(due, now)))).orElse(this);
    }

    private Instant reckoned(Instant due, Instant now) {
        boolean saidLater = state() == State.IN_DOUBT || (state() == State.PENDING && repeats() > 0);
        if (saidLater) {
            return due.isAfter(now) ? now : due;
        }
        Instant since = triedAt().orElse(createdAt);
        return since.isAfter(now) ? now.plus(Duration.between(since, due)) : due;
    }

    private Delivery at(Progress next) {
        return new Delivery(id, message, conversation, lane, part, createdAt, next);
    }

    public State state() {
        return progress.state();
    }

    /** How many calls have begun that count. */
    public int attempts() {
        return progress.attempts().count();
    }

    /** How many of them repeated a call whose outcome had been in doubt. */
    public int repeats() {
        return progress.attempts().repeats();
    }

    /** When the first call began that counts. */
    public Optional<Instant> firstTriedAt() {
        return progress.attempts().first();
    }

    /** When the latest call began. */
    public Optional<Instant> triedAt() {
        return progress.attempts().latest();
    }

    /** Before which nothing is tried or looked for, or until which it is held; empty if nothing is to come. */
    public Optional<Instant> dueAt() {
        return progress.due();
    }

    /** What the other side calls it, if that has it or had taken it. */
    public Optional<ExternalId> externalId() {
        return progress.taken().map(Done::externalId);
    }

    /** How far it has come at the other side. */
    public Receipt receipt() {
        return progress.taken().map(Done::receipt).orElse(Receipt.NONE);
    }

    /** Why it failed for good. */
    public Optional<Refusal> refusal() {
        return progress instanceof Failed failed ? Optional.of(failed.refusal()) : Optional.empty();
    }

    /** Why it is not done, for whoever runs Penelope. */
    public Optional<String> detail() {
        return progress.detail();
    }
}
