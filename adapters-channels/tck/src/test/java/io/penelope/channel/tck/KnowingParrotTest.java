package io.penelope.channel.tck;

import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Settings;

/** The kit is content with a parrot that knows its guests. */
class KnowingParrotTest extends KnowingParrotTck {

    @Override
    KnowingParrot openKnowing(Settings settings, ChannelContext context) {
        return new KnowingParrot(settings, context);
    }
}
