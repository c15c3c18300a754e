package io.penelope.channel.tck;

import static io.penelope.channel.tck.SabotagedChannelsTest.requireSeen;

import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Invitation;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.Settings;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The kit notices whoever asks guests badly. */
class SabotagedInvitationsTest {

    /** Its capabilities promise what it has no method for. */
    static final class Boaster extends ParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                public Capabilities capabilities() {
                    return InvitingParrotTck.inviting();
                }
            };
        }
    }

    /** Another key at each attempt. */
    static final class Forgetful extends InvitingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new InvitingParrot(settings, context) {
                @Override
                public SendResult invite(Invitation invitation) throws IOException, InterruptedException {
                    return judged(call("/say", UUID.randomUUID().toString(), "Come back"));
                }
            };
        }
    }

    /** Whatever is answered is as good as taken. */
    static final class Optimist extends InvitingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new InvitingParrot(settings, context) {
                @Override
                public SendResult invite(Invitation invitation) throws IOException, InterruptedException {
                    call("/say", invitation.key(), "Come back");
                    return SendResult.accepted("17");
                }
            };
        }
    }

    @Test
    void who_only_says_that_it_invites_is_noticed() {
        requireSeen(Boaster.class, "a_channel_that_says_it_invites_can");
    }

    @Test
    void who_forgets_the_key_is_noticed() {
        requireSeen(Forgetful.class, "an_invitation_goes_out_once_with_its_key");
    }

    @Test
    void who_hears_no_refusal_is_noticed() {
        requireSeen(Optimist.class, "what_the_platform_says_of_an_invitation_is_understood");
    }

    @Test
    void who_knows_no_doubt_is_noticed() {
        requireSeen(Optimist.class, "an_invitation_of_which_nobody_knows_is_in_doubt");
    }
}
