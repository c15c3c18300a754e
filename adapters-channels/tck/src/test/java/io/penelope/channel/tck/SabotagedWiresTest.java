package io.penelope.channel.tck;

import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.Settings;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Broken channels that speak no HTTP are seen as well. */
class SabotagedWiresTest {

    /** Takes a wire that breaks for an answer. */
    static final class Trusting extends WireParrotTck {

        @Override
        WireParrot open(Settings settings, ChannelContext context) {
            return new WireParrot(settings, context) {
                @Override
                public SendResult send(OutboundMessage message) {
                    try {
                        return super.send(message);
                    } catch (IOException e) {
                        return SendResult.accepted("17");
                    }
                }
            };
        }
    }

    /** Does not heed that its token is dead. */
    static final class Deaf extends WireParrotTck {

        @Override
        WireParrot open(Settings settings, ChannelContext context) {
            return new WireParrot(settings, context) {
                @Override
                SendResult judged(String answer) {
                    return answer.startsWith("401") ? SendResult.later("Not now") : super.judged(answer);
                }
            };
        }
    }

    @Test
    void a_channel_that_takes_a_broken_wire_for_consent_is_seen() {
        SabotagedChannelsTest.requireSeen(
                Trusting.class, "a_connection_that_breaks_after_the_request_leaves_it_in_doubt");
    }

    @Test
    void a_channel_that_tries_a_dead_token_again_is_seen() {
        SabotagedChannelsTest.requireSeen(Deaf.class, "no_message_goes_out_with_wrong_credentials_until_somebody_acts");
    }
}
