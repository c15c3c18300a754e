package io.penelope.channel.tck;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Calls that have to end. The limits are those after which Penelope gives a call up, or generous ones. */
final class Within {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration TIME_TO_SETTLE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Within() {}

    /** A call that runs in a thread of its own. */
    static <T> FutureTask<T> begin(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        KitThreads.named("call").newThread(task).start();
        return task;
    }

    /** The result of a call that has to end by itself. */
    static <T> T call(String what, Callable<T> call) throws Exception {
        return end(what, begin(call));
    }

    /** What a call promises, which has to be there by itself; whatever its stage fails with is thrown as it is. */
    static <T> T promised(String what, Callable<? extends CompletionStage<T>> call) throws Exception {
        return call(what, () -> {
            try {
                return call.call().toCompletableFuture().get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        });
    }

    /** The result of a call that has begun. */
    static <T> T end(String what, FutureTask<T> task) throws Exception {
        try {
            return task.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return fail(what + " did not come back");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw new AssertionError(what + " threw", e.getCause());
        }
    }

    /** Whether a condition holds, at once or when everything had time to settle. */
    static boolean becomesTrue(BooleanSupplier condition) throws InterruptedException {
        for (long waited = 0; waited < TIME_TO_SETTLE.toMillis(); waited += BETWEEN_LOOKS.toMillis()) {
            if (condition.getAsBoolean()) {
                return true;
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
        return condition.getAsBoolean();
    }
}
