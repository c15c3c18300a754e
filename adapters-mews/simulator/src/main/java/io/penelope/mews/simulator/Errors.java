package io.penelope.mews.simulator;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong outside of an operation into an answer in Mews's shape. */
final class Errors {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    private Errors() {}

    static void addTo(RoutesConfig routes) {
        routes.before(RequestIds::put);
        routes.exception(Refusal.class, (refusal, context) -> answer(context, refusal));
        routes.exception(
                UnknownReference.class,
                (unknown, context) -> answer(context, new Refusal(404, "Invalid " + unknown.parameter() + ".")));
        routes.exception(
                HttpResponseException.class,
                (failure, context) ->
                        answer(context, new Refusal(failure.getStatus(), String.valueOf(failure.getMessage()))));
        routes.exception(Exception.class, (failure, context) -> {
            LOG.error("The simulated Mews failed at {} {}", context.method(), context.path(), failure);
            answer(context, new Refusal(500, "The simulated Mews failed; its log says why."));
        });
    }

    private static void answer(Context context, Refusal refusal) {
        Exchange exchange = new Exchange(context);
        exchange.answer(Response.refused(refusal, exchange.requestId()));
    }
}
