package io.penelope.domain.delivery;

import io.penelope.domain.channel.SendKey;
import java.util.Optional;
import java.util.UUID;

/** Penelope's own id of a delivery. */
public record DeliveryId(UUID value) {

    /** The one that was sent under this key; empty if another program sent by the same account. */
    public static Optional<DeliveryId> of(SendKey key) {
        try {
            return Optional.of(new DeliveryId(UUID.fromString(key.value())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What marks this delivery at its guest's platform. */
    public SendKey sendKey() {
        return new SendKey(value.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
