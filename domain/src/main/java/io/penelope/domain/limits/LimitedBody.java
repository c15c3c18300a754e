package io.penelope.domain.limits;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer's body up to a length, and fails with {@link AnswerTooLongException} where more comes.
 *
 * <p>The connection is given up then, so that an endless answer costs neither memory nor time.
 */
public final class LimitedBody<T> implements BodySubscriber<T> {

    /** More than any answer of those whom Penelope calls, and little enough for several at once in a small heap. */
    public static final long MOST_BYTES = 16 * 1024 * 1024;

    private final BodySubscriber<T> body;

    // The client calls one method at a time.
    private @Nullable Subscription subscription;
    private long left = MOST_BYTES;

    private LimitedBody(BodySubscriber<T> body) {
        this.body = body;
    }

    /** The handler with that limit. */
    public static <T> BodyHandler<T> of(BodyHandler<T> handler) {
        return answer -> new LimitedBody<>(handler.apply(answer));
    }

    @Override
    public CompletionStage<T> getBody() {
        return body.getBody();
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        body.onSubscribe(newSubscription);
    }

    @Override
    public void onNext(List<ByteBuffer> more) {
        if (left < 0) {
            return;
        }
        left -= more.stream().mapToLong(ByteBuffer::remaining).sum();
        if (left >= 0) {
            body.onNext(more);
            return;
        }
        if (subscription != null) {
            subscription.cancel();
        }
        body.onError(new AnswerTooLongException(MOST_BYTES));
    }

    @Override
    public void onError(Throwable trouble) {
        if (left >= 0) {
            body.onError(trouble);
        }
    }

    @Override
    public void onComplete() {
        if (left >= 0) {
            body.onComplete();
        }
    }
}
