package io.penelope.channel.tck;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Settings;

/** A channel that sends files passes. */
class ThrowingParrotTest extends ThrowingParrotTck {

    @Override
    Channel open(Settings settings, ChannelContext context) {
        return new ThrowingParrot(settings, context);
    }
}
