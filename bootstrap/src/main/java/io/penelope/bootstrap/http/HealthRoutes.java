package io.penelope.bootstrap.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.bootstrap.health.Readiness;

/** What a supervisor and a load balancer ask. */
public final class HealthRoutes implements Routes {

    private final Readiness readiness;

    public HealthRoutes(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/health/live",
                context -> context.contentType("application/json").result("{\"status\":\"live\"}"));
        routes.get("/health/ready", this::ready);
    }

    private void ready(Context context) {
        Readiness.Report report = readiness.report();
        context.status(report.ready() ? 200 : 503)
                .header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(report.json());
    }
}
