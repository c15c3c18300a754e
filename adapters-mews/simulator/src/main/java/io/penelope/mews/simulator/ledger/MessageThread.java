package io.penelope.mews.simulator.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * What a guest and one hotel say to each other until the staff resolve it.
 *
 * @param integrationId the integration that opened it, and alone can see it
 * @param createdAt in whole seconds, like {@code updatedAt}
 */
public record MessageThread(
        UUID id,
        UUID integrationId,
        UUID enterpriseId,
        String originalSender,
        String subject,
        Instant createdAt,
        Instant updatedAt,
        boolean resolved) {

    MessageThread updated(Instant at) {
        return with(resolved, at);
    }

    MessageThread resolved(Instant at) {
        return with(true, at);
    }

    MessageThread reopened(Instant at) {
        return with(false, at);
    }

    private MessageThread with(boolean nowResolved, Instant at) {
        return new MessageThread(id, integrationId, enterpriseId, originalSender, subject, createdAt, at, nowResolved);
    }

    /** Keeps the guest's name and number out of logs. */
    @Override
    public String toString() {
        return "MessageThread[" + id + (resolved ? ", resolved]" : "]");
    }
}
