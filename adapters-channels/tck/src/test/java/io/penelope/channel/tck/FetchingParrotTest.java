package io.penelope.channel.tck;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Settings;

/** A channel that fetches files passes. */
class FetchingParrotTest extends FetchingParrotTck {

    @Override
    Channel open(Settings settings, ChannelContext context) {
        return new FetchingParrot(settings, context);
    }
}
