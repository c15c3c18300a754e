package io.penelope.domain.outcome;

/** Why a delivery failed for good. */
public enum Refusal {
    /** Too long since the guest last wrote. */
    WINDOW_CLOSED,
    /** The platform cannot deliver to this guest. */
    UNREACHABLE,
    /** The guest blocked the hotel. */
    OPTED_OUT,
    /** The other side does not take these words. */
    CONTENT,
    /** It was tried for as long as the schedule allows. */
    GAVE_UP,
    /** It may have arrived and may not; the platform offers no way to tell. */
    UNCERTAIN,
    /** Anything else; the detail says what. */
    OTHER
}
