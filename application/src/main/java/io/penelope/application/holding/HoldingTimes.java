package io.penelope.application.holding;

import java.time.Duration;
import java.util.Optional;

/**
 * How long what a platform does not take is kept.
 *
 * @param holdFor how long after it was written a reply waits for its guest to write again
 * @param warnBeforeClosing how long before a platform takes no more answers the staff are told that a guest waits for one;
 *     empty for not at all
 */
public record HoldingTimes(Duration holdFor, Optional<Duration> warnBeforeClosing) {}
