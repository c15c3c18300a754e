package io.penelope.domain.guest;

/**
 * A channel's id of a guest, by which it knows and reaches them: a telephone number on one platform, a number of its own
 * making on another. Only the channel can read it, so that one person has other addresses on each.
 */
public record GuestAddress(String value) {

    public GuestAddress {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A guest's address is not blank: whoever shares one is one guest");
        }
    }

    /** Keeps the guest out of logs. */
    @Override
    public String toString() {
        return "a guest's address";
    }
}
