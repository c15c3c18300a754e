package io.penelope.domain.delivery;

import java.util.UUID;

/** Penelope's own id of a delivery, which also marks it at platforms that give such a mark back. */
public record DeliveryId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
