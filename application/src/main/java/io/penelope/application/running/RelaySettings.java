package io.penelope.application.running;

import io.penelope.application.collecting.ReplyTimes;
import io.penelope.application.holding.HoldingTimes;
import io.penelope.domain.delivery.RetrySchedule;
import java.time.Duration;

/**
 * What may be tuned.
 *
 * @param retries when failed attempts at one message are followed by others
 * @param checkAfter how long it is relied upon that a thread is not resolved
 * @param holding how replies wait for guests to whom nobody may write
 */
public record RelaySettings(RetrySchedule retries, ReplyTimes replyTimes, Duration checkAfter, HoldingTimes holding) {}
