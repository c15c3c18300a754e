package io.penelope.bootstrap.config.reading;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;

/** Stands for a channel type whose plugin was left out. */
record MissingType(String id) implements ChannelType {

    @Override
    public String displayName() {
        return id;
    }

    @Override
    public SettingsSchema settings() {
        return SettingsSchema.of();
    }

    @Override
    public Channel open(Settings settings, ChannelContext context) {
        throw new IllegalStateException("The channel type " + id + " is not installed");
    }
}
