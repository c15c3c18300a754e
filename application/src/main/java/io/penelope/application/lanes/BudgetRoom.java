package io.penelope.application.lanes;

import io.penelope.application.Hotel;
import io.penelope.domain.hotel.RequestPurpose;
import java.time.Duration;
import java.time.Instant;

/** The room that the request budget has for one purpose of a lane. One thread asks; any may read what is known. */
public final class BudgetRoom {

    private final Hotel hotel;
    private final RequestPurpose purpose;
    private volatile Instant from = Instant.MIN;

    public BudgetRoom(Hotel hotel, RequestPurpose purpose) {
        this.hotel = hotel;
        this.purpose = purpose;
    }

    RequestPurpose purpose() {
        return purpose;
    }

    /** How long from now there is none whatever comes, as far as is known without asking. For any thread. */
    public Duration noneFor(Instant now) {
        Instant known = from;
        return now.isBefore(known) ? Duration.between(now, known) : Duration.ZERO;
    }

    /** Asks for room for one request; zero if there is, and otherwise how long there is none. */
    public Duration ask(Instant now) {
        Duration none = hotel.roomFor(purpose, 1);
        if (!none.isZero()) {
            from = now.plus(none);
        }
        return none;
    }
}
