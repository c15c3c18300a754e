package io.penelope.domain.conversation;

import java.time.Instant;

/**
 * The time since a guest last wrote, after some of which many platforms take nothing from the hotel until the guest
 * writes again.
 *
 * @param since when the guest last wrote, by the platform's clock, but never later than Penelope heard of it
 * @param windowClosed whether the platform has said in this silence that it takes nothing more
 */
public record Silence(Instant since, boolean windowClosed) {

    /** That of a guest who has not written at all. */
    public static final Silence EVER = since(Instant.EPOCH);

    /** One in which the platform has refused nothing yet. */
    public static Silence since(Instant guestWroteAt) {
        return new Silence(guestWroteAt, false);
    }

    /** The guest wrote, perhaps earlier than what was heard before. */
    public Silence brokenAt(Instant guestWroteAt) {
        return guestWroteAt.isAfter(since) ? since(guestWroteAt) : this;
    }

    /** The platform takes nothing more until the guest writes. */
    public Silence closed() {
        return new Silence(since, true);
    }

    /** The platform takes messages after all. */
    public Silence opened() {
        return new Silence(since, false);
    }
}
