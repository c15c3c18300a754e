package io.penelope.channel.tck;

import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Settings;

/** The kit is content with a parrot that posts forms. */
class FormParrotTest extends FormParrotTck {

    @Override
    FormParrot openForm(Settings settings, ChannelContext context) {
        return new FormParrot(settings, context);
    }
}
