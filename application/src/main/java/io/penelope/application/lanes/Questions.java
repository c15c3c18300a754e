package io.penelope.application.lanes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a lane asks Mews for one purpose: one question after the other, each through the lane's gate and when the request
 * budget has room for it. For one thread.
 */
public final class Questions {

    private final BudgetRoom room;
    private final Lane lane;

    public Questions(BudgetRoom room, Lane lane) {
        this.room = room;
        this.lane = lane;
    }

    /** How long from now none can be asked, as far as is known without asking for room; zero if one might be. */
    public Duration closedFor(Instant now) {
        Duration closed = lane.gate().closedFor(room.purpose(), now);
        return closed.isZero() ? room.noneFor(now) : closed;
    }

    /**
     * Asks now, if there is room and the gate lets it through.
     *
     * @param question tells the attempt how the question ended, and how long to rest after it
     * @return how long to rest, also if nothing could be asked
     */
    public Duration ask(Instant now, Function<LaneGate.Attempt, Duration> question) {
        Duration none = room.ask(now);
        if (!none.isZero()) {
            return none;
        }
        Optional<LaneGate.Attempt> through = lane.gate().attempt(room.purpose(), now);
        if (through.isEmpty()) {
            return lane.gate().closedFor(room.purpose(), now);
        }
        try (LaneGate.Attempt attempt = through.get()) {
            return question.apply(attempt);
        }
    }
}
