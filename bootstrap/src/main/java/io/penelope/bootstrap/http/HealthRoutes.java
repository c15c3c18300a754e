package io.penelope.bootstrap.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.bootstrap.health.Readiness;
import io.penelope.web.QueryExecutor;
import io.penelope.web.Routes;
import java.util.concurrent.CompletableFuture;

/** What a supervisor and a load balancer ask. */
public final class HealthRoutes implements Routes {

    private final Readiness readiness;
    private final QueryExecutor queries;

    /** @param queries find out how the store is, which may take a while */
    public HealthRoutes(Readiness readiness, QueryExecutor queries) {
        this.readiness = readiness;
        this.queries = queries;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/health/live",
                context -> context.contentType("application/json").result("{\"status\":\"live\"}"));
        routes.get("/health/ready", this::ready);
    }

    private void ready(Context context) {
        CompletableFuture<Readiness.Report> asked = queries.ask(readiness::report);
        context.future(() -> asked.thenAccept(report -> context.status(report.ready() ? 200 : 503)
                .contentType("application/json")
                .result(report.json())));
    }
}
