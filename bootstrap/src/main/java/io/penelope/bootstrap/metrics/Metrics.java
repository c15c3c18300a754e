package io.penelope.bootstrap.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.penelope.application.Telemetry;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Deliveries.Depth;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.property.PropertyId;
import io.penelope.persistence.database.StoreListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Everything that Penelope counts and measures. {@code docs/operations.md} explains each. */
public final class Metrics implements Telemetry, WebhookCounter, StoreListener {

    private static final String LANE = "lane";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge open = MultiGauge.builder("penelope_lane_depth")
            .description("Deliveries that are not done yet")
            .register(registry);
    private final MultiGauge held = MultiGauge.builder("penelope_lane_held")
            .description("Replies that wait for their guest to write")
            .register(registry);
    private final MultiGauge failed = MultiGauge.builder("penelope_lane_failed")
            .description("Deliveries that failed for good")
            .register(registry);
    private final MultiGauge age = MultiGauge.builder("penelope_lane_age_seconds")
            .description("Age of the oldest delivery that is not done yet")
            .register(registry);
    private final Timer commits = timer("penelope_store_commits", "Commits to the store");
    private final DistributionSummary works = DistributionSummary.builder("penelope_store_works_per_commit")
            .description("Works that share a commit")
            .register(registry);
    private final Counter failedWorks = counter("penelope_store_failed_works", "Works whose commit failed");
    private final Counter turnedAway =
            counter("penelope_store_turned_away", "Works turned away, since too many waited before them");
    private final Counter apiTurnedAway =
            counter("penelope_api_turned_away", "Requests to the API without its token, or with a wrong one");
    private final Set<String> callers;
    private final Clock clock;
    private volatile Supplier<List<Depth>> depths = List::of;

    /** Guarded by this. */
    private boolean jvmShown;

    /** @param callers whose webhooks are counted by name; others share one, lest strangers fill the memory */
    public Metrics(Set<String> callers, Clock clock) {
        this.callers = Set.copyOf(callers);
        this.clock = clock;
    }

    /** From now on shows how much waits in each lane. */
    public void watch(Deliveries deliveries) {
        depths = deliveries::depths;
    }

    /** The text exposition format, as of now. */
    public String scrape() {
        showJvm();
        List<Depth> lanes = depths.get();
        rows(open, lanes, Depth::open);
        rows(held, lanes, Depth::held);
        rows(failed, lanes, Depth::failed);
        Instant now = clock.instant();
        rows(
                age,
                lanes,
                depth -> depth.oldest()
                        .map(oldest -> Duration.between(oldest, now).toMillis() / 1000.0)
                        .orElse(0.0));
        return registry.scrape();
    }

    /** Not before somebody asks: what the JVM tells of itself takes a while to get ready, and the start should not wait. */
    private synchronized void showJvm() {
        if (!jvmShown) {
            jvmShown = true;
            new JvmMemoryMetrics().bindTo(registry);
            new JvmThreadMetrics().bindTo(registry);
            new ProcessorMetrics().bindTo(registry);
            new UptimeMetrics().bindTo(registry);
        }
    }

    private static void rows(MultiGauge gauge, List<Depth> depths, ToDoubleFunction<Depth> value) {
        gauge.register(
                depths.stream()
                        .map(depth -> Row.of(Tags.of(LANE, depth.lane().value()), value.applyAsDouble(depth)))
                        .toList(),
                true);
    }

    /** Shows a value of somebody else's whenever it is asked for. */
    public void gauge(String name, String description, Tags tags, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).tags(tags).register(registry);
    }

    /** Shows a count of somebody else's whenever it is asked for; it never falls. */
    public void count(String name, String description, Tags tags, Supplier<Number> count) {
        // The counter holds on to the function, and only weakly to the object that it is of.
        FunctionCounter.builder(name, registry, any -> count.get().doubleValue())
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    @Override
    public void answered(String caller, int status) {
        String known = callers.contains(caller) ? caller : "unknown";
        count("penelope_webhooks", "Webhooks that were answered", "caller", known, "status", Integer.toString(status));
    }

    /** Somebody wanted something of the API without its token. */
    public void apiTurnedAway() {
        apiTurnedAway.increment();
    }

    @Override
    public void brought(ChannelId channel, String kind) {
        count("penelope_events", "Events that channels brought", "channel", channel.value(), "kind", kind);
    }

    @Override
    public void broughtAgain(ChannelId channel) {
        count("penelope_events_repeated", "Events that channels had brought before", "channel", channel.value());
    }

    @Override
    public void attempted(LaneId lane, String outcome) {
        count("penelope_attempts", "Attempts at deliveries", LANE, lane.value(), "outcome", outcome);
    }

    @Override
    public void repeatedInDoubt(LaneId lane) {
        count(
                "penelope_repeated_in_doubt",
                "Deliveries that were sent again since nobody knew whether they had arrived",
                LANE,
                lane.value());
    }

    @Override
    public void failed(LaneId lane, Refusal refusal) {
        count(
                "penelope_failed",
                "Deliveries that failed for good, by the reason",
                LANE,
                lane.value(),
                "reason",
                refusal.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void held(LaneId lane) {
        count("penelope_held", "Replies that wait, or waited, for their guest to write", LANE, lane.value());
    }

    @Override
    public void charged(ChannelId channel, ChannelEvent.Charge charge) {
        count(
                "penelope_charged",
                "Messages that reached their guest, by what the platform says of their price",
                "channel",
                channel.value(),
                "category",
                charge.category(),
                "billable",
                Boolean.toString(charge.billable()));
    }

    @Override
    public void scanned(String finding) {
        count("penelope_files_scanned", "Files that were scanned for malware, by what was found", "finding", finding);
    }

    @Override
    public void looked(PropertyId property, Duration took, boolean successful, int replies) {
        Timer.builder("penelope_looks")
                .description("Looks into Mews for replies")
                .tags("property", property.value(), "successful", Boolean.toString(successful))
                .register(registry)
                .record(took);
        Counter.builder("penelope_replies")
                .description("Replies of the staff that were found")
                .tags("property", property.value())
                .register(registry)
                .increment(replies);
    }

    @Override
    public void committed(int number, Duration took) {
        works.record(number);
        commits.record(took);
    }

    @Override
    public void failed(int number) {
        failedWorks.increment(number);
    }

    @Override
    public void turnedAway() {
        turnedAway.increment();
    }

    private void count(String name, String description, String... tags) {
        Counter.builder(name)
                .description(description)
                .tags(tags)
                .register(registry)
                .increment();
    }
}
