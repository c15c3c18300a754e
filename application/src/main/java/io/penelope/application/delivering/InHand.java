package io.penelope.application.delivering;

import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.storing.Transactions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The deliveries whose calls a lane has begun and not yet accounted for.
 *
 * <p>If storing what became of a call fails, the delivery stands in the store as in flight while nobody works on it:
 * from then on it is in doubt, as if the process had died.
 */
final class InHand {

    private final Deliveries deliveries;
    private final Transactions transactions;
    private final Set<DeliveryId> brokenOff = ConcurrentHashMap.newKeySet();

    InHand(Deliveries deliveries, Transactions transactions) {
        this.deliveries = deliveries;
        this.transactions = transactions;
    }

    /** These calls ended in an accident of ours. */
    void brokeOff(Collection<DeliveryId> ids) {
        brokenOff.addAll(ids);
    }

    /** Puts into doubt whatever broke off, as soon as the store can be written, to be looked for at {@code lookAt}. */
    void doubtWhatBrokeOff(Instant lookAt) {
        if (brokenOff.isEmpty()) {
            return;
        }
        List<DeliveryId> ids = List.copyOf(brokenOff);
        transactions.run(() -> deliveries.save(ids.stream()
                .flatMap(id -> deliveries.find(id).stream())
                .filter(delivery -> delivery.state() == Delivery.State.IN_FLIGHT)
                .map(delivery -> delivery.inDoubt(lookAt, "the outcome could not be stored"))
                .toList()));
        brokenOff.removeAll(ids);
    }
}
