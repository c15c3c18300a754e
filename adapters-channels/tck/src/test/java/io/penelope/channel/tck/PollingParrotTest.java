package io.penelope.channel.tck;

import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Settings;

/** A channel that is polled and keeps its promises passes. */
class PollingParrotTest extends PollingParrotTck {

    @Override
    PollingParrot open(Settings settings, ChannelContext context) {
        return new PollingParrot(settings, context);
    }
}
