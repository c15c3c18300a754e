package io.penelope.mews.simulator.ledger;

/** Which side said a message, in Mews's words: the hotel's staff, or the guest through an integration. */
public enum Sender {
    ENTERPRISE("Enterprise"),
    APPLICATION("Application");

    private final String discriminator;

    Sender(String discriminator) {
        this.discriminator = discriminator;
    }

    /** The word on the wire. */
    public String discriminator() {
        return discriminator;
    }
}
