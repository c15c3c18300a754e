package io.penelope.checker.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ambushes in this process; called from the code that {@link FaultAgent} weaves in. */
public final class Ambushes {

    /** What stands before the ambush in the line that tells of it. */
    public static final String TOLD_AS = "Ambush: ";

    private static volatile Map<Ambush, AtomicInteger> passesLeft = Map.of();

    private Ambushes() {}

    static void lay(List<Ambush> ambushes) {
        passesLeft = ambushes.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), ambush -> new AtomicInteger(ambush.passes())));
    }

    /** Somebody passes the point. */
    public static void pass(String waypoint) {
        passesLeft.forEach((ambush, left) -> {
            if (ambush.point().name().equals(waypoint) && left.getAndDecrement() == 0) {
                strike(ambush);
            }
        });
    }

    /** Says so in the program's output, where the test finds it. */
    private static void strike(Ambush ambush) {
        System.out.println(TOLD_AS + ambush);
        if (ambush.pause().isPresent()) {
            LockSupport.parkNanos(ambush.pause().get().toNanos());
            return;
        }
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            LockSupport.park(); // not one step further, until the kill arrives
        }
    }
}
