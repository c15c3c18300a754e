package io.penelope.benchmark.script;

import io.penelope.mews.simulator.api.Fault;
import io.penelope.mews.simulator.api.Faults;
import io.penelope.mews.simulator.api.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** How well Mews can be reached, which may change at any time. */
public final class MewsWeather {

    private static final long SEED = 20_261_128;
    private static final int PLANNED = 20_000;
    private static final List<Operation> ADDING = List.of(Operation.MESSAGES_ADD, Operation.MESSAGE_THREADS_ADD);

    private final Faults faults;
    private final Duration latency;

    /** @param latency how long after the work is done each answer comes, when nothing is wrong */
    public MewsWeather(Faults faults, Duration latency) {
        this.faults = faults;
        this.latency = latency;
    }

    /** Nothing is wrong. */
    public void fair() {
        faults.clear();
        for (Operation operation : Operation.values()) {
            fairFor(operation);
        }
    }

    /** Every connection is reset, and nothing is done. */
    void away() {
        faults.clear();
        faults.always(Fault.resetBefore());
    }

    /** The answers to what adds messages or threads are lost now and then, so many of a hundred, after the work was done. */
    void losing(int percent) {
        fair();
        for (Operation operation : ADDING) {
            faults.clear(operation);
            Random random = new Random(SEED);
            for (int i = 0; i < PLANNED; i++) {
                faults.next(
                        operation, 1, random.nextInt(100) < percent ? Fault.commitThenReset() : Fault.slow(latency));
            }
            fairFor(operation);
        }
    }

    private void fairFor(Operation operation) {
        if (!latency.isZero()) {
            faults.always(operation, Fault.slow(latency));
        }
    }
}
