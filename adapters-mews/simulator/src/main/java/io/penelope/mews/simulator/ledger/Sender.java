package io.penelope.mews.simulator.ledger;

import io.penelope.mews.simulator.settings.Reading;

/** Who said a message, in Mews's words: the hotel's staff, the guest through an integration, or some day others. */
public enum Sender {
    ENTERPRISE("Enterprise"),
    APPLICATION("Application"),
    /** Nobody whom Mews's documentation knows; see {@link Reading#UNKNOWN_SENDERS}. */
    ADDED_LATER("AddedLater");

    private final String discriminator;

    Sender(String discriminator) {
        this.discriminator = discriminator;
    }

    /** The word on the wire. */
    public String discriminator() {
        return discriminator;
    }
}
