package io.penelope.channel.tck;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Settings;

/** A channel that keeps its promises passes. */
class ParrotTest extends ParrotTck {

    @Override
    Channel open(Settings settings, ChannelContext context) {
        return new Parrot(settings, context);
    }
}
