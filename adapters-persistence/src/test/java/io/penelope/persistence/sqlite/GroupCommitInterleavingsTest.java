package io.penelope.persistence.sqlite;

import static java.util.concurrent.TimeUnit.MINUTES;

import io.penelope.domain.SideBySide;
import io.penelope.persistence.database.StoreListener;
import io.penelope.persistence.sqlite.file.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqlite.SQLiteDataSource;

/** What a group commit promises, however works, their writer and the end interleave. */
@Tag("interleavings")
@Timeout(value = 15, unit = MINUTES) // it takes seconds, unless others want the machine too
class GroupCommitInterleavingsTest {

    private static final int TRIALS = 1000;
    private static final Path NOWHERE = Path.of("nowhere.db");
    private static final Trouble NO_TROUBLE = new Trouble(NOWHERE);
    private static final Checkpoints NO_CHECKPOINTS =
            new Checkpoints(new SQLiteDataSource(), new Readers(NOWHERE), Duration.ofDays(1));

    @Test
    void work_that_comes_as_the_store_closes_ends_once_committed_or_refused() {
        Lincheck.runConcurrentTest(TRIALS, () -> {
            Memory memory = new Memory();
            GroupCommit groupCommit = groupCommit(memory);
            groupCommit.start();

            SideBySide threads = new SideBySide();
            threads.run(groupCommit::close);
            boolean stored = isStored(groupCommit.submit(memory.change("a")));
            threads.end();

            check(memory.committed.equals(stored ? List.of("a") : List.of()), "Stored was " + memory.committed);
        });
    }

    @Test
    void work_that_fails_undoes_itself_alone() {
        Lincheck.runConcurrentTest(TRIALS, () -> {
            Memory memory = new Memory();
            GroupCommit groupCommit = groupCommit(memory);
            groupCommit.start();

            CompletionStage<String> failing = groupCommit.submit(() -> {
                var unused = memory.change("a").get();
                throw new IllegalArgumentException("planted");
            });
            boolean stored = isStored(groupCommit.submit(memory.change("b")));
            boolean failed = !isStored(failing);
            groupCommit.close();

            check(stored && failed && memory.committed.equals(List.of("b")), "Stored was " + memory.committed);
        });
    }

    private static GroupCommit groupCommit(Memory memory) {
        return new GroupCommit(memory, NO_TROUBLE, new Deaf(), NO_CHECKPOINTS, new AtOnce());
    }

    /** Waits for the end, which must come. */
    private static boolean isStored(CompletionStage<String> stage) {
        try {
            stage.toCompletableFuture().join();
            return true;
        } catch (CompletionException e) {
            return false;
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** A store that keeps in memory what is committed. */
    private static final class Memory implements Transactor {

        final List<String> committed = new ArrayList<>();
        private final List<String> open = new ArrayList<>();

        Supplier<String> change(String what) {
            return () -> {
                open.add(what);
                return what;
            };
        }

        @Override
        public void begin() {
            check(open.isEmpty(), "A transaction within a transaction");
        }

        @Override
        public <T> T perform(Supplier<T> work) {
            List<String> before = List.copyOf(open);
            try {
                return work.get();
            } catch (RuntimeException e) {
                open.clear();
                open.addAll(before);
                throw e;
            }
        }

        @Override
        public void commit() {
            committed.addAll(open);
            open.clear();
        }

        @Override
        public void abandon() {
            open.clear();
        }

        @Override
        public void startLogAnew() {}

        @Override
        public void close() {
            abandon();
        }
    }

    /** Runs what hangs on stages where they end. */
    private static final class AtOnce extends AbstractExecutorService {

        @Override
        public void execute(Runnable command) {
            command.run();
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return true;
        }

        @Override
        public boolean isTerminated() {
            return true;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    private static final class Deaf implements StoreListener {

        @Override
        public void committed(int works, Duration took) {}

        @Override
        public void failed(int works) {}

        @Override
        public void turnedAway() {}
    }
}
