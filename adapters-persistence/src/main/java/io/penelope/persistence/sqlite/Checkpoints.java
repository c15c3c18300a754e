package io.penelope.persistence.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what is in the log into the main file, beside the one who writes: no commit has to wait for that, as one in a
 * few would if SQLite did it by itself.
 *
 * <p>Moving alone never lets the log start anew while somebody writes all the time. The one who writes does that, at a
 * moment when it takes little since nearly all has been moved: see {@link #isStartDue}. It fails while anybody reads
 * what stands in the log; should that go on until the log is overlong, our own readers pause for it. Nothing can be done
 * about another program that reads for ever, but to say so.
 */
final class Checkpoints implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    /** How long to rest between two looks at how much there is to move. */
    static final Duration PAUSE = Duration.ofMillis(500);

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    /** How many works are worth the trouble; fewer lie in the log for a while. */
    private static final int WORTH_IT = 200;

    private static final int LONGEST_IN_LOG_PAUSES = 10;

    /** Of the log's pages; with 4 KiB each, 8 MiB. */
    private static final int LONG_LOG = 2048;

    /** From here on our own readers wait until the log has started anew; with 4 KiB a page, 16 MiB. */
    private static final int OVERLONG_LOG = 4096;

    /** What is said to be too much; with 4 KiB a page, 64 MiB. */
    private static final int ALARMING_LOG = 16_384;

    private static final int PAGES_OF_A_MEBIBYTE = 256;

    /** Less than a reader waits for its turn. */
    private static final Duration PATIENCE_WITH_READERS = Duration.ofSeconds(5);

    private static final Duration PATIENCE_WITH_WRITER = Duration.ofSeconds(1);

    private final DataSource source;
    private final Readers readers;
    private final Duration pause;
    private final Thread thread;
    private final AtomicInteger works = new AtomicInteger();
    private final AtomicBoolean startDue = new AtomicBoolean();

    /** Filled by the one who writes, whenever a start that was due has been tried. */
    private final Semaphore tried = new Semaphore(0);

    private boolean alarmed;

    Checkpoints(DataSource source, Readers readers, Duration pause) {
        this.source = source;
        this.readers = readers;
        this.pause = pause;
        this.thread = new Thread(this::workUntilInterrupted, "store-checkpoints");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** So many works more are in the log. */
    void committed(int more) {
        works.addAndGet(more);
    }

    /** Whether the log is long and nearly all of it was moved a moment ago; says so once each time. */
    boolean isStartDue() {
        return startDue.compareAndSet(true, false);
    }

    /** The start that was due has been tried. */
    void startTried() {
        tried.release();
    }

    private void workUntilInterrupted() {
        int pauses = 0;
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
                int worthIt = ++pauses < LONGEST_IN_LOG_PAUSES ? WORTH_IT : 1;
                if (works.get() >= worthIt) {
                    works.set(0);
                    pauses = 0;
                    moveAndHaveItStartedIfPossible();
                }
            }
        } catch (InterruptedException e) {
            // close() says so
        }
    }

    private void moveAndHaveItStartedIfPossible() throws InterruptedException {
        try {
            moveAndHaveItStarted();
        } catch (RuntimeException | Error e) { // or nobody would ever move it again
            log.warn("The store's log could not be moved into its main file", e);
        }
    }

    private void moveAndHaveItStarted() throws InterruptedException {
        int pages = move();
        startDue.set(pages > LONG_LOG);
        if (pages > OVERLONG_LOG) {
            readers.whileNobodyReads(PATIENCE_WITH_READERS, this::awaitStart);
        }
        tellOf(pages);
    }

    private void awaitStart() throws InterruptedException {
        move();
        tried.drainPermits();
        startDue.set(true);
        tried.tryAcquire(PATIENCE_WITH_WRITER.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tellOf(int pages) {
        boolean alarming = pages > ALARMING_LOG;
        if (alarming == alarmed) {
            return;
        }
        alarmed = alarming;
        if (alarming) {
            log.warn(
                    "The store's log has grown to {} MiB, since another program has been reading the store for long;"
                            + " let it finish or stop it",
                    pages / PAGES_OF_A_MEBIBYTE);
        } else {
            log.info("The store's log is short again");
        }
    }

    /**
     * How many pages the log has, moved or not.
     *
     * <p>Documented at https://www.sqlite.org/pragma.html#pragma_wal_checkpoint
     */
    private int move() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("pragma wal_checkpoint(passive)")) {
            return answer.next() ? answer.getInt("log") : 0;
        } catch (SQLException e) {
            log.debug("The store's log could not be moved into its main file: {}", e.getMessage());
            return 0;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
