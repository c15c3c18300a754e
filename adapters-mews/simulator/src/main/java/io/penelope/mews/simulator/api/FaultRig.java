package io.penelope.mews.simulator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.mews.simulator.http.Json;
import java.util.List;

/** Faults and the journal of requests for those who run the simulator by itself, as JSON below {@code /simulator}. */
final class FaultRig {

    private static final int MOST_REQUESTS = 1000;

    private final Faults faults;
    private final RequestLog log;

    FaultRig(Faults faults, RequestLog log) {
        this.faults = faults;
        this.log = log;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/simulator/faults", this::showFaults);
        routes.post("/simulator/faults", this::addFault);
        routes.post("/simulator/faults/clear", this::clearFaults);
        routes.get("/simulator/requests", this::showRequests);
    }

    private void showFaults(Context context) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        faults.active().forEach(list::add);
        Json.reply(context, 200, list);
    }

    private void addFault(Context context) {
        FaultOrder.read(Json.body(context)).giveTo(faults);
        showFaults(context);
    }

    private void clearFaults(Context context) {
        faults.clear();
        showFaults(context);
    }

    private void showRequests(Context context) {
        List<ApiRequest> all = log.all();
        ObjectNode json = Json.MAPPER.createObjectNode().put("refusedByLimit", log.refusedByLimit());
        ArrayNode requests = json.putArray("requests");
        all.stream()
                .skip(Math.max(0, all.size() - MOST_REQUESTS))
                .forEach(request -> requests.addObject()
                        .put("operation", request.operation().path())
                        .put("token", request.token())
                        .put("at", request.at().toString())
                        .put("status", request.status()));
        Json.reply(context, 200, json);
    }
}
