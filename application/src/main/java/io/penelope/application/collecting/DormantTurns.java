package io.penelope.application.collecting;

import io.penelope.domain.conversation.ReplyWatch.Turn;
import java.time.Duration;
import java.time.Instant;

/**
 * When dormant threads have their turns: some at a time, spread evenly over a period, within which all have had theirs.
 *
 * <p>Not thread-safe.
 */
final class DormantTurns {

    private final Duration period;

    private Turn behind = Turn.FIRST;
    private Instant begunAt = Instant.MIN;
    private Instant nextAt = Instant.MIN;
    private int turns;
    private int turnsLastTime = 1;

    /** @param period of a round of turns */
    DormantTurns(Duration period) {
        this.period = period;
    }

    /** How long until the next turn; zero if it is due. */
    Duration untilNext(Instant now) {
        return now.isBefore(nextAt) ? Duration.between(now, nextAt) : Duration.ZERO;
    }

    /** Whether the next turn is the first of a round. */
    boolean isFirst() {
        return behind.equals(Turn.FIRST);
    }

    /** Behind whom those are whose turn it is. */
    Turn begin(Instant now) {
        if (isFirst()) {
            begunAt = now;
            turns = 0;
        }
        return behind;
    }

    /** All up to this one have had their turn. */
    void had(Turn last, Instant now) {
        turns++;
        behind = last;
        nextAt = now.plus(period.dividedBy(Math.max(turns, turnsLastTime)));
    }

    /** Nobody is left; the next round begins a period after this one did. */
    void endRound(Instant now) {
        turnsLastTime = Math.max(1, turns);
        behind = Turn.FIRST;
        Instant next = begunAt.plus(period);
        nextAt = next.isAfter(now) ? next : now;
    }
}
