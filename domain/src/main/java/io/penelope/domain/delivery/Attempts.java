package io.penelope.domain.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * How often a delivery was tried.
 *
 * @param count how many calls have begun that count
 * @param repeats how many of them repeated a call whose outcome had been in doubt
 * @param first when the first call that counts began
 * @param latest when the latest call began, whether it counts or not
 */
public record Attempts(int count, int repeats, Optional<Instant> first, Optional<Instant> latest) {

    public static final Attempts NONE = new Attempts(0, 0, Optional.empty(), Optional.empty());

    public Attempts {
        if (count < 0 || repeats < 0 || first.isPresent() != count > 0 || (count > 0 && latest.isEmpty())) {
            throw new IllegalArgumentException(
                    count + " attempts, " + repeats + " repeats, first " + first + ", latest " + latest);
        }
    }

    Attempts begun(Instant now) {
        return new Attempts(count + 1, repeats, Optional.of(first.orElse(now)), Optional.of(now));
    }

    /** Without the latest call, of which the other side cannot have taken notice. */
    Attempts uncounted() {
        return new Attempts(count - 1, repeats, count > 1 ? first : Optional.empty(), latest);
    }

    Attempts repeated() {
        return new Attempts(count, repeats + 1, first, latest);
    }

    /** A fresh schedule; that something was repeated is remembered, as copies of it may be about. */
    Attempts afresh() {
        return new Attempts(0, repeats, Optional.empty(), Optional.empty());
    }
}
