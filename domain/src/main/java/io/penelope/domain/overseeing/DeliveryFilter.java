package io.penelope.domain.overseeing;

import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.LaneId;
import java.util.Optional;

/** Which deliveries are looked for; what is empty does not matter. */
public record DeliveryFilter(Optional<Delivery.State> state, Optional<LaneId> lane) {

    public static final DeliveryFilter ANY = new DeliveryFilter(Optional.empty(), Optional.empty());
}
