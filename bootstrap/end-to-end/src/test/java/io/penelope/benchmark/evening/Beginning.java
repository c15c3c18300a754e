package io.penelope.benchmark.evening;

import io.penelope.benchmark.figures.ProcessorUse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How things stood when a part of a performance began.
 *
 * @param journeys how many messages had been written
 * @param processorTime what Penelope had used
 * @param simulators what this process had used, which plays everybody else
 */
record Beginning(Instant at, int journeys, Duration processorTime, Duration simulators, ProcessorUse machine) {

    static Beginning of(Stage stage, Clock clock) throws IOException {
        return new Beginning(
                clock.instant(),
                stage.journeys().begun(),
                stage.penelope().processorTime(),
                ownProcessorTime(),
                ProcessorUse.now());
    }

    /** What this process has used since then. */
    Duration simulatorsSince() {
        return ownProcessorTime().minus(simulators);
    }

    private static Duration ownProcessorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
