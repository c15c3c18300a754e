package io.penelope.domain.overseeing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A stretch of a list.
 *
 * @param next the place behind which the next page begins; empty if this is the last
 */
public record Page<T>(List<T> items, Optional<Place> next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page that begins with what was found.
     *
     * @param found up to one more than the page may hold, which tells whether another page follows
     */
    public static <F, T> Page<T> of(
            List<F> found,
            PageRequest request,
            Function<? super F, ? extends T> item,
            Function<? super F, Place> place) {
        List<F> held = found.subList(0, Math.min(found.size(), request.limit()));
        Optional<Place> next =
                found.size() > held.size() ? Optional.of(place.apply(held.get(held.size() - 1))) : Optional.empty();
        return new Page<>(held.stream().<T>map(item).toList(), next);
    }
}
