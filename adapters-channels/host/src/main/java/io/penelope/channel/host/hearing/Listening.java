package io.penelope.channel.host.hearing;

import io.penelope.channel.host.calling.BoundedCalls;
import io.penelope.channel.host.calling.Ended;
import io.penelope.channel.host.calling.Pauses;
import io.penelope.channel.host.calling.TroubleException;
import io.penelope.channel.host.opening.OpenChannel;
import io.penelope.domain.delivery.RetrySchedule;
import io.penelope.domain.throttling.Throttle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One channel's routines, of which one runs at a time. Between its steps, while a call is under way, and in its pauses it
 * holds no thread.
 *
 * <p>What fails is tried again, after pauses that grow to a minute, and that last for as long as the platform wants to be
 * left alone. Nothing but {@link #stop} ends it otherwise: no exception and no error, whoever throws it.
 */
final class Listening {

    /** It gives up nothing: the time to give up is never looked at. */
    private static final RetrySchedule SCHEDULE =
            new RetrySchedule(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofDays(365));

    private final OpenChannel channel;
    private final Executor steps;
    private final Pauses pauses;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    /** How often the routine has failed since it last succeeded; only its one step at a time looks at it. */
    private int failed;

    // Guarded by this.
    private boolean stopped;
    private Runnable interruption = () -> {};

    /** @param steps where the host's part of it runs */
    Listening(OpenChannel channel, Executor steps, Pauses pauses) {
        this.channel = channel;
        this.steps = steps;
        this.pauses = pauses;
    }

    /** Runs the routine after the pause, and {@code next} once an answer was enough. */
    <T> void run(Duration pause, Routine<T> routine, Runnable next) {
        after(pause, () -> ask(routine, next));
    }

    /** Begins nothing more, and gives up the call that is under way. */
    void stop() {
        Runnable interrupt;
        synchronized (this) {
            stopped = true;
            interrupt = interruption;
        }
        interrupt.run();
    }

    /** Done once it was stopped and nothing of it goes on any more. */
    CompletableFuture<Void> over() {
        return over;
    }

    private <T> void ask(Routine<T> routine, Runnable next) {
        BoundedCalls.Begun<T> call;
        try {
            call = routine.ask();
        } catch (Throwable e) {
            failed(e, routine, next);
            return;
        }
        interruptBy(call::cancel);
        call.ended().thenAccept(ended -> step(() -> heed(ended, routine, next)));
    }

    private <T> void heed(Ended<T> ended, Routine<T> routine, Runnable next) {
        interruptBy(() -> {}); // what was answered is stored, or is not at all
        try {
            routine.heed(ended.value())
                    .whenComplete((pause, failure) -> step(() -> {
                        if (failure != null) {
                            failed(failure, routine, next);
                        } else {
                            failed = 0;
                            pause.ifPresentOrElse(time -> run(time, routine, next), next);
                        }
                    }));
        } catch (Throwable e) {
            failed(e, routine, next);
        }
    }

    private void failed(Throwable trouble, Routine<?> routine, Runnable next) {
        failed++;
        tell(trouble);
        Duration own = SCHEDULE.pause(failed, ThreadLocalRandom.current());
        run(Throttle.longest(own, channel.throttle().left()), routine, next);
    }

    private void tell(Throwable trouble) {
        Throwable cause =
                trouble instanceof CompletionException && trouble.getCause() != null ? trouble.getCause() : trouble;
        try {
            channel.inTrouble(
                    cause instanceof TroubleException
                            ? String.valueOf(cause.getMessage())
                            : channel.redaction().words(cause));
        } catch (RuntimeException | Error e) {
            // Not even a log that cannot be written ends it.
        }
    }

    private void after(Duration pause, Runnable what) {
        if (pause.isZero()) {
            step(what);
            return;
        }
        boolean ends;
        synchronized (this) { // so that the step, which may come at once, finds this interruption and replaces it
            ends = stopped;
            if (!ends) {
                Pauses.Pause waiting = pauses.after(pause, () -> step(what));
                interruption = () -> {
                    waiting.cancel();
                    end();
                };
            }
        }
        if (ends) {
            end();
        }
    }

    private void step(Runnable what) {
        try {
            steps.execute(() -> {
                if (isStopped()) {
                    end();
                } else {
                    what.run();
                }
            });
        } catch (RejectedExecutionException e) {
            end();
        }
    }

    private void interruptBy(Runnable newInterruption) {
        synchronized (this) {
            interruption = newInterruption;
            if (!stopped) {
                return;
            }
        }
        newInterruption.run();
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private void end() {
        over.complete(null);
    }
}
