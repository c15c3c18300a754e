package io.penelope.bootstrap.config.reading;

import io.penelope.bootstrap.config.Place;
import java.util.HashMap;
import java.util.Map;

/** A key whose value must be another in every item of a list. */
final class Distinct {

    private final Map<Object, Place> seen = new HashMap<>();

    void check(Section section, String key, Object value, String remedy) {
        if (!section.isSound(key)) {
            return;
        }
        Place first = seen.putIfAbsent(value, section.placeOf(key));
        if (first != null) {
            section.mistake(key, "is the same as " + first.key() + " in line " + first.line() + ". " + remedy);
        }
    }
}
