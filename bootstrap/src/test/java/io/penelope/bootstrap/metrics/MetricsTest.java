package io.penelope.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.property.PropertyId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final ChannelId WHATSAPP = new ChannelId("riverside-whatsapp");
    private static final PropertyId RIVERSIDE = new PropertyId("riverside");

    private final Metrics metrics = new Metrics(Set.of("mews"), Clock.systemUTC());

    /** Whoever looks at them in Prometheus has no other page at hand. */
    @Test
    void every_metric_says_what_it_is() {
        metrics.answered("mews", 202);
        metrics.brought(WHATSAPP, "message");
        metrics.broughtAgain(WHATSAPP);
        metrics.attempted(LaneId.of(WHATSAPP), "done");
        metrics.repeatedInDoubt(LaneId.of(WHATSAPP));
        metrics.failed(LaneId.of(WHATSAPP), Refusal.OTHER);
        metrics.looked(RIVERSIDE, Duration.ofSeconds(1), true, 1);
        metrics.committed(1, Duration.ofMillis(1));
        metrics.failed(1);
        metrics.turnedAway();

        List<String> lines = metrics.scrape().lines().toList();
        List<String> names = lines.stream()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.substring("# TYPE ".length(), line.lastIndexOf(' ')))
                .toList();

        assertThat(names).contains("penelope_webhooks_total", "penelope_replies_total");
        assertThat(names)
                .allSatisfy(name -> assertThat(lines).anyMatch(line -> line.matches("# HELP " + name + " \\S.*")));
    }
}
