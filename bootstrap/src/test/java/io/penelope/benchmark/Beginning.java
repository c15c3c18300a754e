package io.penelope.benchmark;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How things stood when a part of a performance began.
 *
 * @param journeys how many messages had been written
 * @param processorTime what Penelope had used
 */
record Beginning(Instant at, int journeys, Duration processorTime, ProcessorUse machine) {

    static Beginning of(Stage stage, Clock clock) throws IOException {
        return new Beginning(
                clock.instant(), stage.journeys().begun(), stage.penelope().processorTime(), ProcessorUse.now());
    }
}
