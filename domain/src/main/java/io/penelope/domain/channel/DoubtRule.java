package io.penelope.domain.channel;

import java.time.Duration;

/** How doubt about a message to a guest is settled, which depends on what the platform offers. */
public sealed interface DoubtRule {

    /** The platform drops a repeat by its key: the message is simply sent again. */
    record RepeatByKey() implements DoubtRule {}

    /** The platform can be asked what was sent. */
    record AskPlatform() implements DoubtRule {}

    /**
     * A receipt would bring the message's key back. The message is sent again once receipts of messages that were sent
     * later have come and its own has not for {@code fair}, and after {@code longest} in any case.
     */
    record AwaitReceipt(Duration fair, Duration longest) implements DoubtRule {

        public AwaitReceipt {
            fair = fair.compareTo(longest) < 0 ? fair : longest;
        }
    }

    /** The platform offers nothing to look at: the message is sent again, once, and may arrive twice. */
    record RepeatOnce() implements DoubtRule {}
}
