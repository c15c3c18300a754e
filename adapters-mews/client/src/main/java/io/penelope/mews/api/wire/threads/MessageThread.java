package io.penelope.mews.api.wire.threads;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message thread.
 *
 * @param isResolved null in the answers of older versions
 */
public record MessageThread(
        @Nullable String id,
        @Nullable String originalSender,
        @Nullable String subject,
        @Nullable Instant createdUtc,
        @Nullable Boolean isResolved) {

    /** Keeps the guest out of logs. */
    @Override
    public String toString() {
        return "message thread " + id;
    }
}
