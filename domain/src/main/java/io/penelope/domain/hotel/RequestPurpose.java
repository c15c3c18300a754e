package io.penelope.domain.hotel;

/** What a request to the hotel's system is for; it decides who waits when the request budget runs short. */
public enum RequestPurpose {
    /** A thread for a guest who writes for the first time. One request each, so that they come by the hundred. */
    OPENING,
    /** Messages into threads that are there, many in one request. */
    POSTING,
    /** Looks for the staff's replies, over many threads in one request. */
    LOOKING,
    /** Whether threads are resolved, many in one request; a guest who was silent for a while waits for it. */
    CHECKING,
    /** Looks for what became of calls that broke, for all of them in one request. */
    SETTLING
}
