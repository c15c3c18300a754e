package io.penelope.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.persistence.database.Mode;
import io.penelope.persistence.database.StoreListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everybody wants the store at once, another program among them. */
@Tag("thorough")
class ContentionTest {

    private static final int WRITERS = 50;
    private static final int READERS = 20;
    private static final int ROUNDS = 5;
    private static final int WORKS_A_ROUND = 10;
    private static final int BACKUPS = 5;

    /** While the other program has the lock; they take a good part of a second. */
    private static final int LOOKS_BESIDE_A_LOCK = 1500;

    /** Within the time for which Penelope's writes wait for a lock. */
    private static final Duration LONGEST_LOCK = Duration.ofSeconds(4);

    @TempDir
    private Path folder;

    private final ExecutorService crowd = Executors.newCachedThreadPool();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger looks = new AtomicInteger();

    /** Twice a round: when all writers have come, and when the other program has taken the lock. */
    private final Phaser gate = new Phaser(WRITERS + 1);

    private Path file = Path.of("");
    private Path copy = Path.of("");
    private volatile boolean enough;

    @BeforeEach
    void nameTheFiles() throws Exception {
        file = folder.resolve("penelope.db");
        copy = Files.createDirectory(folder.resolve("copies")).resolve("copy.db");
    }

    @AfterEach
    void sendEverybodyHome() throws InterruptedException {
        enough = true;
        gate.forceTermination();
        crowd.shutdownNow();
        assertThat(crowd.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Timeout(60)
    void writers_readers_backups_and_another_programs_locks_fail_nobody_and_lose_nothing() throws Exception {
        try (Stores stores = Stores.open(SqliteStore.URL, folder, Mode.SERVE, StoreListener.NONE, UUID::randomUUID)) {
            work(stores, "the first work");
            CompletableFuture<Void> readers = all(READERS, reader -> readOnAndOn(stores));
            CompletableFuture<Void> writers = all(WRITERS, writer -> write(stores, writer));
            CompletableFuture<Void> other = all(1, program -> lockInEachRound(stores));
            for (int backup = 1; backup <= BACKUPS; backup++) {
                awaitAcknowledged(backup * 100, writers);
                backUp();
            }
            CompletableFuture.allOf(writers, other).get();
            enough = true;
            readers.get();

            assertThat(acknowledged).hasSize(1 + WRITERS * ROUNDS * WORKS_A_ROUND);
            assertThat(query(file, "select name from journal where value = 'once'"))
                    .isEqualTo(acknowledged);
            assertThat(query(file, "select happened_at from journal_count")).hasSize(ROUNDS);
            assertThat(query(file, "pragma integrity_check")).containsExactly("ok");
        }
    }

    private CompletableFuture<Void> all(int count, IntConsumer part) {
        return CompletableFuture.allOf(IntStream.range(0, count)
                .mapToObj(number -> CompletableFuture.runAsync(() -> part.accept(number), crowd))
                .toArray(CompletableFuture[]::new));
    }

    private void write(Stores stores, int writer) {
        try {
            for (int work = 0; work < ROUNDS * WORKS_A_ROUND; work++) {
                if (work % WORKS_A_ROUND == 0) {
                    gate.arriveAndAwaitAdvance();
                    gate.arriveAndAwaitAdvance();
                }
                work(stores, "work " + writer + "/" + work);
            }
        } finally {
            gate.arriveAndDeregister();
        }
    }

    /** Reads first and writes then: SQLite refuses that at once if somebody else wrote in between. */
    private void work(Stores stores, String name) {
        stores.transactions().run(() -> {
            Optional<String> before = stores.journal().read(name);
            stores.journal().write(name, before.map(value -> "twice").orElse("once"));
        });
        acknowledged.add(name);
    }

    private void readOnAndOn(Stores stores) {
        while (!enough) {
            String name = acknowledged.iterator().next();
            assertThat(stores.journal().read(name)).contains("once");
            looks.incrementAndGet();
        }
    }

    /** As a tool of the operator's does that has something to write. */
    private void lockInEachRound(Stores stores) {
        try {
            for (int number = 0; number < ROUNDS; number++) {
                try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                        Statement statement = other.createStatement()) {
                    gate.arriveAndAwaitAdvance();
                    statement.execute("begin immediate");
                    statement.execute("insert into journal_count values ('other', " + number + ")");
                    int before = looks.get();
                    gate.arriveAndAwaitAdvance();
                    Awaitility.await()
                            .atMost(LONGEST_LOCK)
                            .until(() ->
                                    stores.waiting() == WRITERS - 1 && looks.get() >= before + LOOKS_BESIDE_A_LOCK);
                    statement.execute("commit");
                } catch (SQLException e) {
                    throw new AssertionError("The other program could not write", e);
                }
            }
        } finally {
            gate.arriveAndDeregister();
        }
    }

    private void awaitAcknowledged(int works, CompletableFuture<Void> writers) {
        Awaitility.await().until(() -> acknowledged.size() >= works || writers.isDone());
    }

    private void backUp() throws SQLException {
        Set<String> before = Set.copyOf(acknowledged);

        Stores.backUp(SqliteStore.URL, folder, copy, true);

        assertThat(query(copy, "pragma integrity_check")).containsExactly("ok");
        assertThat(query(copy, "select name from journal")).containsAll(before);
    }

    private static Set<String> query(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Set<String> values = new HashSet<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
