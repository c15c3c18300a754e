package io.penelope.bootstrap.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.bootstrap.metrics.Metrics;
import io.penelope.web.QueryExecutor;
import io.penelope.web.Routes;
import java.util.concurrent.CompletableFuture;

/** What Prometheus scrapes. */
public final class MetricsRoutes implements Routes {

    private final Metrics metrics;
    private final QueryExecutor queries;

    /** @param queries count what waits in the store, which may take a while */
    public MetricsRoutes(Metrics metrics, QueryExecutor queries) {
        this.metrics = metrics;
        this.queries = queries;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/metrics", this::scrape);
    }

    private void scrape(Context context) {
        CompletableFuture<String> asked = queries.ask(metrics::scrape);
        context.future(() -> asked.thenAccept(text ->
                context.contentType("text/plain; version=0.0.4; charset=utf-8").result(text)));
    }
}
