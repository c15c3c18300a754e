package io.penelope.web;

import io.javalin.http.Context;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;

/**
 * Requests for the head of an answer alone (HEAD). They are handled as if they asked for all of it (GET), so that no
 * route can answer the two differently; the server leaves out the body when it writes.
 */
public final class Heads {

    private static final String ASKED = Heads.class.getName();

    private Heads() {}

    /** The method by which a request is handled. */
    public static String methodOf(Request request) {
        if (!HttpMethod.HEAD.is(request.getMethod())) {
            return request.getMethod();
        }
        request.setAttribute(ASKED, true);
        return HttpMethod.GET.asString();
    }

    /** Whether nobody will read a body, which matters where it would go on for long. */
    public static boolean areEnough(Context context) {
        return context.req().getAttribute(ASKED) != null;
    }

    /** The same of a request that no route has. */
    public static boolean areEnough(Request request) {
        return request.getAttribute(ASKED) != null;
    }
}
