package io.penelope.domain.conversation;

import java.time.Instant;
import java.util.Optional;

/**
 * The time since a guest last wrote, after some of which many platforms take nothing from the hotel until the guest
 * writes again.
 *
 * @param since when the guest last wrote, by the platform's clock, but never later than Penelope heard of it
 * @param closedAt when the platform last said in this silence that it takes nothing more, by Penelope's clock; empty if it
 *     has not
 */
public record Silence(Instant since, Optional<Instant> closedAt) {

    /** That of a guest who has not written at all. */
    public static final Silence EVER = since(Instant.EPOCH);

    /** One in which the platform has refused nothing yet. */
    public static Silence since(Instant guestWroteAt) {
        return new Silence(guestWroteAt, Optional.empty());
    }

    /** The guest wrote, perhaps earlier than what was heard before. */
    public Silence brokenAt(Instant guestWroteAt) {
        return guestWroteAt.isAfter(since) ? since(guestWroteAt) : this;
    }

    /** The platform takes nothing more until the guest writes. */
    public Silence closed(Instant now) {
        return new Silence(since, Optional.of(now));
    }

    /** The platform takes messages after all. */
    public Silence opened() {
        return new Silence(since, Optional.empty());
    }

    /** Whether the platform takes nothing until the guest writes, as far as it is known. */
    public boolean windowClosed() {
        return closedAt.isPresent();
    }
}
