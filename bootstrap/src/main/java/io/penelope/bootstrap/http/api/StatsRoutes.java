package io.penelope.bootstrap.http.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.application.overseeing.TakeStock;
import io.penelope.bootstrap.http.api.json.StatsJson;
import io.penelope.web.QueryExecutor;
import io.penelope.web.Routes;

/** How much there is of everything. */
public final class StatsRoutes implements Routes {

    private final TakeStock takeStock;
    private final QueryExecutor queries;

    public StatsRoutes(TakeStock takeStock, QueryExecutor queries) {
        this.takeStock = takeStock;
        this.queries = queries;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/stats", this::stats);
    }

    private void stats(Context context) {
        Query.of(context).requireRight();
        queries.answer(context, () -> StatsJson.of(takeStock.take()));
    }
}
