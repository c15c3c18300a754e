package io.penelope.persistence.database;

import java.time.Duration;

/** Hears how the store fares; called on the store's own threads or a caller's, so it must be quick and must not throw. */
public interface StoreListener {

    /** Hears and says nothing. */
    StoreListener NONE = new StoreListener() {};

    /** So many works were brought to the disk by one commit, which took so long from its beginning. */
    default void committed(int works, Duration took) {}

    /** A commit failed, and so many works with it. */
    default void failed(int works) {}

    /** A work was turned away, since too many waited before it. */
    default void turnedAway() {}
}
