package io.penelope.mews.simulator.settings;

/**
 * A way of understanding Mews where its documentation leaves two, or is silent; each constant is the one that the
 * simulator does not take unless asked to.
 *
 * <p>A client that is right about Mews is right under every set of these.
 */
public enum Reading {

    /** Time filters include their end, as the serialization page says; else they are half-open, as the OpenAPI definition says. */
    CLOSED_INTERVALS,

    /** Text is trimmed, its line ends become {@code \n} and it is brought to Unicode's NFC; else it is kept to the letter. */
    NORMALISED_TEXT,

    /** A new message moves its thread's {@code UpdatedUtc}; else only opening, resolving and reopening do. */
    MESSAGES_UPDATE_THREADS,

    /** A thread that the staff resolved takes no more messages from the guest (400); else it does, and stays resolved. */
    RESOLVED_THREADS_ARE_CLOSED,

    /** The last page carries a {@code Cursor} too, behind which there is an empty page; else it carries null. */
    CURSOR_ON_LAST_PAGE,

    /** Threads are shown without {@code IsResolved}, as older answers are. */
    NO_IS_RESOLVED,

    /** Answers carry properties that no documentation knows yet; Mews adds some at any time. */
    UNKNOWN_PROPERTIES
}
