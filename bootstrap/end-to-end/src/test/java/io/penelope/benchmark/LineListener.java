package io.penelope.benchmark;

import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Takes lines as they come, for as long as they come. */
record LineListener(Consumer<String> lines) implements Flow.Subscriber<String> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lines.accept(line);
    }

    @Override
    public void onError(Throwable throwable) {}

    @Override
    public void onComplete() {}
}
