package io.penelope.mews.api.wire.threads;

import io.penelope.mews.api.wire.Limitation;
import io.penelope.mews.api.wire.TimeFilterInterval;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What {@code messageThreads/getAll} takes: one of the three filters.
 *
 * @param messageThreadIds 1 to 1000
 * @param createdUtc at most 3 months
 * @param updatedUtc at most 3 months
 */
public record MessageThreadFilterParameters(
        @Nullable List<UUID> messageThreadIds,
        @Nullable TimeFilterInterval createdUtc,
        @Nullable TimeFilterInterval updatedUtc,
        Limitation limitation) {}
