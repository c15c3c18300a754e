package io.penelope.domain.conversation;

import java.util.UUID;

/** Penelope's own id of a conversation. */
public record ConversationId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
