package io.penelope.domain.channel;

import java.time.Duration;

/**
 * How fast messages to one guest may follow each other: so many at once, and from then on one in each {@code pause}.
 *
 * @param burst 1 or more; what was not used for {@code burst} times {@code pause} may be used at once again
 * @param pause zero if the platform does not mind
 */
public record GuestPace(int burst, Duration pause) {

    /** As fast as one can. */
    public static final GuestPace FREE = new GuestPace(1, Duration.ZERO);

    public GuestPace {
        if (burst < 1 || pause.isNegative()) {
            throw new IllegalArgumentException("A guest's pace is one message or more at once, and no negative pause");
        }
    }
}
