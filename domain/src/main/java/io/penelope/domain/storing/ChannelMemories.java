package io.penelope.domain.storing;

import io.penelope.domain.channel.ChannelId;
import java.util.Optional;

/**
 * What channels keep for themselves, a few small values each by their names.
 *
 * <p>Changes belong inside a transaction of {@link Transactions}; anything may be read at any time. {@code
 * ChannelMemoriesContract} states every promise made here as a test.
 */
public interface ChannelMemories {

    Optional<String> read(ChannelId channel, String name);

    /** Keeps the value in place of the former one; an empty value is forgotten. */
    void write(ChannelId channel, String name, String value);

    /** How many names the channel has values for. */
    int size(ChannelId channel);
}
