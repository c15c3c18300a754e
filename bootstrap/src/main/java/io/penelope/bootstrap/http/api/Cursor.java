package io.penelope.bootstrap.http.api;

import io.penelope.domain.overseeing.Page;
import io.penelope.domain.overseeing.Place;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list as the API hands it out: text that only Penelope can read, and only for the list it belongs to.
 *
 * @param list the list's name
 */
record Cursor(String list) {

    /** Where the page after this one begins; null if it is the last. */
    @Nullable
    String next(Page<?> page) {
        return page.next().map(this::write).orElse(null);
    }

    String write(Place place) {
        String plain = list + ":" + place.value();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty if the text was not written for this list. */
    Optional<Place> read(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return Optional.of(plain)
                    .filter(known -> known.startsWith(list + ":"))
                    .map(known -> new Place(Long.parseLong(known.substring(list.length() + 1))))
                    .filter(place -> write(place).equals(text)); // one place has one text
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
