package io.penelope.channel.host.hearing;

import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.ChannelId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where a polled channel's events go. */
@FunctionalInterface
public interface Intake {

    /**
     * Stores the events, which may be none, and runs {@code moveOn} in the same transaction.
     *
     * @param moveOn notes up to where the channel was polled, and what it wants to remember; may run more than once
     * @return done once both would survive a power cut; if it fails, or this throws, the same events come again
     */
    CompletionStage<?> take(ChannelId channel, List<ChannelEvent> events, Runnable moveOn);
}
