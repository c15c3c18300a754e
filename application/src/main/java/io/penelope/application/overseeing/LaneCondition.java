package io.penelope.application.overseeing;

import io.penelope.application.lanes.LaneGate;
import java.util.Optional;

/**
 * How a lane fares.
 *
 * @param detail what is wrong, for whoever runs Penelope
 */
public record LaneCondition(State state, Optional<String> detail) {

    /** A lane that nobody works, since what it leads to is not configured any more. */
    public static final LaneCondition UNATTENDED = new LaneCondition(State.UNATTENDED, Optional.empty());

    /** What a lane does. */
    public enum State {
        /** Nothing is wrong with the other side. */
        WORKING,
        /** Something went wrong last, and it is tried again by itself. */
        IN_TROUBLE,
        /** Its credentials are refused: it waits until somebody mends them. */
        BLOCKED,
        /** Nobody works it. */
        UNATTENDED
    }

    public static LaneCondition of(LaneGate gate) {
        Optional<String> blocked = gate.blockedBecause();
        if (blocked.isPresent()) {
            return new LaneCondition(State.BLOCKED, blocked);
        }
        Optional<String> trouble = gate.trouble();
        return new LaneCondition(trouble.isPresent() ? State.IN_TROUBLE : State.WORKING, trouble);
    }
}
