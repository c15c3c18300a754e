package io.penelope.channel.tck;

import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Settings;

/** The kit is content with a parrot that starts from now. */
class LateParrotTest extends LateParrotTck {

    @Override
    PollingParrot open(Settings settings, ChannelContext context) {
        return new LateParrot(settings, context);
    }
}
