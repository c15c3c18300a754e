package io.penelope.application.lanes;

import io.penelope.application.Telemetry;
import io.penelope.domain.delivery.LaneId;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/**
 * One lane, as everybody who works on it needs it.
 *
 * @param gate whether its other side can be called
 * @param bell wakes this lane's workers, and those of others
 */
public record Lane(LaneId id, LaneGate gate, LaneBell bell, DeliveryRules rules, Telemetry telemetry, Clock clock) {

    /** A lane whose gate is open, and wakes its workers whenever it opens again. */
    public static Lane open(LaneId id, LaneBell bell, DeliveryRules rules, Telemetry telemetry, Clock clock) {
        return new Lane(id, new LaneGate(id, rules.random(), bell), bell, rules, telemetry, clock);
    }

    public Instant now() {
        return clock.instant();
    }

    /** Wakes those of its workers whom any of these concerns. */
    public void ring(Set<Matter> matters) {
        bell.ring(id, matters);
    }
}
