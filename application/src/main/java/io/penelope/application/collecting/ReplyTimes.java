package io.penelope.application.collecting;

import java.time.Duration;

/**
 * How often a property's replies are looked for when no webhook says that there are any.
 *
 * @param whileWaiting the time between looks while a guest waits for an answer
 * @param whenQuiet the time between looks otherwise
 * @param waitingFor how long after a guest's last word they count as waiting
 * @param overlap how late a message may show up in Mews; a thorough look is due as often
 */
public record ReplyTimes(Duration whileWaiting, Duration whenQuiet, Duration waitingFor, Duration overlap) {}
