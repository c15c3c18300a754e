package io.penelope.mews.simulator.ledger;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that is read newest first.
 *
 * @param cursor the oldest one's id, from which to read on; null when there is nothing behind it
 */
public record Page<T>(List<T> items, @Nullable UUID cursor) {

    /**
     * Which part is asked for.
     *
     * @param cursor the id behind which it begins; null for the newest
     */
    public record Request(int count, @Nullable UUID cursor) {}
}
