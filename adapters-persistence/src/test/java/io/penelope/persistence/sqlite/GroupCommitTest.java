package io.penelope.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.domain.storing.StoreUnavailableException;
import io.penelope.persistence.database.StoreListener;
import io.penelope.persistence.sqlite.file.Connections;
import io.penelope.persistence.sqlite.file.Trouble;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

@Timeout(30)
class GroupCommitTest {

    private final Heard heard = new Heard();

    @TempDir
    Path folder;

    private Path file;
    private SQLiteDataSource source;
    private Writer writer;
    private Checkpoints checkpoints;
    private GroupCommit groupCommit;

    @BeforeEach
    void open() throws SQLException {
        file = folder.resolve("numbers.db");
        source = Connections.committing(file);
        source.setBusyTimeout(20);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table number (n integer not null unique, padding text not null)");
        }
        begin();
    }

    private void begin() {
        writer = new Writer(source, folder.resolve("numbers.db-wal"));
        checkpoints = new Checkpoints(source, new Readers(file), Duration.ofMillis(20));
        groupCommit = new GroupCommit(writer, new Trouble(file), heard, checkpoints, Executors.newFixedThreadPool(2));
        groupCommit.start();
        checkpoints.start();
    }

    @AfterEach
    void close() {
        groupCommit.close();
        checkpoints.close();
    }

    @Test
    void works_that_wait_share_a_commit() {
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<Integer>> stages = new ArrayList<>(List.of(blocked(go)));
        for (int n = 0; n < 100; n++) {
            stages.add(insertion(n));
        }

        go.countDown();
        stages.forEach(CompletableFuture::join);

        assertThat(heard.committed).hasSizeLessThan(50);
        assertThat(heard.committed.stream().mapToInt(works -> works).sum()).isEqualTo(101);
    }

    @Test
    void too_much_work_is_turned_away_at_once_and_what_waits_is_done() {
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Integer> first = blocked(go);
        List<CompletableFuture<Integer>> accepted = new ArrayList<>();
        CompletableFuture<Integer> last = insertion(0);
        for (int n = 1; !last.isCompletedExceptionally(); n++) {
            accepted.add(last);
            last = insertion(n);
        }
        CompletableFuture<Integer> turnedAway = last;

        assertThat(accepted).hasSizeGreaterThanOrEqualTo(GroupCommit.MOST_WAITING);
        assertThatThrownBy(turnedAway::join).hasCauseInstanceOf(StoreUnavailableException.class);
        assertThat(heard.turnedAway).hasValue(1);
        go.countDown();
        first.join();
        accepted.forEach(CompletableFuture::join);
        assertThat(numbers()).isEqualTo(accepted.size());
    }

    @Test
    void what_hangs_on_a_stage_does_not_hold_up_the_work_of_others() {
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Void> slow = insertion(1).thenAccept(n -> await(done));

        assertThat(insertion(2)).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(2);

        assertThat(slow).isNotDone();
        done.countDown();
        slow.join();
    }

    @Test
    void nothing_is_acknowledged_on_a_full_disk_and_all_is_well_when_there_is_room() throws SQLException {
        source.setMaxPageCount(20);
        renewConnection();
        int stored = 0;
        StoreUnavailableException trouble = null;
        for (int n = 0; trouble == null; n++) {
            try {
                int number = n;
                groupCommit.run(() -> insert(number));
                stored++;
            } catch (StoreUnavailableException e) {
                trouble = e;
            }
        }

        assertThat(trouble).hasMessageContaining("The disk that holds " + folder + " is full");
        assertThat(numbers()).isEqualTo(stored);
        assertThat(heard.failed).hasValueGreaterThan(0);

        source.setMaxPageCount(1_000_000);
        groupCommit.run(() -> insert(-1));
        assertThat(numbers()).isEqualTo(stored + 1);
        assertThat(integrity()).isEqualTo("ok");
    }

    @Test
    void work_beside_the_one_that_met_trouble_is_not_acknowledged_either() {
        source.setMaxPageCount(20);
        renewConnection();
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Integer> first = blocked(go);
        List<CompletableFuture<Integer>> stages = new ArrayList<>();
        for (int n = 0; n < 200; n++) {
            stages.add(insertion(n));
        }
        go.countDown();
        first.exceptionally(e -> -1).join();

        long acknowledged = stages.stream()
                .filter(stage -> stage.handle((n, failure) -> failure == null).join())
                .count();

        assertThat(acknowledged).isLessThan(200);
        assertThat(numbers()).isEqualTo(acknowledged);
    }

    @Test
    void while_another_program_holds_the_lock_everybody_is_told_and_then_served_again() throws SQLException {
        try (Connection other = Connections.writing(file).getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");

            assertThatThrownBy(() -> groupCommit.run(() -> insert(1)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("Another program keeps the store " + file + " locked");

            statement.execute("rollback");
            assertThat(groupCommit.call(() -> insert(1))).isEqualTo(1);
        }
    }

    @Test
    void work_that_breaks_a_key_is_at_fault_itself() {
        groupCommit.run(() -> insert(1));

        assertThatThrownBy(() -> groupCommit.run(() -> insert(1)))
                .isNotInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("UNIQUE");

        groupCommit.run(() -> insert(2));
        assertThat(heard.failed).hasValue(0);
    }

    @Test
    void of_works_that_share_a_commit_each_that_fails_undoes_itself_alone_the_first_as_well() {
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Integer> before = blocked(go);
        List<CompletableFuture<Integer>> fail = new ArrayList<>();
        List<CompletableFuture<Integer>> succeed = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            fail.add(failureAfterInsertion(100 + n));
            succeed.add(insertion(n));
        }

        go.countDown();
        before.join();

        assertThat(succeed).allSatisfy(stage -> assertThat(stage.join()).isNotNull());
        assertThat(fail).allSatisfy(stage -> assertThatThrownBy(stage::join).hasMessageContaining("planted"));
        assertThat(numbers()).isEqualTo(3);
        assertThat(heard.failed).hasValue(0);
    }

    @Test
    void the_first_of_a_commit_undoes_itself_alone() {
        assertThatThrownBy(() -> groupCommit.run(() -> {
                    insert(1);
                    throw new IllegalStateException("planted");
                }))
                .hasMessageContaining("planted");

        groupCommit.run(() -> insert(2));
        assertThat(numbers()).isEqualTo(1);
    }

    @Test
    void closing_finishes_what_waits_and_takes_no_more() {
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Integer> first = blocked(go);
        CompletableFuture<Integer> second = insertion(1);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(groupCommit::close);

        go.countDown();
        closing.join();

        assertThat(first).isCompleted();
        assertThat(second).isCompletedWithValue(1);
        assertThatThrownBy(() -> groupCommit.run(() -> insert(2))).isInstanceOf(StoreUnavailableException.class);
        assertThat(numbers()).isEqualTo(1);
    }

    @Test
    void a_log_that_a_reader_let_grow_is_cut_when_the_reader_is_gone() throws SQLException {
        long longLog = 3L * Connections.LOG_KEPT / 2;
        try (Connection reader = Connections.reading(file).getConnection();
                Statement statement = reader.createStatement()) {
            statement.execute("begin");
            statement.execute("select count(*) from number");
            for (int n = 0; writer.logSize() <= longLog; n++) {
                int number = n;
                groupCommit.run(() -> insert(number, "x".repeat(1_000_000)));
            }
        }
        AtomicInteger next = new AtomicInteger(1000);

        Awaitility.await().untilAsserted(() -> {
            groupCommit.run(() -> insert(next.incrementAndGet()));
            assertThat(writer.logSize()).isLessThanOrEqualTo(Connections.LOG_KEPT);
        });
    }

    @Test
    void a_commit_survives_a_power_cut() throws SQLException {
        try (Connection connection = Connections.writing(file).getConnection()) {
            assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(connection, "synchronous")).isEqualTo("2"); // FULL
            assertThat(pragma(connection, "foreign_keys")).isEqualTo("1");
        }
    }

    /** Work that the writer has begun, and that holds up all other until told to go on. */
    private CompletableFuture<Integer> blocked(CountDownLatch go) {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Integer> stage = groupCommit
                .submit(() -> {
                    begun.countDown();
                    await(go);
                    return -1;
                })
                .toCompletableFuture();
        await(begun);
        return stage;
    }

    private CompletableFuture<Integer> insertion(int number) {
        return groupCommit.submit(() -> insert(number)).toCompletableFuture();
    }

    private CompletableFuture<Integer> failureAfterInsertion(int number) {
        return groupCommit
                .<Integer>submit(() -> {
                    insert(number);
                    throw new IllegalStateException("planted");
                })
                .toCompletableFuture();
    }

    private int insert(int number) {
        return insert(number, "x".repeat(500));
    }

    private int insert(int number, String padding) {
        writer.handle()
                .createUpdate("insert into number (n, padding) values (:n, :padding)")
                .bind("n", number)
                .bind("padding", padding)
                .execute();
        return number;
    }

    /** Makes the writer begin on a new connection, as it does after trouble. */
    private void renewConnection() {
        close();
        begin();
    }

    private int numbers() {
        return Integer.parseInt(query("select count(*) from number"));
    }

    private String integrity() {
        return query("pragma integrity_check");
    }

    private String query(String sql) {
        try (Connection connection = Connections.reading(file).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("pragma " + name)) {
            return rows.getString(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Remembers what was heard. */
    private static final class Heard implements StoreListener {

        final List<Integer> committed = new CopyOnWriteArrayList<>();
        final AtomicInteger failed = new AtomicInteger();
        final AtomicInteger turnedAway = new AtomicInteger();

        @Override
        public void committed(int works, Duration took) {
            committed.add(works);
        }

        @Override
        public void failed(int works) {
            failed.addAndGet(works);
        }

        @Override
        public void turnedAway() {
            turnedAway.incrementAndGet();
        }
    }
}
