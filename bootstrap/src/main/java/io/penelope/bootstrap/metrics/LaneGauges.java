package io.penelope.bootstrap.metrics;

import io.micrometer.core.instrument.Tags;
import io.penelope.application.Directory;
import io.penelope.application.lanes.LaneGate;
import io.penelope.domain.property.Property;
import io.penelope.mews.MewsHotelMessaging;
import java.util.Collection;

/** Shows how full each property's request budget is, and which lanes wait for somebody to act. */
public final class LaneGauges {

    private LaneGauges() {}

    public static void showIn(
            Metrics metrics, Directory directory, MewsHotelMessaging hotel, Collection<LaneGate> gates) {
        for (Property property : directory.properties()) {
            Tags tags = Tags.of("property", property.id().value());
            metrics.gauge(
                    "penelope_mews_budget_used",
                    "Requests of the last 30 seconds, as Mews may count them",
                    tags,
                    () -> hotel.usage(property.id()).used());
            metrics.gauge(
                    "penelope_mews_budget_size",
                    "Requests that may be made in any 30 seconds",
                    tags,
                    () -> hotel.usage(property.id()).size());
        }
        gates.forEach(gate -> metrics.gauge(
                "penelope_lane_blocked",
                "1 while the lane waits for somebody to mend its credentials or its address",
                Tags.of("lane", gate.lane().value()),
                () -> gate.blockedBecause().isPresent() ? 1 : 0));
    }
}
