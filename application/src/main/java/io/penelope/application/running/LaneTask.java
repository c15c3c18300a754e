package io.penelope.application.running;

import io.penelope.application.lanes.Matter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One of the things that are done on a lane, by one worker each.
 *
 * @param name as its worker's thread is called
 * @param gathering what its worker is woken for, and how long it then waits for what comes together to be worked together
 * @param round does what there is to do and says how long to rest unless woken; zero for not at all
 * @param idleFor how long from now a round could do nothing whatever comes, so that nobody need wake its worker; for any
 *     thread
 */
public record LaneTask(
        String name, Map<Matter, Duration> gathering, Supplier<Duration> round, Function<Instant, Duration> idleFor) {

    /** One of which a round may always do something. */
    public LaneTask(String name, Map<Matter, Duration> gathering, Supplier<Duration> round) {
        this(name, gathering, round, now -> Duration.ZERO);
    }

    /** How soon its worker is to work for one of these matters, if any of them concerns it. */
    Optional<Duration> wokenAfter(Set<Matter> matters, Instant now) {
        Duration soonest = null;
        for (Matter matter : matters) {
            Duration after = gathering.get(matter);
            if (after != null && (soonest == null || after.compareTo(soonest) < 0)) {
                soonest = after;
            }
        }
        if (soonest == null) {
            return Optional.empty();
        }
        Duration idle = idleFor.apply(now);
        return Optional.of(soonest.compareTo(idle) < 0 ? idle : soonest);
    }
}
