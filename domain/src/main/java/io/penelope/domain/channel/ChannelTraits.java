package io.penelope.domain.channel;

import io.penelope.domain.message.TextLimit;
import java.time.Duration;
import java.util.Optional;

/**
 * What must be heeded when a channel sends.
 *
 * @param textLimit the longest text of one message
 * @param sendPause the least time between two messages, over all guests
 * @param guestPace how fast messages to one guest may follow each other
 * @param doubt how it is found out whether a message went out when its call broke
 * @param window how long after a guest's last word the platform takes answers; empty if it always does
 * @param optOut what ends it that a guest has opted out
 */
public record ChannelTraits(
        TextLimit textLimit,
        Duration sendPause,
        GuestPace guestPace,
        DoubtRule doubt,
        Optional<AnswerWindow> window,
        OptOut optOut) {}
