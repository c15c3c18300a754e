package io.penelope.channel.host;

import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.ChannelId;
import java.util.List;

/** Where a polled channel's events go. */
@FunctionalInterface
public interface Intake {

    /**
     * Stores the events, which may be none, and runs {@code moveOn} in the same transaction; returns once both would
     * survive a power cut. If it throws, the same events come again.
     *
     * @param moveOn notes up to where the channel was polled; may run more than once
     */
    void take(ChannelId channel, List<ChannelEvent> events, Runnable moveOn);
}
