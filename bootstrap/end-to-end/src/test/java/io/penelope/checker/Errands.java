package io.penelope.checker;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What people do at Penelope's pages, each thing until it is done: guests' browsers send, staff bring files, and open those
 * that guests sent. All of it is done beside the play by one thread, which Penelope may keep waiting.
 */
final class Errands implements AutoCloseable {

    private static final long BETWEEN_ROUNDS_NANOS = 20_000_000;
    private static final long UNTIL_SOMEBODY_IS_THERE_NANOS = 50_000_000;

    private final List<Errand> errands = new CopyOnWriteArrayList<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "errands");
    private volatile boolean closed;
    private final AtomicInteger steps = new AtomicInteger();

    /** Something that takes several steps, and more if Penelope is not there. */
    interface Errand {

        /** What became of one step. */
        enum Step {
            /** Something got on. */
            DONE,
            /** There is nothing to be done at this moment. */
            WAITS,
            /** There is nothing to be done any more. */
            OVER
        }

        /** Takes one step. */
        Step goOn() throws IOException, InterruptedException;

        /** What is still to be done, in words; empty if nothing is. */
        Stream<String> isOwed();
    }

    Errands() {
        thread.setDaemon(true);
        thread.start();
    }

    void add(Errand errand) {
        errands.add(errand);
    }

    /** How many steps got on. */
    int steps() {
        return steps.get();
    }

    Stream<String> areOwed() {
        return errands.stream().flatMap(Errand::isOwed);
    }

    /** What was found on the way that must not be. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    private void run() {
        while (!closed) {
            for (Errand errand : errands) {
                go(errand);
            }
            LockSupport.parkNanos(BETWEEN_ROUNDS_NANOS);
        }
    }

    private void go(Errand errand) {
        try {
            switch (errand.goOn()) {
                case DONE -> steps.incrementAndGet();
                case WAITS -> {}
                case OVER -> errands.remove(errand);
            }
        } catch (IOException nobodyThere) {
            LockSupport.parkNanos(UNTIL_SOMEBODY_IS_THERE_NANOS);
        } catch (InterruptedException e) {
            closed = true;
        } catch (AssertionError | RuntimeException e) {
            violations.add(String.valueOf(e.getMessage()));
            errands.remove(errand);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
