package io.penelope.mews.api.wire.messages;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message in a thread.
 *
 * @param messageThreadId called {@code ThreadId} by an older example
 */
public record Message(
        @Nullable String id,
        @JsonAlias("ThreadId") @Nullable String messageThreadId,
        @Nullable String text,
        @Nullable Sender sender,
        @Nullable Instant createdUtc) {

    /** Keeps the words out of logs. */
    @Override
    public String toString() {
        return "message " + id;
    }
}
