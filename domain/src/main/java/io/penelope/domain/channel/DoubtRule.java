package io.penelope.domain.channel;

import java.time.Duration;

/** How doubt about a message to a guest is settled, which depends on what the platform offers. */
public sealed interface DoubtRule {

    /** The platform drops a repeat by its key: the message is simply sent again. */
    record RepeatByKey() implements DoubtRule {}

    /** The platform can be asked what was sent. */
    record AskPlatform() implements DoubtRule {}

    /** A receipt would bring the message's key back; without one after {@code patience} the message is sent again. */
    record AwaitReceipt(Duration patience) implements DoubtRule {}

    /** The platform offers nothing to look at: the message is sent again, once, and may arrive twice. */
    record RepeatOnce() implements DoubtRule {}
}
