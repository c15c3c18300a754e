package io.penelope.channel.spi;

/** Why a message will never reach its guest. The staff read it in the hotel's words. */
public enum Refusal {
    /** Too long since the guest last wrote; the platform lets nobody write first. */
    WINDOW_CLOSED,
    /** The platform cannot deliver to this guest: no account, an old app, a country that is not served. */
    UNREACHABLE,
    /** The guest blocked the hotel or unsubscribed. */
    OPTED_OUT,
    /** The platform does not take these words. */
    CONTENT,
    /** Anything else; the detail says what. */
    OTHER
}
