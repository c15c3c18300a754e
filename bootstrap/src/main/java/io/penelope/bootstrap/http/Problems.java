package io.penelope.bootstrap.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.penelope.domain.storing.StoreUnavailableException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever goes wrong into an RFC 9457 answer, here and nowhere else. */
final class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private Problems() {}

    static void addTo(RoutesConfig routes) {
        routes.exception(HttpResponseException.class, (e, context) -> {
            e.getDetails().forEach((name, value) -> {
                if (name.equalsIgnoreCase("availableMethods")) {
                    context.header(Header.ALLOW, value);
                }
            });
            answer(context, e.getStatus(), "");
        });
        routes.exception(CompletionException.class, (e, context) -> {
            if (e.getCause() instanceof StoreUnavailableException unavailable) {
                unavailable(context, unavailable);
            } else {
                broken(context, e);
            }
        });
        routes.exception(StoreUnavailableException.class, (e, context) -> unavailable(context, e));
        routes.exception(Exception.class, (e, context) -> broken(context, e));
        routes.error(404, context -> {
            if (context.result() == null || "Not Found".equals(context.result())) {
                answer(context, 404, "");
            }
        });
    }

    /** @param detail for whoever reads the answer; empty for none */
    static void answer(Context context, int status, String detail) {
        String title = org.eclipse.jetty.http.HttpStatus.getMessage(status);
        String more = detail.isEmpty() ? "" : ",\"detail\":\"" + escape(detail) + "\"";
        context.status(status)
                .contentType("application/problem+json")
                .result("{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + more + "}");
    }

    private static void unavailable(Context context, StoreUnavailableException e) {
        log.error("The store cannot be written, and {} is answered 503: {}", context.path(), e.getMessage());
        context.header(Header.RETRY_AFTER, RETRY_AFTER_SECONDS);
        answer(context, 503, "Nothing was stored; try again");
    }

    /**
     * Whatever a handler throws Javalin hands to the handlers again. Somebody who has gone away leaves a context behind
     * that throws at every touch, so that this would never end.
     */
    private static void broken(Context context, Exception e) {
        try {
            String path = context.path();
            log.error("{} {} failed", context.method(), path, e);
            answer(context, 500, "");
        } catch (RuntimeException gone) {
            log.debug("Somebody went away before the answer", e);
        }
    }

    private static String escape(String words) {
        return words.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
