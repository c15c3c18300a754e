package io.penelope.bootstrap.http;

import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/**
 * The requests whose bodies are left to their routes, which read them piece by piece: files that the staff send, longer
 * than anything else that is taken. The routes let nobody begin who has no right to, and few at once.
 */
final class Uploads {

    private static final Pattern PATHS = Pattern.compile("/send/[^/]+|/api/v1/conversations/[^/]+/files");

    private Uploads() {}

    static boolean include(Request request) {
        return request.getMethod().equals("POST")
                && PATHS.matcher(Request.getPathInContext(request)).matches();
    }
}
