package io.penelope.domain.overseeing;

import java.util.Optional;

/**
 * Which page of a list is wanted.
 *
 * @param after the place behind which it begins; empty for the beginning of the list
 * @param limit the most that it holds, 1 or more
 */
public record PageRequest(Optional<Place> after, int limit) {

    public PageRequest {
        if (limit < 1) {
            throw new IllegalArgumentException("A page holds 1 or more, not " + limit);
        }
    }

    public static PageRequest first(int limit) {
        return new PageRequest(Optional.empty(), limit);
    }
}
