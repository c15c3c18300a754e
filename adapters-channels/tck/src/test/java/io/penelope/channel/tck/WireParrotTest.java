package io.penelope.channel.tck;

import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Settings;

/** The kit is content with a parrot that speaks no HTTP. */
class WireParrotTest extends WireParrotTck {

    @Override
    WireParrot open(Settings settings, ChannelContext context) {
        return new WireParrot(settings, context);
    }
}
