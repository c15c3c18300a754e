package io.penelope.mews.simulator.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.penelope.mews.simulator.ledger.UnknownReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong outside of an operation into an answer in Mews's shape. */
public final class Errors {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    private Errors() {}

    public static void addTo(RoutesConfig routes) {
        routes.before(RequestIds::put);
        routes.exception(Refusal.class, (refusal, context) -> answer(context, refusal));
        routes.exception(
                UnknownReference.class,
                (unknown, context) -> answer(context, new Refusal(404, "Invalid " + unknown.parameter() + ".")));
        routes.exception(
                HttpResponseException.class,
                (failure, context) ->
                        answer(context, new Refusal(failure.getStatus(), String.valueOf(failure.getMessage()))));
        routes.exception(Exception.class, Errors::answerIfAnybodyIsThere);
    }

    /**
     * Whatever a handler throws Javalin hands to the handlers again. A page that has gone away leaves a context behind
     * that throws at every touch, so that this would never end.
     */
    private static void answerIfAnybodyIsThere(Exception failure, Context context) {
        try {
            String path = context.path();
            LOG.error("The simulated Mews failed at {} {}", context.method(), path, failure);
            answer(context, new Refusal(500, "The simulated Mews failed; its log says why."));
        } catch (RuntimeException gone) {
            LOG.debug("Somebody went away before the answer", failure);
        }
    }

    private static void answer(Context context, Refusal refusal) {
        Exchange exchange = new Exchange(context);
        exchange.answer(Response.refused(refusal, exchange.requestId()));
    }
}
