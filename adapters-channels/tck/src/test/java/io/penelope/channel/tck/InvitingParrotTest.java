package io.penelope.channel.tck;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Settings;

/** A channel that asks guests to write passes. */
class InvitingParrotTest extends InvitingParrotTck {

    @Override
    Channel open(Settings settings, ChannelContext context) {
        return new InvitingParrot(settings, context);
    }
}
