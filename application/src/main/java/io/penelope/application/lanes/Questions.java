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

    private final Hotel hotel;
    private final RequestPurpose purpose;
    private final Lane lane;

    /** Before then the request budget has no room. */
    private Instant roomFrom = Instant.MIN;

    public Questions(Hotel hotel, RequestPurpose purpose, Lane lane) {
        this.hotel = hotel;
        this.purpose = purpose;
        this.lane = lane;
    }

    /** How long from now none can be asked, as far as is known without asking for room; zero if one might be. */
    public Duration closedFor(Instant now) {
        Duration closed = lane.gate().closedFor(now);
        boolean waits = closed.isZero() && now.isBefore(roomFrom);
        return waits ? Duration.between(now, roomFrom) : closed;
    }

    /**
     * Asks now, if there is room and the gate lets it through.
     *
     * @param question tells the attempt how the question ended, and how long to rest after it
     * @return how long to rest, also if nothing could be asked
     */
    public Duration ask(Instant now, Function<LaneGate.Attempt, Duration> question) {
        Duration room = hotel.roomFor(purpose, 1);
        if (!room.isZero()) {
            roomFrom = now.plus(room);
            return room;
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
