package io.penelope.checker.agent;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The time in this process, as the test wants it; called from the code that {@link FaultAgent} weaves in. */
public final class Times {

    /** No rest is so long that time which the test lets pass would go unnoticed. */
    private static final Duration LONGEST_REST = Duration.ofMillis(150);

    private static volatile SharedClock penelopes = SharedClock.wall();
    private static volatile SharedClock everybodys = SharedClock.wall();

    private Times() {}

    static void set(Path penelopesClock, Path everybodysClock) {
        penelopes = SharedClock.in(penelopesClock);
        everybodys = SharedClock.in(everybodysClock);
    }

    /** Penelope's clock, which may be set. */
    public static Clock clock() {
        return penelopes;
    }

    /** What a stopwatch shows that goes on with the time that passes for everybody, and which nobody can set. */
    public static long nanos(long ofTheMachine) {
        return ofTheMachine + everybodys.moved().toNanos();
    }

    /** The same in milliseconds: a clock that was put back goes on with time that passes for everybody. */
    public static long millis(long ofTheMachine) {
        return ofTheMachine + everybodys.moved().toMillis();
    }

    public static Duration shortened(Duration rest) {
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }

    public static long shortened(long nanos) {
        return Math.min(nanos, LONGEST_REST.toNanos());
    }
}
