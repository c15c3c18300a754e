package io.penelope.domain.conversation;

import io.penelope.domain.property.PropertyId;
import java.time.Instant;
import java.util.Optional;

/** Up to where each property's replies have been collected. Changes belong inside a transaction. */
public interface ReplyMarks {

    /** The moment, by Mews's clock, up to which everything was read; empty if nothing was read yet. */
    Optional<Instant> readUpTo(PropertyId property);

    /** Moves the mark forwards; an earlier moment changes nothing. */
    void advance(PropertyId property, Instant readUpTo);

    /** Moves the mark back, for a thread that was there before we knew; a later moment or no mark changes nothing. */
    void goBackTo(PropertyId property, Instant moment);
}
