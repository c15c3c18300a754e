package io.penelope.domain.conversation;

import java.util.UUID;

/** Penelope's own id of a thread, which it bears before Mews knows of it. */
public record ThreadId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
