package io.penelope.bootstrap.http;

import java.util.List;

/**
 * What went wrong with a request, as RFC 9457 has it.
 *
 * @param detail for whoever reads the answer; empty for none
 * @param faults what is wrong with its parameters; empty if that is not it
 */
public record Problem(int status, String detail, List<Fault> faults) {

    public Problem {
        faults = List.copyOf(faults);
    }

    /** What is wrong with one parameter, and what it should be. */
    public record Fault(String parameter, String detail) {}

    public static Problem of(int status, String detail) {
        return new Problem(status, detail, List.of());
    }
}
