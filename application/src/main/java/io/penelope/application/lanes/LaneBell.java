package io.penelope.application.lanes;

import io.penelope.domain.delivery.LaneId;
import java.util.Set;

/** Tells a lane's workers that there may be something to do. Quick, and harmless if there is not. */
@FunctionalInterface
public interface LaneBell {

    void ring(LaneId lane, Set<Matter> matters);
}
