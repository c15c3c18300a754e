package io.penelope.channel.tck;

import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.Settings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Broken channels that are asked who guests are. */
class SabotagedProfilesTest {

    /** Takes whatever is answered for a name: the staff would greet a proxy. */
    static final class Credulous extends KnowingParrotTck {

        @Override
        KnowingParrot openKnowing(Settings settings, ChannelContext context) {
            return new KnowingParrot(settings, context) {
                @Override
                public Optional<GuestAddress> profile(GuestAddress guest) throws Exception {
                    return Optional.of(guest.name(call("/who", "", "").body()));
                }
            };
        }
    }

    /** Gives the name of somebody else. */
    static final class Confused extends KnowingParrotTck {

        @Override
        KnowingParrot openKnowing(Settings settings, ChannelContext context) {
            return new KnowingParrot(settings, context) {
                @Override
                public Optional<GuestAddress> profile(GuestAddress guest) throws Exception {
                    return super.profile(GuestAddress.of("somebody-else"));
                }
            };
        }
    }

    @Test
    void a_channel_that_takes_a_page_for_a_name_is_seen() {
        SabotagedChannelsTest.requireSeen(Credulous.class, "trouble_is_nobodys_name");
    }

    @Test
    void a_channel_that_asks_about_somebody_else_is_seen() {
        SabotagedChannelsTest.requireSeen(Confused.class, "who_a_guest_is_comes_to_the_letter");
    }

    @Test
    void a_channel_that_keeps_to_itself_that_its_platform_wants_peace_is_seen() {
        SabotagedChannelsTest.requireSeen(
                Credulous.class, "who_asks_who_a_guest_is_tells_that_the_platform_wants_fewer_calls");
    }
}
