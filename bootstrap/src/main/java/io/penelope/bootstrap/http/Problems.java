package io.penelope.bootstrap.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.penelope.domain.storing.StoreUnavailableException;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever goes wrong into an RFC 9457 answer, here and nowhere else. */
final class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of every answer that tells what is wrong. */
    static final String CONTENT_TYPE = "application/problem+json";

    private Problems() {}

    static void addTo(RoutesConfig routes) {
        routes.exception(Exception.class, (e, context) -> answer(context, e));
        routes.exception(HttpResponseException.class, (e, context) -> answer(context, e));
        routes.error(404, context -> {
            if (context.result() == null || "Not Found".equals(context.result())) {
                answer(context, 404, "");
            }
        });
    }

    private static void answer(Context context, Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            answer(context, failure.getCause());
        } else if (failure instanceof ProblemException known) {
            answer(context, known.problem());
        } else if (failure instanceof HttpResponseException refusal) {
            refused(context, refusal);
        } else if (failure instanceof StoreUnavailableException unavailable) {
            unavailable(context, unavailable);
        } else {
            broken(context, failure);
        }
    }

    /** @param detail for whoever reads the answer; empty for none */
    static void answer(Context context, int status, String detail) {
        answer(context, Problem.of(status, detail));
    }

    private static void answer(Context context, Problem problem) {
        problem.retryAfter()
                .ifPresent(pause -> context.header(Header.RETRY_AFTER, Long.toString(Math.max(1, pause.toSeconds()))));
        context.status(problem.status()).contentType(CONTENT_TYPE).result(json(problem));
    }

    static String json(Problem problem) {
        ObjectNode body = JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", HttpStatus.getMessage(problem.status()))
                .put("status", problem.status());
        if (!problem.detail().isEmpty()) {
            body.put("detail", problem.detail());
        }
        if (!problem.faults().isEmpty()) {
            ArrayNode errors = body.putArray("errors");
            problem.faults()
                    .forEach(fault -> errors.addObject()
                            .put("parameter", fault.parameter())
                            .put("detail", fault.detail()));
        }
        problem.members().forEach(body::putPOJO);
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem of plain words cannot be written", e);
        }
    }

    private static void refused(Context context, HttpResponseException refusal) {
        refusal.getDetails().forEach((name, value) -> {
            if (name.equalsIgnoreCase("availableMethods")) {
                context.header(Header.ALLOW, value);
            }
        });
        answer(context, refusal.getStatus(), "");
    }

    private static void unavailable(Context context, StoreUnavailableException e) {
        boolean reads = context.method().equals(HandlerType.GET);
        log.error(
                "The store cannot be {}, and {} is answered 503: {}",
                reads ? "read" : "written",
                context.path(),
                e.getMessage());
        answer(context, 503, reads ? "Nothing could be read; try again" : "Nothing was stored; try again");
    }

    /**
     * Whatever a handler throws Javalin hands to the handlers again. Somebody who has gone away leaves a context behind
     * that throws at every touch, so that this would never end.
     */
    private static void broken(Context context, Throwable failure) {
        try {
            // Whoever has the link sees the file, or may send one.
            String path = context.path().replaceFirst("^/(media|send)/[^/]+", "/$1/…");
            log.error("{} {} failed", context.method(), path, failure);
            answer(context, 500, "");
        } catch (RuntimeException gone) {
            log.debug("Somebody went away before the answer", failure);
        }
    }
}
