package io.penelope.persistence.database;

/** What a store is opened for. */
public enum Mode {
    /** To run the bridge: alone on its store, if that is a file. */
    SERVE,
    /** To look, and to change a little, while a bridge may be running. */
    TOOL
}
