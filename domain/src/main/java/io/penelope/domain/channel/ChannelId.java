package io.penelope.domain.channel;

import io.penelope.domain.Names;

/** A channel's short name in the configuration, which is also the last part of its webhook's address. */
public record ChannelId(String value) {

    public ChannelId {
        Names.requireName("A channel's id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
