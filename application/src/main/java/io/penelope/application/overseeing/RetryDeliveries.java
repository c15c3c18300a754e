package io.penelope.application.overseeing;

import io.penelope.application.lanes.LaneBell;
import io.penelope.application.lanes.Matter;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.storing.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Gives failed deliveries a second try, with a fresh schedule, and wakes their lanes. */
public final class RetryDeliveries {

    private static final int MOST = 10_000;

    private final Deliveries deliveries;
    private final Transactions transactions;
    private final LaneBell bell;
    private final Clock clock;

    public RetryDeliveries(Deliveries deliveries, Transactions transactions, LaneBell bell, Clock clock) {
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.bell = bell;
        this.clock = clock;
    }

    /** What came of the wish to try a delivery again. */
    public sealed interface Result {

        /** It is pending from now on. */
        record Pending(Delivery delivery) implements Result {}

        /** It has not failed, so that there is nothing to try again. */
        record NotFailed(Delivery delivery) implements Result {}

        /** There is no such delivery. */
        record Unknown() implements Result {}
    }

    public Result retry(DeliveryId id) {
        Instant now = clock.instant();
        Result result = transactions.call(() -> {
            Optional<Delivery> found = deliveries.find(id);
            if (found.isEmpty()) {
                return new Result.Unknown();
            }
            return found.get().state() == Delivery.State.FAILED
                    ? new Result.Pending(revive(found.get(), now))
                    : new Result.NotFailed(found.get());
        });
        if (result instanceof Result.Pending pending) {
            bell.ring(pending.delivery().lane(), Matter.ANY);
        }
        return result;
    }

    /** How many failed deliveries are pending from now on. */
    public int retryAllFailed() {
        Instant now = clock.instant();
        List<Delivery> revived = transactions.call(() -> deliveries.list(Delivery.State.FAILED, MOST).stream()
                .map(delivery -> revive(delivery, now))
                .toList());
        revived.stream().map(Delivery::lane).distinct().forEach(lane -> bell.ring(lane, Matter.ANY));
        return revived.size();
    }

    private Delivery revive(Delivery failed, Instant now) {
        Delivery revived = failed.revived(now);
        deliveries.save(List.of(revived));
        return revived;
    }
}
