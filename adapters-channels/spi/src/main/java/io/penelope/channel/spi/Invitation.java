package io.penelope.channel.spi;

/** A request to one guest to write again. */
public interface Invitation {

    GuestAddress to();

    /**
     * The host's own name for it: the same at each attempt, at most 64 letters, digits and hyphens.
     *
     * <p>A platform that takes such a key prevents or shows doubles by it.
     */
    String key();
}
