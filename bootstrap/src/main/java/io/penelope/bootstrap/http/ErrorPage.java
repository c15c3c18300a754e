package io.penelope.bootstrap.http;

import io.penelope.web.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What the server itself refuses, answered like all else that is wrong: as RFC 9457 has it, and without a word of the
 * request, in which there may be somebody's token.
 */
final class ErrorPage implements Request.Handler {

    private static final Map<Integer, String> DETAILS = Map.of(
            400,
            "This is not a request that this server takes: its address or a header is malformed or ambiguous",
            // The routes say themselves what they do not know; without a route there is none for the request's Host.
            404,
            "This server is there for this machine alone: ask for 127.0.0.1 or localhost",
            414,
            Limits.ADDRESS_TOO_LONG,
            431,
            Limits.HEADERS_TOO_LONG);

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = status(request, response);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.CONTENT_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        String body = Problems.json(Problem.of(status, DETAILS.getOrDefault(status, "")));
        response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }

    private static int status(Request request, Response response) {
        if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException known) {
            return known.getCode();
        }
        return response.getStatus() < 400 ? 500 : response.getStatus();
    }
}
