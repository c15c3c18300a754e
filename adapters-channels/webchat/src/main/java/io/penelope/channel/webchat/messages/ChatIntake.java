package io.penelope.channel.webchat.messages;

import io.penelope.channel.spi.InboundEvent;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.file.StoredBytes;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where what guests say and read goes: the way of every channel's events. */
public interface ChatIntake {

    /** @return done once the events would survive a power cut; if it fails, the browser sends the same ones again */
    CompletionStage<?> take(ChannelId channel, List<InboundEvent> events);

    /**
     * As {@link #take(ChannelId, List)}, of a message with one file.
     *
     * @param file lies in the store of bytes already
     */
    CompletionStage<?> take(ChannelId channel, InboundEvent message, StoredBytes file);
}
