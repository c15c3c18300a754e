package io.penelope.channel.simulator.whatsapp;

import io.penelope.channel.simulator.Answer;
import io.penelope.channel.simulator.SlidingWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The platform's limits on sending; each is off until it is switched on. */
public final class Limits {

    private static final String THE_NUMBER = "the number";

    private @Nullable SlidingWindow pair;
    private @Nullable SlidingWindow throughput;
    private boolean windowByStatus;

    /** At most so many messages to one guest in any such stretch of time; more are refused with 131056. */
    public synchronized void perPair(int most, Duration within) {
        pair = new SlidingWindow(most, within);
    }

    /** At most so many messages in any second; more are refused with 130429. */
    public synchronized void perSecond(int most) {
        throughput = new SlidingWindow(most, Duration.ofSeconds(1));
    }

    /** Whether 131047, for a guest who was silent for a day, comes as a failed status instead of at once. */
    public synchronized void windowByStatus(boolean byStatus) {
        windowByStatus = byStatus;
    }

    public synchronized void none() {
        pair = null;
        throughput = null;
        windowByStatus = false;
    }

    synchronized boolean windowByStatus() {
        return windowByStatus;
    }

    synchronized Optional<Answer> refusal(String recipient, Instant now) {
        if (pair != null && !pair.admit(recipient, now).isZero()) {
            return Optional.of(GraphError.tooFastForPair());
        }
        if (throughput != null && !throughput.admit(THE_NUMBER, now).isZero()) {
            return Optional.of(GraphError.tooFast());
        }
        return Optional.empty();
    }
}
