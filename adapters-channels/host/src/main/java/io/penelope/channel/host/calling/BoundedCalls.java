package io.penelope.channel.host.calling;

import io.penelope.channel.host.telling.Redaction;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls into one channel: a bounded number at once, each on one of the shared threads and with a deadline.
 *
 * <p>A call that misses its deadline is interrupted, what it promised is cancelled, and nobody listens to it any longer;
 * but it keeps its place until it really ends: a channel that hangs for good uses up its own places and nobody else's.
 */
public final class BoundedCalls {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedCalls.class);

    private static final String INTERRUPTED = "the call was interrupted";

    private final String name;
    private final ClassLoader loader;
    private final Redaction redaction;
    private final SharedThreads threads;
    private final Semaphore places;
    private final AtomicInteger hanging = new AtomicInteger();
    private final LongAdder givenUp = new LongAdder();
    private volatile boolean stopped;

    /**
     * @param name the beginning of the threads' names while they are in these calls
     * @param most how many calls there are at once
     * @param loader the channel's, by which its libraries find what they load by name
     */
    public BoundedCalls(String name, int most, ClassLoader loader, Redaction redaction, SharedThreads threads) {
        this.name = name;
        this.loader = loader;
        this.redaction = redaction;
        this.threads = threads;
        this.places = new Semaphore(most, true);
    }

    /**
     * Calls the channel and waits; at the most for {@code deadline} until a place is free, and as long again for the
     * answer. An interrupt ends the wait and the call, and stays set.
     */
    public <T> Ended<T> call(Callable<T> call, Duration deadline) {
        try {
            if (!places.tryAcquire(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                return noPlace();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ended.NotBegun<>("the call was interrupted before it began");
        }
        Call<T> begun = new Call<>(() -> CompletableFuture.completedFuture(call.call()), (value, failure) -> {});
        begun.start();
        return begun.awaited(deadline);
    }

    /**
     * Calls the channel, if a place is free, and waits for nothing: neither for the channel's method to return, nor for the
     * stage that it returns to end. Both together have to within the deadline.
     *
     * @param witness is told what the channel answered or threw, even if that is after the deadline
     */
    public <T> Begun<T> begin(
            Callable<? extends CompletionStage<T>> call,
            Duration deadline,
            BiConsumer<? super @Nullable T, ? super @Nullable Throwable> witness) {
        if (!places.tryAcquire()) {
            return notBegun(noPlace());
        }
        Call<T> begun = new Call<>(call, witness);
        begun.start();
        Pauses.Pause end = threads.after(deadline, () -> begun.giveUp(noAnswerWithin(deadline)));
        begun.ended().thenRun(end::cancel);
        return begun;
    }

    private static <T> Ended<T> noPlace() {
        return new Ended.NotBegun<>("as many calls as the channel may have at once are hanging");
    }

    private static String noAnswerWithin(Duration deadline) {
        return String.format(Locale.ROOT, "no answer within %.1f s", deadline.toMillis() / 1000.0);
    }

    /** Takes no further calls. */
    void stop() {
        stopped = true;
    }

    /** How many calls go on at this moment although they were given up. */
    int hanging() {
        return hanging.get();
    }

    /** How many calls were given up, ever. */
    long givenUp() {
        return givenUp.sum();
    }

    /** A call that is under way. */
    public interface Begun<T> {

        /** How it ends; never exceptionally, and on any thread, so that what depends on it has to be quick. */
        CompletionStage<Ended<T>> ended();

        /** Gives it up. */
        void cancel();
    }

    /** What never became a call. */
    public static <T> Begun<T> notBegun(Ended<T> because) {
        return new Begun<>() {

            @Override
            public CompletionStage<Ended<T>> ended() {
                return CompletableFuture.completedFuture(because);
            }

            @Override
            public void cancel() {}
        };
    }

    /** A call that has no answer but its end. */
    public static Callable<CompletionStage<Boolean>> doing(Act act) {
        return () -> {
            act.act();
            return CompletableFuture.completedFuture(true);
        };
    }

    /** Something that a channel does. */
    public interface Act {
        void act() throws Exception;
    }

    /**
     * A call that has a place. It has really ended once the channel's method has returned and the stage that it returned
     * is complete; until then it keeps the place. Whoever hears of its end, unless it was given up, finds the place free.
     */
    private final class Call<T> implements Begun<T> {

        private final Callable<? extends CompletionStage<T>> method;
        private final BiConsumer<? super @Nullable T, ? super @Nullable Throwable> witness;
        private final CompletableFuture<Ended<T>> ended = new CompletableFuture<>();

        // Guarded by this.
        private @Nullable Thread runner;
        private @Nullable CompletionStage<T> promised;
        private boolean abandoned;
        private String abandonedBecause = "";
        private boolean returned;
        private boolean complete;
        private @Nullable Ended<T> end;

        Call(
                Callable<? extends CompletionStage<T>> method,
                BiConsumer<? super @Nullable T, ? super @Nullable Throwable> witness) {
            this.method = method;
            this.witness = witness;
        }

        @Override
        public CompletionStage<Ended<T>> ended() {
            return ended;
        }

        @Override
        public void cancel() {
            giveUp(INTERRUPTED);
        }

        void start() {
            try {
                if (stopped) {
                    throw new RejectedExecutionException("no further calls");
                }
                threads.call(name, loader, this::run);
            } catch (RuntimeException | OutOfMemoryError e) {
                synchronized (this) {
                    returned = true;
                    complete = true;
                }
                places.release();
                ended.complete(new Ended.NotBegun<>("there is no thread for the call, or the channel is closed"));
            }
        }

        Ended<T> awaited(Duration deadline) {
            try {
                return ended.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                giveUp(noAnswerWithin(deadline));
            } catch (InterruptedException e) {
                giveUp(INTERRUPTED);
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException("A call's end is never an exception", e);
            }
            return ended.join();
        }

        private void run() {
            try {
                if (entered()) {
                    follow(method.call());
                }
            } catch (Throwable e) {
                complete(null, e);
            } finally {
                left();
            }
        }

        private void follow(@Nullable CompletionStage<T> stage) {
            if (stage == null) {
                complete(null, null);
                return;
            }
            if (promise(stage)) {
                cancelPromise();
            }
            stage.whenComplete(this::complete);
        }

        private synchronized boolean entered() {
            runner = Thread.currentThread();
            if (abandoned) {
                complete = true;
                end = new Ended.Broken<>(abandonedBecause);
            }
            return !abandoned;
        }

        /** @return whether nobody is interested any more */
        private synchronized boolean promise(CompletionStage<T> stage) {
            promised = stage;
            return abandoned;
        }

        private void left() {
            Ended<T> over;
            synchronized (this) {
                runner = null;
                returned = true;
                over = end;
            }
            Thread.interrupted(); // meant for this call, and the thread goes on to another channel's
            if (over != null) {
                over(over);
            }
        }

        private void complete(@Nullable T value, @Nullable Throwable failure) {
            synchronized (this) {
                if (complete) {
                    return;
                }
                complete = true;
            }
            Throwable cause = failure == null ? null : unwrapped(failure);
            try {
                witness.accept(value, cause);
            } finally {
                Ended<T> how = endOf(value, cause);
                boolean over;
                synchronized (this) {
                    end = how;
                    over = returned;
                }
                if (over) {
                    over(how);
                }
            }
        }

        private synchronized Ended<T> endOf(@Nullable T value, @Nullable Throwable cause) {
            if (abandoned) { // what follows from our own interrupt is no answer
                return new Ended.Broken<>(abandonedBecause);
            }
            if (cause != null) {
                return new Ended.Broken<>(wordsOf(cause));
            }
            return value == null ? new Ended.Broken<>("the channel answered null") : new Ended.Returned<>(value);
        }

        /** An exception of the channel's own making may itself throw whatever it likes. */
        private String wordsOf(Throwable cause) {
            try {
                if (LOG.isDebugEnabled()) {
                    LOG.debug("A call in {} threw {}", name, redaction.trace(cause));
                }
                return cause instanceof TroubleException ours
                        ? String.valueOf(ours.getMessage())
                        : redaction.words(cause);
            } catch (RuntimeException | Error e) {
                return cause.getClass().getName();
            }
        }

        private void over(Ended<T> how) {
            synchronized (this) {
                if (abandoned) {
                    hanging.decrementAndGet();
                }
            }
            places.release();
            ended.complete(how);
        }

        void giveUp(String words) {
            boolean promises;
            synchronized (this) {
                if (abandoned || complete) {
                    return;
                }
                abandoned = true;
                abandonedBecause = words;
                hanging.incrementAndGet();
                givenUp.increment();
                if (runner != null) {
                    runner.interrupt();
                }
                promises = promised != null;
            }
            ended.complete(new Ended.Broken<>(words));
            if (promises) {
                cancelPromiseElsewhere();
            }
        }

        /** What depends on the stage is the channel's code, and runs where it is cancelled. */
        private void cancelPromiseElsewhere() {
            try {
                threads.call(name, loader, this::cancelPromise);
            } catch (RuntimeException | OutOfMemoryError e) {
                // No thread for it, as when all is closed: it ends by itself or not at all, and keeps its place.
            }
        }

        private void cancelPromise() {
            CompletionStage<T> stage;
            synchronized (this) {
                stage = promised;
            }
            try {
                if (stage != null) {
                    stage.toCompletableFuture().cancel(true);
                }
            } catch (RuntimeException | Error e) {
                // A stage of the channel's own making, which cannot be cancelled: it keeps its place until it ends.
            }
        }
    }

    /** What a stage fails with is often wrapped, once for each stage before it. */
    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
