package io.penelope.application.posting;

import io.penelope.domain.conversation.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a guest's message that Mews will never take from a Mews that takes nobody's.
 *
 * <p>A refusal says that it is about the message. If message after message of different guests is refused and none is
 * taken, it is about something else: a right that was withdrawn, a rule of the hotel's for all. Safe for many threads.
 */
final class Accusations {

    /** Somebody else's message that was taken within this time shows that Mews takes messages. */
    private static final Duration EVIDENCE_LASTS = Duration.ofMinutes(1);

    /** A guest who is alone in the hotel at this hour has no witness; after this time the refusal is believed. */
    private static final Duration BENEFIT_OF_DOUBT = Duration.ofSeconds(30);

    // Guarded by this.
    private final Map<ConversationId, Instant> refusedSince = new HashMap<>();
    private Optional<Instant> takenAt = Optional.empty();

    /** Whose fault a refusal is. */
    enum Fault {
        /** The message's, or its thread's. */
        ITS_OWN,
        /** Nobody's here: nothing is taken. */
        EVERYBODYS,
        /** It has to be tried again before one can tell. */
        UNKNOWN
    }

    /** Mews took something. */
    synchronized void taken(Instant now) {
        takenAt = Optional.of(now);
        refusedSince.clear();
    }

    /**
     * Of whom Mews refused something since it last took anything. Until all who wait are among them, others are to be
     * tried: what one of them is allowed to say shows that it is about these.
     */
    synchronized Set<ConversationId> refused() {
        return Set.copyOf(refusedSince.keySet());
    }

    /** Mews refused something of this conversation, alone. */
    synchronized Fault refused(ConversationId conversation, Instant now) {
        if (takenAt.filter(taken -> now.isBefore(taken.plus(EVIDENCE_LASTS))).isPresent()) {
            return Fault.ITS_OWN;
        }
        Instant since = refusedSince.computeIfAbsent(conversation, any -> now);
        if (refusedSince.size() > 1) {
            return Fault.EVERYBODYS;
        }
        return now.isBefore(since.plus(BENEFIT_OF_DOUBT)) ? Fault.UNKNOWN : Fault.ITS_OWN;
    }
}
