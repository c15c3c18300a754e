package io.penelope.bootstrap.http;

import io.javalin.http.Context;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where requests stay until they are whole, and answers until they are read: whoever sends or reads slowly takes no
 * thread from others, and whoever sends or asks for much no more memory than there is for that.
 *
 * <p>Those that cannot be taken are let in without their bodies, to be answered like any other, see {@link #turnAway}.
 */
final class BodyBuffering extends Handler.Wrapper {

    private static final Logger log = LoggerFactory.getLogger(BodyBuffering.class);
    private static final String REFUSAL = BodyBuffering.class.getName() + ".refusal";

    /** What is made of a body takes several times its length until it is stored. */
    private static final int SHARE_OF_MEMORY = 16;

    private final Semaphore room = new Semaphore(roomInBytes());
    private final SlowRequestGuard slowRequestGuard;
    private final BufferedAnswers bufferedAnswers;

    BodyBuffering(SlowRequestGuard slowRequestGuard, BufferedAnswers bufferedAnswers) {
        this.slowRequestGuard = slowRequestGuard;
        this.bufferedAnswers = bufferedAnswers;
    }

    /** For what is long, in each direction. */
    static int roomInBytes() {
        return (int) Math.min(
                Integer.MAX_VALUE,
                Math.max(
                        2L * BufferedBody.LARGEST_BODY_BYTES,
                        Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        slowRequestGuard.headIsWhole(request.getConnectionMetaData().getConnection());
        Visit visit = new Visit(request, response, callback);
        if (Uploads.include(request)) {
            visit.letInWithBodyOnItsWay();
        } else {
            visit.body.run();
        }
        return true;
    }

    /** @throws ProblemException if the request cannot be taken */
    static void turnAway(Context context) {
        if (context.req().getAttribute(REFUSAL) instanceof Problem problem) {
            throw new ProblemException(problem);
        }
    }

    /** A request, from when its header is there until it is answered. */
    private final class Visit {

        private final Request request;
        private final Connection connection;
        private final Response response;
        private final Callback callback;
        private final BufferedBody body;

        Visit(Request request, Response response, Callback callback) {
            this.request = request;
            this.connection = request.getConnectionMetaData().getConnection();
            this.response = response;
            this.callback = callback;
            this.body = new BufferedBody(request, room, this::letIn, callback::failed);
        }

        private void letIn() {
            Request whole = body.whole();
            Limits.exceededBy(whole).or(body::refusal).ifPresent(problem -> whole.setAttribute(REFUSAL, problem));
            if (body.isCutShort()) {
                response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
            }
            handOn(whole);
        }

        /** Whoever reads the body looks to its pace. */
        private void letInWithBodyOnItsWay() {
            Limits.exceededBy(request).ifPresent(problem -> request.setAttribute(REFUSAL, problem));
            handOn(request);
        }

        private void handOn(Request whole) {
            slowRequestGuard.letIn(connection);
            Callback gone = Callback.from(() -> slowRequestGuard.answered(connection), callback);
            BufferedAnswer answer = new BufferedAnswer(whole, response, bufferedAnswers, gone);
            Callback answered = Callback.from(body::leave, answer);
            try {
                if (!BodyBuffering.super.handle(whole, answer, answered)) {
                    Response.writeError(whole, answer, answered, 404);
                }
            } catch (Exception e) {
                log.error("A request could not be handed on", e);
                Response.writeError(whole, answer, answered, e);
            }
        }
    }
}
