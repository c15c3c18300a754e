package io.penelope.mews.api.wire.messages;

import java.util.UUID;

/**
 * A message to add.
 *
 * @param identifier comes back in this call's answer, and is stored nowhere
 */
public record MessageAddParameters(UUID messageThreadId, String text, String identifier) {

    /** Keeps the guest's words out of logs. */
    @Override
    public String toString() {
        return "message to add " + identifier;
    }
}
