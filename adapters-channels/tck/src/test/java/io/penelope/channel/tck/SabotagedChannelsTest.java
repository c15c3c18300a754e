package io.penelope.channel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.TrialCall;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** A kit that no broken channel fails would prove nothing. */
@Tag("thorough")
class SabotagedChannelsTest {

    /** The parrot that the kit is run with; these tests run one after the other. */
    private static volatile Flaw flaw = Flaw.RETURNS_NOTHING;

    /** Not a test by itself: its name is none of those that the build looks for. */
    static final class BrokenParrot extends ParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new SabotagedParrot(flaw, settings, context);
        }

        @Override
        String trialBody() {
            return flaw.trialBody();
        }

        @Override
        TrialCall trialCall(TrialCall sound) {
            return flaw.trialCall(sound);
        }

        @Override
        Setting token() {
            return flaw.isTokenSecret()
                    ? super.token()
                    : Setting.text(Parrot.TOKEN, "What the parrot knows us by.").required();
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_fails_the_test_that_is_made_for_it(Flaw broken) {
        flaw = broken;

        requireSeen(BrokenParrot.class, broken.seenBy());
    }

    /** Runs one test of the kit, which has to fail. */
    static void requireSeen(Class<? extends ChannelTck> tck, String test) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(tck, test))
                .execute()
                .testEvents();

        assertThat(tests.started().count()).as("tests that ran").isPositive();
        assertThat(tests.failed().count()).as("tests that failed").isPositive();
    }
}
