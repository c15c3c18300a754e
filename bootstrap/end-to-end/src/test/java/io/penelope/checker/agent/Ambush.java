package io.penelope.checker.agent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What waits for a process at a waypoint.
 *
 * @param passes how many times the point is passed unharmed
 * @param pause how long whoever comes next stands still; empty if the whole process dies
 */
public record Ambush(Waypoint point, int passes, Optional<Duration> pause) {

    public static Ambush death(Waypoint point, int passes) {
        return new Ambush(point, passes, Optional.empty());
    }

    public static Ambush pause(Waypoint point, int passes, Duration pause) {
        return new Ambush(point, passes, Optional.of(pause));
    }

    /** The ambushes that a program's output tells of. */
    public static List<Ambush> struck(String output) {
        return output.lines()
                .filter(line -> line.startsWith(Ambushes.TOLD_AS))
                .map(line -> parse(line.substring(Ambushes.TOLD_AS.length())))
                .toList();
    }

    static Ambush parse(String words) {
        String[] parts = words.split("/", -1);
        return new Ambush(
                Waypoint.valueOf(parts[0]),
                Integer.parseInt(parts[1]),
                Optional.of(parts[2]).filter(pause -> !pause.isEmpty()).map(Duration::parse));
    }

    @Override
    public String toString() {
        return point + "/" + passes + "/" + pause.map(Duration::toString).orElse("");
    }
}
