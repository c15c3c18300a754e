package io.penelope.application.lanes;

import java.util.EnumSet;
import java.util.Set;

/** What the workers of a lane are woken for: each for what concerns it, so that nobody wakes in vain. */
public enum Matter {
    /** Something waits to be delivered, or may go now. */
    DELIVERIES,

    /** A thread is wanted. */
    OPENINGS,

    /** It is uncertain what became of a call. */
    DOUBT,

    /** The staff may have said something. */
    REPLIES;

    /** Whatever there may be to do. */
    public static final Set<Matter> ANY = Set.copyOf(EnumSet.allOf(Matter.class));
}
