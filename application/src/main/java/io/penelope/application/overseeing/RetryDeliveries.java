package io.penelope.application.overseeing;

import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.storing.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Gives failed deliveries a second try, with a fresh schedule. */
public final class RetryDeliveries {

    private static final int MOST = 10_000;

    private final Deliveries deliveries;
    private final Transactions transactions;
    private final Clock clock;

    public RetryDeliveries(Deliveries deliveries, Transactions transactions, Clock clock) {
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The delivery, if there is such a failed one, which is pending from now on. */
    public Optional<Delivery> retry(DeliveryId id) {
        Instant now = clock.instant();
        return transactions.call(() -> deliveries
                .find(id)
                .filter(delivery -> delivery.state() == Delivery.State.FAILED)
                .map(delivery -> revive(delivery, now)));
    }

    /** How many failed deliveries are pending from now on. */
    public int retryAllFailed() {
        Instant now = clock.instant();
        return transactions.call(() -> {
            List<Delivery> failed = deliveries.list(Delivery.State.FAILED, MOST);
            failed.forEach(delivery -> revive(delivery, now));
            return failed.size();
        });
    }

    private Delivery revive(Delivery failed, Instant now) {
        Delivery revived = failed.revived(now);
        deliveries.save(List.of(revived));
        return revived;
    }
}
