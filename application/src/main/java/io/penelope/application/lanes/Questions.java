package io.penelope.application.lanes;

import io.penelope.application.Hotel;
import io.penelope.domain.hotel.RequestPurpose;
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

    public Questions(Hotel hotel, RequestPurpose purpose, Lane lane) {
        this.room = new BudgetRoom(hotel, purpose);
        this.lane = lane;
    }

    /** How long from now none can be asked, as far as is known without asking for room; zero if one might be. */
    public Duration closedFor(Instant now) {
        Duration closed = lane.gate().closedFor(now);
        return closed.isZero() ? room.noneFor(now) : closed;
    }

    /** How long from now none can be asked whatever comes, since the request budget has no room. For any thread. */
    public Duration noRoomFor(Instant now) {
        return room.noneFor(now);
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
        Optional<LaneGate.Attempt> through = lane.gate().attempt(now);
        if (through.isEmpty()) {
            return lane.gate().closedFor(now);
        }
        try (LaneGate.Attempt attempt = through.get()) {
            return question.apply(attempt);
        }
    }
}
