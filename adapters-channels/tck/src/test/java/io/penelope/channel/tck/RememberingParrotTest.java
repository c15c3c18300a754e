package io.penelope.channel.tck;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Settings;

/** A channel whose platform can be asked passes. */
class RememberingParrotTest extends RememberingParrotTck {

    @Override
    Channel open(Settings settings, ChannelContext context) {
        return new RememberingParrot(settings, context);
    }
}
