package io.penelope.endtoend.load;

import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody who does the same again and again, as fast as it goes, whatever comes of it. */
final class Relentless implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Relentless.class);

    private final Runnable deed;
    private final AtomicInteger times = new AtomicInteger();
    private final CompletableFuture<Void> hand;
    private volatile boolean closed;

    private Relentless(Runnable deed) {
        this.deed = deed;
        this.hand = CompletableFuture.runAsync(this::goOn);
    }

    static Relentless at(Runnable deed) {
        return new Relentless(deed);
    }

    private void goOn() {
        while (!closed) {
            doIt();
            times.incrementAndGet();
        }
    }

    private void doIt() {
        try {
            deed.run();
        } catch (UncheckedIOException e) {
            log.trace("Cut off", e);
        }
    }

    /** How often by now. */
    int times() {
        return times.get();
    }

    @Override
    public void close() {
        closed = true;
        hand.join();
    }
}
