package io.penelope.channel.simulator.whatsapp;

import io.penelope.channel.simulator.Fault;
import io.penelope.channel.simulator.Faults;
import java.util.Optional;

/** Why a message that was accepted fails after all. */
record Verdict(int code, String title) {

    static final Verdict NONE = new Verdict(0, "");
    static final Verdict WINDOW_CLOSED = new Verdict(GraphError.WINDOW_CLOSED, "Re-engagement message");

    /** The verdict on an accepted message, if it is against it: a planned one, or that nobody has this address. */
    static Optional<Verdict> on(SendRequest request, boolean known, Faults faults) {
        Optional<Verdict> planned = faults.strike("verdict", request.input() + '\n' + request.text())
                .map(Verdict::of);
        return known
                ? planned
                : planned.or(() -> Optional.of(new Verdict(GraphError.UNDELIVERABLE, "Message undeliverable")));
    }

    private static Verdict of(Fault fault) {
        return fault instanceof Fault.Refuse refuse
                ? new Verdict(refuse.code(), refuse.message())
                : new Verdict(131000, "Something went wrong");
    }
}
