package io.penelope.application.lanes;

import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.RetrySchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What every lane goes by when an attempt ends.
 *
 * @param lookAfter how long after a broken call it is looked for what became of it
 * @param lookAgainAfter how long after that look the next one follows, if nothing was there: what a broken call began may
 *     take the other side a while to finish
 */
public record DeliveryRules(
        RetrySchedule schedule, Duration lookAfter, Duration lookAgainAfter, RandomGenerator random) {

    /** What broke so often, though Mews could be looked at each time, may be at fault itself. */
    private static final int SUSPECT_AFTER = 3;

    /** When a failed attempt is followed by the next; empty if it was the last one. */
    public Optional<Instant> nextAttempt(Delivery delivery, Duration atLeast, Instant now) {
        if (isTooOld(delivery, now)) {
            return Optional.empty();
        }
        Duration pause = schedule.pause(delivery.attempts(), random);
        return Optional.of(now.plus(pause.compareTo(atLeast) > 0 ? pause : atLeast));
    }

    /** Whether calls with it break so often that it goes alone, and ever more rarely, lest it hold others up. */
    public static boolean isSuspect(Delivery delivery) {
        return delivery.repeats() >= SUSPECT_AFTER;
    }

    /**
     * When what turned out not to be in Mews is posted again: at once, in its old place and company, until it is suspect;
     * empty if a suspect one was posted for the last time.
     */
    public Optional<Instant> nextPosting(Delivery delivery, Instant now) {
        if (!isSuspect(delivery)) {
            return Optional.of(now);
        }
        return isTooOld(delivery, now)
                ? Optional.empty()
                : Optional.of(now.plus(schedule.pause(delivery.repeats(), random)));
    }

    /** The same for a thread that turned out not to be in Mews; there is no last time. */
    public Instant nextOpening(MessageThread thread, Instant now) {
        return thread.attempts() < SUSPECT_AFTER ? now : now.plus(schedule.pause(thread.attempts(), random));
    }

    private boolean isTooOld(Delivery delivery, Instant now) {
        Instant first = delivery.firstTriedAt().orElse(now);
        return now.isAfter(first.plus(schedule.giveUpAfter()));
    }

    /** How long to rest if the next thing is due at {@code due}; a second at the least, since it is not possible now. */
    public static Duration restUntil(Optional<Instant> due, Instant now) {
        return due.map(moment -> Duration.between(now, moment))
                .map(rest -> rest.compareTo(Duration.ofSeconds(1)) < 0 ? atLeastAMoment(rest) : rest)
                .orElse(Duration.ofDays(1));
    }

    private static Duration atLeastAMoment(Duration rest) {
        return rest.isNegative() || rest.isZero() ? Duration.ofSeconds(1) : rest;
    }
}
