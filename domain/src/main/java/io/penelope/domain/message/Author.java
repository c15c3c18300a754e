package io.penelope.domain.message;

/** Who says something. */
public enum Author {
    GUEST,
    STAFF,
    /** Penelope itself, to the staff. */
    PENELOPE
}
