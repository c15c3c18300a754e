package io.penelope.bootstrap.doctor;

import io.penelope.bootstrap.Connections;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.findings.OutcomeWords;
import io.penelope.channel.host.calling.Deadlines;
import io.penelope.channel.host.opening.OpenChannels;
import io.penelope.channel.host.sending.SpiGuestChannels;
import io.penelope.domain.outcome.Outcome;
import java.time.Clock;

/** What channels find at their platforms when they look more closely than for {@code check}. */
final class PlatformsPart {

    private final Configuration configuration;
    private final Clock clock;

    PlatformsPart(Configuration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    void writeTo(Page page) {
        page.heading("What is set up at the platforms");
        try (OpenChannels open = Connections.channels(configuration, clock, Deadlines.standard());
                SpiGuestChannels channels = new SpiGuestChannels(open)) {
            configuration
                    .channels()
                    .forEach(channel -> channels.diagnose(channel.id())
                            .forEach(found -> page.line(
                                    "channel " + channel.id(),
                                    (found instanceof Outcome.Done ? "" : "PROBLEM: ") + OutcomeWords.of(found))));
        }
    }
}
