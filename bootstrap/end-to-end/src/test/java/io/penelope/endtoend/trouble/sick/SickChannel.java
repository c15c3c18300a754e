package io.penelope.endtoend.trouble.sick;

import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.TextUnit;

/** What all sick channels do alike. */
abstract class SickChannel implements Channel {

    final Illness illness;

    SickChannel(Illness illness) {
        this.illness = illness;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.text(1000, TextUnit.CODE_POINTS).build();
    }

    @Override
    public void connect() {
        illness.breaksOut("connecting");
    }

    @Override
    @SuppressWarnings("NullAway") // one of the illnesses
    public SendResult send(OutboundMessage message) {
        illness.breaksOut("sending");
        return illness.isNull("sending") ? null : SendResult.accepted(message.key());
    }

    @Override
    public Health check() {
        illness.breaksOut("checking");
        return Health.ok("as well as can be expected");
    }

    @Override
    public void close() {
        illness.breaksOut("closing");
    }
}
