package io.penelope.application.lanes;

import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Ends the wait of what cannot be delivered for too long, since the other side has not been there all the while.
 *
 * <p>While a lane is closed only its probes are tried, so that what waits behind them would never be tried for the last
 * time. Not thread-safe.
 */
public final class GiveUp {

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final int AT_ONCE = 50;

    private final Deliveries deliveries;
    private final Lane lane;
    private final BiConsumer<Delivery, Instant> fail;

    private Instant lookedAt = Instant.MIN;

    /** @param fail stores the failure of a delivery at a moment, and tells of it */
    public GiveUp(Deliveries deliveries, Lane lane, BiConsumer<Delivery, Instant> fail) {
        this.deliveries = deliveries;
        this.lane = lane;
        this.fail = fail;
    }

    /** Fails what has waited for too long, if the other side has been away for as long. */
    public void whileClosed(Instant now) {
        if (now.isBefore(lookedAt.plus(BETWEEN_LOOKS))) {
            return;
        }
        lookedAt = now;
        Instant tooLongAgo = now.minus(lane.rules().schedule().giveUpAfter());
        boolean awayForLong =
                lane.gate().unavailableSince().filter(tooLongAgo::isAfter).isPresent();
        List<Delivery> tooOld = awayForLong ? tooOld(tooLongAgo) : List.of();
        while (!tooOld.isEmpty()) {
            tooOld.forEach(delivery -> fail.accept(delivery, now));
            tooOld = tooOld(tooLongAgo);
        }
    }

    private List<Delivery> tooOld(Instant tooLongAgo) {
        return deliveries.pendingSince(lane.id(), tooLongAgo, AT_ONCE);
    }
}
