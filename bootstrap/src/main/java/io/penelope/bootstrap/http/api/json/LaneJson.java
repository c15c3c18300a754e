package io.penelope.bootstrap.http.api.json;

import io.penelope.application.overseeing.LaneCondition;
import io.penelope.domain.delivery.LaneId;
import org.jspecify.annotations.Nullable;

/** How a lane fares. */
public record LaneJson(String id, String state, @Nullable String detail) {

    public static LaneJson of(LaneId id, LaneCondition condition) {
        return new LaneJson(
                id.value(), Words.of(condition.state()), condition.detail().orElse(null));
    }
}
