package io.penelope.mews.simulator.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing said in a thread.
 *
 * @param createdAt in whole seconds, as Mews shows it, so that several messages can bear one instant
 */
public record Message(UUID id, UUID threadId, String text, Sender sender, Instant createdAt) {

    /** Keeps what was said out of logs. */
    @Override
    public String toString() {
        return "Message[" + id + " by " + sender + " in " + threadId + "]";
    }
}
