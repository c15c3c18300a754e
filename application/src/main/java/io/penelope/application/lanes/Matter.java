package io.penelope.application.lanes;

import java.util.EnumSet;
import java.util.Set;

/** What the workers of a lane are woken for: each for what concerns it, so that nobody wakes in vain. */
public enum Matter {
    /** Something waits to be delivered, or may go now. */
    DELIVERIES,

    /** A thread is wanted. */
    OPENINGS,

    /** It is not known well enough whether a thread is resolved into which something is to go. */
    CHECKS,

    /** It is uncertain what became of a call. */
    DOUBT,

    /** The hotel has what a guest wrote, which may be shown on the guest's phone. */
    MARKS,

    /** The staff may have said something. */
    REPLIES,

    /** A guest sent a file. */
    FILES,

    /** Replies wait for a guest to write. */
    WINDOWS;

    /** Whatever there may be to do. */
    public static final Set<Matter> ANY = Set.copyOf(EnumSet.allOf(Matter.class));
}
