package io.penelope.mews.api.wire.messages;

import io.penelope.mews.api.wire.Limitation;
import io.penelope.mews.api.wire.TimeFilterInterval;
import java.util.List;
import java.util.UUID;

/**
 * What {@code messages/getAll} takes.
 *
 * @param messageThreadIds 1 to 1000
 * @param createdUtc at most 1 month
 */
public record MessageFilterParameters(
        List<UUID> messageThreadIds, TimeFilterInterval createdUtc, Limitation limitation) {}
