package io.penelope.bootstrap.cli;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a command running until the process is told to stop, and then lets it end in good order. */
final class Stopping {

    private static final Logger log = LoggerFactory.getLogger(Stopping.class);

    private Stopping() {}

    /** Waits for the signal to stop; the process ends when {@code running} is closed. */
    static void await(AutoCloseable running) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                running.close();
                            } catch (Throwable e) { // the process ends anyhow, but never without a word
                                log.error("Stopping did not go well", e);
                            } finally {
                                stopped.countDown();
                            }
                        },
                        "stop"));
        stopped.await();
    }
}
