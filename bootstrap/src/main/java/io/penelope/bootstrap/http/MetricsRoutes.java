package io.penelope.bootstrap.http;

import io.javalin.config.RoutesConfig;
import io.penelope.bootstrap.metrics.Metrics;

/** What Prometheus scrapes. */
public final class MetricsRoutes implements Routes {

    private final Metrics metrics;

    public MetricsRoutes(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/metrics",
                context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(metrics.scrape()));
    }
}
