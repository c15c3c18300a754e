package io.penelope.application.lanes;

import static java.util.concurrent.TimeUnit.MINUTES;

import io.penelope.domain.SideBySide;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.property.PropertyId;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a lane's gate promises, however the calls behind it interleave. */
@Tag("interleavings")
@Timeout(value = 15, unit = MINUTES) // it takes seconds, unless others want the machine too
class LaneGateInterleavingsTest {

    private static final int TRIALS = 1000;
    private static final LaneId LANE = LaneId.of(new PropertyId("riverside"));
    private static final Outcome<String> AWAY = Outcome.unavailable(Duration.ZERO, "no connection");
    private static final Outcome<String> DONE = Outcome.done("well");
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    /** A probe is due then, whatever the first failure's pause. */
    private static final Instant SOON_AFTER = NOON.plusSeconds(2);

    /** The next one is due then. */
    private static final Instant LATER = SOON_AFTER.plusSeconds(5);

    @Test
    void while_it_is_closed_never_do_two_probes_go_at_once() {
        Lincheck.runConcurrentTest(TRIALS, () -> {
            SideBySide threads = new SideBySide();
            LaneGate gate = closedGate((lane, matters) -> {});
            AtomicInteger underWay = new AtomicInteger();
            LaneGate.Attempt before = gate.attempt(SOON_AFTER).orElseThrow();
            before.ended(AWAY, SOON_AFTER);

            threads.run(() -> probeInVain(gate, underWay));
            before.close();
            probeInVain(gate, underWay);
            threads.end();
        });
    }

    private static void probeInVain(LaneGate gate, AtomicInteger underWay) {
        gate.attempt(LATER).ifPresent(attempt -> {
            try (attempt) {
                check(underWay.incrementAndGet() == 1, "Two probes at once");
                underWay.decrementAndGet();
                attempt.ended(AWAY, LATER);
            }
        });
    }

    @Test
    void once_a_probe_is_answered_it_is_open_for_all_and_rings_when_it_is() {
        Lincheck.runConcurrentTest(TRIALS, () -> {
            SideBySide threads = new SideBySide();
            AtomicInteger rung = new AtomicInteger();
            LaneGate[] gate = new LaneGate[1];
            gate[0] = closedGate((lane, matters) -> {
                check(gate[0].isOpen(), "Whoever is woken finds it closed");
                rung.incrementAndGet();
            });

            threads.run(() -> callWell(gate[0]));
            callWell(gate[0]);
            threads.end();

            check(gate[0].isOpen(), "It stays closed");
            check(rung.get() == 1, "It rang " + rung + " times");
        });
    }

    private static void callWell(LaneGate gate) {
        gate.attempt(SOON_AFTER).ifPresent(attempt -> {
            try (attempt) {
                attempt.ended(DONE, SOON_AFTER);
            }
        });
    }

    @Test
    void what_was_under_way_when_it_closed_does_not_open_it() {
        Lincheck.runConcurrentTest(TRIALS, () -> {
            SideBySide threads = new SideBySide();
            LaneGate gate = new LaneGate(LANE, new Random(1), (lane, matters) -> {});
            LaneGate.Attempt one = gate.attempt(NOON).orElseThrow();
            LaneGate.Attempt other = gate.attempt(NOON).orElseThrow();

            threads.run(() -> one.ended(DONE, NOON));
            other.ended(AWAY, NOON);
            threads.end();

            check(!gate.isOpen(), "It is open");
        });
    }

    private static LaneGate closedGate(LaneBell bell) {
        LaneGate gate = new LaneGate(LANE, new Random(1), bell);
        gate.attempt(NOON).orElseThrow().ended(AWAY, NOON);
        return gate;
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
