package io.penelope.domain.conversation;

import java.util.UUID;

/** Penelope's own id of a message, which follows it through the log. */
public record MessageId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
