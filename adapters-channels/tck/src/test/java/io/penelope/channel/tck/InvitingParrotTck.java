package io.penelope.channel.tck;

import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Invitation;
import io.penelope.channel.spi.InvitingChannel;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.TextUnit;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;

/** The kit for a parrot that can call somebody back. */
abstract class InvitingParrotTck extends ParrotTck {

    static Capabilities inviting() {
        return Capabilities.text(Parrot.LONGEST, TextUnit.CODE_POINTS)
                .keyPreventsDoubles(Duration.ofHours(1))
                .answerWindow(Duration.ofDays(1))
                .invites()
                .build();
    }

    /** A parrot that calls whoever has gone away. */
    static class InvitingParrot extends Parrot implements InvitingChannel {

        InvitingParrot(Settings settings, ChannelContext context) {
            super(settings, context);
        }

        @Override
        public Capabilities capabilities() {
            return inviting();
        }

        @Override
        public SendResult invite(Invitation invitation) throws IOException, InterruptedException {
            try {
                return judged(call("/say", invitation.key(), "Come back"));
            } catch (ConnectException e) {
                return SendResult.unavailable("The parrot is not in its cage");
            }
        }
    }
}
