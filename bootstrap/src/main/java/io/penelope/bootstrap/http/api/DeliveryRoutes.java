package io.penelope.bootstrap.http.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.application.overseeing.Browse;
import io.penelope.application.overseeing.RetryDeliveries;
import io.penelope.application.overseeing.RetryDeliveries.Result;
import io.penelope.bootstrap.http.api.json.DeliveryJson;
import io.penelope.bootstrap.http.api.json.PageJson;
import io.penelope.bootstrap.http.api.json.Words;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.overseeing.DeliveryFilter;
import io.penelope.domain.overseeing.Page;
import io.penelope.domain.overseeing.PageRequest;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import io.penelope.web.QueryExecutor;
import io.penelope.web.Routes;

/** Deliveries, and a second try for those that failed. */
public final class DeliveryRoutes implements Routes {

    private static final String DELIVERIES = "/api/v1/deliveries";
    private static final Cursor CURSOR = new Cursor("deliveries");

    private final Browse browse;
    private final RetryDeliveries retry;
    private final QueryExecutor queries;

    public DeliveryRoutes(Browse browse, RetryDeliveries retry, QueryExecutor queries) {
        this.browse = browse;
        this.retry = retry;
        this.queries = queries;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(DELIVERIES, this::list);
        routes.get(DELIVERIES + "/{id}", this::one);
        routes.post(DELIVERIES + "/{id}/retry", this::retry);
    }

    private void list(Context context) {
        Query query = Query.of(context, "state", "lane", "limit", "cursor");
        DeliveryFilter filter = new DeliveryFilter(
                query.word("state", Delivery.State.class),
                query.optional(
                        "lane", LaneId::read, "has to be mews: and a property's id, or channel: and a channel's"));
        PageRequest request = query.page(CURSOR);
        query.requireRight();
        queries.answer(context, () -> {
            Page<Delivery> page = browse.deliveries(filter, request);
            return new PageJson<>(page.items().stream().map(DeliveryJson::of).toList(), CURSOR.next(page));
        });
    }

    private void one(Context context) {
        DeliveryId id = id(context);
        queries.answer(context, () -> browse.delivery(id).map(DeliveryJson::of).orElseThrow(DeliveryRoutes::unknown));
    }

    private void retry(Context context) {
        DeliveryId id = id(context);
        queries.answer(context, () -> DeliveryJson.of(pending(retry.retry(id))));
    }

    private static DeliveryId id(Context context) {
        Query query = Query.of(context);
        DeliveryId id = new DeliveryId(query.id());
        query.requireRight();
        return id;
    }

    private static Delivery pending(Result result) {
        if (result instanceof Result.Pending pending) {
            return pending.delivery();
        }
        if (result instanceof Result.NotFailed other) {
            throw new ProblemException(Problem.of(
                    409,
                    "Only a failed delivery can be tried again, and this one is "
                            + Words.of(other.delivery().state())));
        }
        throw unknown();
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.of(404, "There is no delivery with this id"));
    }
}
