package io.penelope.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What went wrong with a request, as RFC 9457 has it.
 *
 * @param detail for whoever reads the answer; empty for none
 * @param faults what is wrong with its parameters; empty if that is not it
 * @param retryAfter when to try again; empty if that would change nothing, or if nobody knows
 * @param members what else a program may want to read, by its name
 */
public record Problem(
        int status, String detail, List<Fault> faults, Optional<Duration> retryAfter, Map<String, Object> members) {

    private static final Duration WHEN_OVERLOADED = Duration.ofSeconds(5);

    public Problem {
        faults = List.copyOf(faults);
        members = Map.copyOf(members);
    }

    /** What is wrong with one parameter, and what it should be. */
    public record Fault(String parameter, String detail) {}

    /** With nothing but words; whoever is answered 503 may try again. */
    public static Problem of(int status, String detail) {
        Optional<Duration> retryAfter = status == 503 ? Optional.of(WHEN_OVERLOADED) : Optional.empty();
        return new Problem(status, detail, List.of(), retryAfter, Map.of());
    }

    public Problem with(List<Fault> newFaults) {
        return new Problem(status, detail, newFaults, retryAfter, members);
    }

    public Problem retryAfter(Duration pause) {
        return new Problem(status, detail, faults, Optional.of(pause), members);
    }

    public Problem with(String member, Object value) {
        return new Problem(status, detail, faults, retryAfter, Map.of(member, value));
    }
}
