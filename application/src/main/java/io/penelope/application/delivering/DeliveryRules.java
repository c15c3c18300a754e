package io.penelope.application.delivering;

import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.RetrySchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What every lane goes by when an attempt ends.
 *
 * @param lookAfter how long after a broken call the other side is looked at
 */
public record DeliveryRules(RetrySchedule schedule, Duration lookAfter, RandomGenerator random) {

    /** When a failed attempt is followed by the next; empty if it was the last one. */
    Optional<Instant> nextAttempt(Delivery delivery, Duration atLeast, Instant now) {
        Instant first = delivery.firstTriedAt().orElse(now);
        if (now.isAfter(first.plus(schedule.giveUpAfter()))) {
            return Optional.empty();
        }
        Duration pause = schedule.pause(delivery.attempts(), random);
        return Optional.of(now.plus(pause.compareTo(atLeast) > 0 ? pause : atLeast));
    }

    /** How long to rest if the next thing is due at {@code due}; a second at the least, since it is not possible now. */
    static Duration restUntil(Optional<Instant> due, Instant now) {
        return due.map(moment -> Duration.between(now, moment))
                .map(rest -> rest.compareTo(Duration.ofSeconds(1)) < 0 ? atLeastAMoment(rest) : rest)
                .orElse(Duration.ofDays(1));
    }

    private static Duration atLeastAMoment(Duration rest) {
        return rest.isNegative() || rest.isZero() ? Duration.ofSeconds(1) : rest;
    }
}
