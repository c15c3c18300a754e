package io.penelope.persistence.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
 * moment when it takes little since nearly all has been moved: see {@link #isStartDue}.
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

    private final DataSource source;
    private final Duration pause;
    private final Thread thread;
    private final AtomicInteger works = new AtomicInteger();
    private final AtomicBoolean startDue = new AtomicBoolean();

    Checkpoints(DataSource source, Duration pause) {
        this.source = source;
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

    private void workUntilInterrupted() {
        int pauses = 0;
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
                int worthIt = ++pauses < LONGEST_IN_LOG_PAUSES ? WORTH_IT : 1;
                if (works.get() >= worthIt) {
                    works.set(0);
                    pauses = 0;
                    move();
                }
            }
        } catch (InterruptedException e) {
            // close() says so
        }
    }

    /** Documented at https://www.sqlite.org/pragma.html#pragma_wal_checkpoint */
    private void move() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("pragma wal_checkpoint(passive)")) {
            startDue.set(answer.next() && answer.getInt("log") > LONG_LOG);
        } catch (SQLException e) {
            log.debug("The store's log could not be moved into its main file: {}", e.getMessage());
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
