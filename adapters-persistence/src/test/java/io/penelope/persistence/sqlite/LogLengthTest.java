package io.penelope.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.penelope.persistence.database.Mode;
import io.penelope.persistence.database.StoreListener;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.LoggerFactory;

/** One who writes without a rest, and those who read in the meantime. */
@Tag("thorough")
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class LogLengthTest {

    private static final long MEBIBYTE = 1024L * 1024;
    private static final long MOST_ALLOWED = 64 * MEBIBYTE;
    private static final int LONG = 100_000;
    private static final int SHORT = 100;
    private static final int READERS = 4;
    private static final int STARTS = 4;

    /** Of the log's header; see https://www.sqlite.org/fileformat2.html#walformat. */
    private static final int CHECKPOINT_SEQUENCE_NUMBER = 12;

    private final ExecutorService threads = Executors.newFixedThreadPool(READERS);
    private final Random random = new Random(7);

    @TempDir
    Path folder;

    private SqliteDatabase database;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open("jdbc:sqlite:penelope.db", folder, Mode.SERVE, StoreListener.NONE);
        database.transactions().run(() -> database.change(handle -> handle.execute("""
                create table note (n integer primary key, padding blob not null)""")));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        database.close();
    }

    @Test
    void the_log_starts_anew_again_and_again_though_readers_overlap_all_the_time() {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger looks = new AtomicInteger();
        List<CompletableFuture<Void>> reading = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            reading.add(CompletableFuture.runAsync(
                    () -> {
                        while (!over.get()) {
                            look();
                            looks.incrementAndGet();
                        }
                    },
                    threads));
        }

        try {
            writeUntil(() -> starts() >= STARTS, LONG); // how long it grows in between depends on the machine
        } finally {
            over.set(true);
        }
        reading.forEach(CompletableFuture::join);

        assertThat(looks).hasValueGreaterThan(READERS);
    }

    @Test
    void another_program_that_reads_all_the_time_is_told_of() throws SQLException {
        Logger logger = (Logger) LoggerFactory.getLogger(Checkpoints.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
        try {
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("penelope.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("begin");
                statement.execute("select count(*) from note");
                writeUntil(() -> !lines.list.isEmpty(), LONG);
            }
            writeUntil(() -> lines.list.size() > 1, SHORT);
        } finally {
            logger.setLevel(null);
            logger.detachAppender(lines);
        }

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        grown -> assertThat(grown)
                                .startsWith("The store's log has grown to ")
                                .endsWith(
                                        " MiB, since another program has been reading the store for long; let it finish"
                                                + " or stop it"),
                        shrunk -> assertThat(shrunk).isEqualTo("The store's log is short again"));
        assertThat(database.logSize()).isLessThanOrEqualTo(MOST_ALLOWED);
    }

    /** Reads for longer than the writer is willing to wait. */
    private void look() {
        database.read(handle -> handle.createQuery("select n from note")
                .mapTo(Long.class)
                .withIterator(rows -> {
                    boolean any = rows.hasNext();
                    LockSupport.parkNanos(100_000_000); // in the middle of the rows
                    return any;
                }));
    }

    /** How many times the log has started anew. */
    private int starts() {
        try (RandomAccessFile log =
                new RandomAccessFile(folder.resolve("penelope.db-wal").toFile(), "r")) {
            log.seek(CHECKPOINT_SEQUENCE_NUMBER);
            return log.readInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file stays small, only the log could grow. Whoever writes does not hear that time is up. */
    private void writeUntil(BooleanSupplier enough, int length) {
        for (int n = 0; !enough.getAsBoolean() && !Thread.currentThread().isInterrupted(); n++) {
            write(n % 50, length);
        }
    }

    /** Never twice the same: what does not change SQLite does not write. */
    private void write(int number, int length) {
        byte[] padding = new byte[length];
        random.nextBytes(padding);
        database.transactions()
                .run(() -> database.change(
                        handle -> handle.createUpdate("insert or replace into note (n, padding) values (:n, :padding)")
                                .bind("n", number)
                                .bind("padding", padding)
                                .execute()));
    }
}
