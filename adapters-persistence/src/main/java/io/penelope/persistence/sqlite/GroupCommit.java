package io.penelope.persistence.sqlite;

import io.penelope.domain.storing.StoreUnavailableException;
import io.penelope.domain.storing.Transactions;
import io.penelope.persistence.database.StoreListener;
import io.penelope.persistence.sqlite.file.Trouble;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread does the work of everybody who waits, in the order in which it came, and commits it together: the disk's
 * flush, which takes longer than anything else, is shared.
 *
 * <p>Work that throws undoes itself alone. If the commit fails, every work in it failed. What hangs on a stage of
 * {@link #submit} runs on threads made for that, never on the one that writes.
 */
final class GroupCommit implements Transactions, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    /** How much may wait before more is turned away. */
    static final int MOST_WAITING = 10_000;

    /** After so many works, or so much time, a commit takes in no more: whoever is in it waits for all of it. */
    private static final int MOST_TOGETHER = 500;

    private static final Duration LONGEST_TOGETHER = Duration.ofMillis(10);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Transactor writer;
    private final Trouble trouble;
    private final StoreListener listener;
    private final Checkpoints checkpoints;
    private final ExecutorService answers;
    private final BlockingQueue<Job<?>> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Thread thread;
    private final CountDownLatch gone = new CountDownLatch(1);

    /** Set once nobody will look into the queue any more. */
    private volatile boolean ended;

    /** Owned by the thread that writes: whether the latest commit failed. */
    private boolean troubled;

    /** @param answers runs what hangs on stages; shut down by {@link #close} */
    GroupCommit(
            Transactor writer,
            Trouble trouble,
            StoreListener listener,
            Checkpoints checkpoints,
            ExecutorService answers) {
        this.writer = writer;
        this.trouble = trouble;
        this.listener = listener;
        this.checkpoints = checkpoints;
        this.answers = answers;
        this.thread = new Thread(this::workUntilClosed, "store-writer");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public <T> CompletionStage<T> submit(Supplier<T> work) {
        Job<T> job = new Job<>(work, answers);
        enqueue(job);
        return job.stage();
    }

    @Override
    public <T> T call(Supplier<T> work) {
        Job<T> job = new Job<>(work, Runnable::run);
        enqueue(job);
        try {
            return job.stage().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void enqueue(Job<?> job) {
        if (isWorking()) {
            throw new IllegalStateException("Work within work");
        }
        if (closing.get()) {
            job.refuse(new StoreUnavailableException("The store is closing"));
        } else if (!queue.offer(job)) {
            listener.turnedAway();
            job.refuse(new StoreUnavailableException(MOST_WAITING + " changes wait for the store already"));
        } else if (ended) {
            turnAwayWhatWaits();
        }
    }

    /** Whether this very thread does somebody's work at this moment. */
    boolean isWorking() {
        return Thread.currentThread() == thread;
    }

    int waiting() {
        return queue.size();
    }

    private void workUntilClosed() {
        try {
            while (!closing.get() || !queue.isEmpty()) {
                commitTogether(queue.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            turnAwayWhatWaits();
            writer.close();
            gone.countDown();
        }
    }

    private void commitTogether(Job<?> first) {
        List<Job<?>> batch = new ArrayList<>(List.of(first));
        long began = System.nanoTime();
        try {
            writer.begin();
        } catch (SQLException | RuntimeException e) {
            queue.drainTo(batch); // they would wait for the same lock, one after the other
            fail(batch, e);
            return;
        }
        try {
            first.perform(writer, trouble);
            Job<?> next = nextOf(batch, began);
            while (next != null) {
                batch.add(next);
                next.perform(writer, trouble);
                next = nextOf(batch, began);
            }
            writer.commit();
        } catch (SQLException | RuntimeException | Error e) {
            fail(batch, e);
            return;
        }
        listener.committed(batch.size(), Duration.ofNanos(System.nanoTime() - began));
        batch.forEach(Job::complete);
        checkpoints.committed(batch.size());
        afterCommit();
    }

    private @Nullable Job<?> nextOf(List<Job<?>> batch, long began) {
        boolean full = batch.size() >= MOST_TOGETHER || System.nanoTime() - began > LONGEST_TOGETHER.toNanos();
        return full ? null : queue.poll();
    }

    private void afterCommit() {
        if (troubled) {
            troubled = false;
            log.info("The store can be written again");
        }
        if (checkpoints.isStartDue()) {
            startLogAnew();
        }
    }

    private void startLogAnew() {
        try {
            writer.startLogAnew();
        } catch (SQLException | RuntimeException e) {
            log.warn("The store's log could not be started anew: {}", e.getMessage());
        } finally {
            checkpoints.startTried();
        }
    }

    private void fail(List<Job<?>> batch, Throwable failure) {
        StoreUnavailableException unavailable = trouble.of(failure);
        writer.abandon();
        if (!troubled) {
            troubled = true;
            log.error("Nothing can be stored: {}", unavailable.getMessage(), failure);
        }
        listener.failed(batch.size());
        batch.forEach(job -> job.fail(unavailable));
    }

    private void turnAwayWhatWaits() {
        List<Job<?>> late = new ArrayList<>();
        queue.drainTo(late);
        late.forEach(job -> job.refuse(new StoreUnavailableException("The store is closed")));
    }

    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        queue.offer(new Job<>(() -> true, Runnable::run)); // wakes the thread, should it wait for work
        try {
            if (!gone.await(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("{} changes were not stored within {} s of closing", queue.size(), FAREWELL.toSeconds());
                return;
            }
            answers.shutdown();
            if (!answers.awaitTermination(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("Not everybody who waited for the store was answered within {} s", FAREWELL.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
