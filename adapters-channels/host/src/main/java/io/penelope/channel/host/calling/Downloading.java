package io.penelope.channel.host.calling;

import io.penelope.domain.limits.LimitedBody;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.util.concurrent.Callable;

/**
 * What a channel does to open a guest's file. A stream that it asks for meanwhile may be longer than any other answer:
 * nobody holds it in memory, and whoever reads it knows how long a file may be.
 */
public final class Downloading {

    private static final ThreadLocal<Boolean> NOW = ThreadLocal.withInitial(() -> false);

    private Downloading() {}

    /** Does it on this thread. */
    public static <T> T of(Callable<T> opening) throws Exception {
        NOW.set(true);
        try {
            return opening.call();
        } finally {
            NOW.remove();
        }
    }

    /** The handler with the limit that holds for what this thread is at. */
    static <T> BodyHandler<T> limited(BodyHandler<T> handler) {
        if (!NOW.get()) {
            return LimitedBody.of(handler);
        }
        return answer -> {
            BodySubscriber<T> body = handler.apply(answer);
            return body instanceof InputStream
                    ? body
                    : LimitedBody.of(ignored -> body).apply(answer);
        };
    }
}
