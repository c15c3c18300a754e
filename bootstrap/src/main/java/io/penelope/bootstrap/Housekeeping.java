package io.penelope.bootstrap;

import io.penelope.application.fetching.ExpireFiles;
import io.penelope.application.privacy.Retention;
import io.penelope.application.scanning.ScanFiles;
import io.penelope.bootstrap.health.Heap;
import io.penelope.bootstrap.health.ProgramFile;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets, once a day, what no platform will ask about again and whose time is over, and looks every minute whether program,
 * memory and the scanner of files are still well.
 */
final class Housekeeping implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private final Retention retention;
    private final ExpireFiles files;
    private final ScanFiles scanFiles;
    private final ProgramFile program;
    private final Heap heap;
    private final Clock clock;
    private final ScheduledExecutorService daily = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    Housekeeping(
            Retention retention, ExpireFiles files, ScanFiles scanFiles, ProgramFile program, Heap heap, Clock clock) {
        this.retention = retention;
        this.files = files;
        this.scanFiles = scanFiles;
        this.program = program;
        this.heap = heap;
        this.clock = clock;
    }

    void start() {
        // Whoever has begun with the wrong store or folder has time to notice.
        var unusedFiles = daily.scheduleWithFixedDelay(this::expireFiles, 1, 24, TimeUnit.HOURS);
        var unused = daily.scheduleWithFixedDelay(this::forget, 1, 24 * 60, TimeUnit.MINUTES);
        var unusedToo = daily.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.MINUTES);
        var unusedScanner = daily.scheduleWithFixedDelay(this::lookForScanner, 0, 60, TimeUnit.SECONDS);
    }

    private void lookForScanner() {
        try {
            scanFiles.look();
        } catch (RuntimeException | Error e) { // anything that came through would end it for good
            log.warn("Whether files can be scanned could not be found out; that is tried again in a minute", e);
        }
    }

    /** Both say in the log themselves what is wrong, also where nobody asks for readiness. */
    private void look() {
        program.trouble();
        heap.trouble();
    }

    private void forget() {
        try {
            retention.enforce(clock.instant());
        } catch (RuntimeException | Error e) { // anything that came through would end it for good
            log.warn("What is old could not be forgotten today; tomorrow is another day", e);
        }
    }

    private void expireFiles() {
        try {
            files.expire(clock.instant());
        } catch (RuntimeException | Error e) { // anything that came through would end it for good
            log.warn("Guests' files whose time is over could not be removed; that is tried again tomorrow", e);
        }
    }

    @Override
    public void close() {
        daily.shutdownNow();
    }
}
