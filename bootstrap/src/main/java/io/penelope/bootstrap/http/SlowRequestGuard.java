package io.penelope.bootstrap.http;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the connections on which a request has been on its way for too long, however steadily it drips, or on which an
 * answer is not read. Who is silent between two requests is the server's idle timeout's business.
 *
 * <p>Safe for many threads.
 */
final class SlowRequestGuard implements Connection.Listener, AutoCloseable {

    /** Enough for the largest body over a line of 2 Mbit/s. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** When nobody else can come in, those go first who keep their connection busy with next to nothing. */
    static final Duration PATIENCE_IN_A_CROWD = Duration.ofSeconds(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** More connections than a hotel has at a time: what comes on them is looked at often. */
    private static final int MANY = 100;

    private static final Duration BETWEEN_LOOKS_AT_MANY = Duration.ofMillis(50);

    /** Of unfinished heads that are longer than usual. The server needs some three times as much memory for them. */
    private static final long ROOM_FOR_LONG_HEADS = 2 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(SlowRequestGuard.class);

    private final int crowd;
    private final BufferedAnswers bufferedAnswers;
    private final AtomicInteger here = new AtomicInteger();
    private final AtomicBoolean isLookingOften = new AtomicBoolean();
    private final Map<Connection, Waiting> outside = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "slow-requests");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * A connection without a whole request.
     *
     * @param bytes how many had come on it when the request before was answered
     * @param since when it was last seen without any of the next request, by {@link System#nanoTime}
     * @param head whether the request's head is not whole either
     */
    private record Waiting(long bytes, long since, boolean head) {

        static Waiting from(long bytes) {
            return new Waiting(bytes, System.nanoTime(), true);
        }

        long come(Connection connection) {
            return connection.getBytesIn() - bytes;
        }

        boolean hasLongHead(Connection connection) {
            return head && come(connection) > Limits.USUAL_BYTES;
        }
    }

    /**
     * @param crowd the number of connections at which patience becomes short
     * @param bufferedAnswers the answers that are not read yet
     */
    SlowRequestGuard(int crowd, BufferedAnswers bufferedAnswers) {
        this.crowd = crowd;
        this.bufferedAnswers = bufferedAnswers;
    }

    void start() {
        long pause = BETWEEN_LOOKS.toMillis();
        var unused = looks.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Goes on for as long as there are many. */
    private void lookOftenIfTheyAreMany() {
        if (here.get() > MANY && isLookingOften.compareAndSet(false, true)) {
            try {
                var unused = looks.schedule(
                        () -> {
                            isLookingOften.set(false);
                            makeRoomForHeads();
                            lookOftenIfTheyAreMany();
                        },
                        BETWEEN_LOOKS_AT_MANY.toMillis(),
                        TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                log.debug("Nobody looks at the connections any more, since Penelope stops");
            }
        }
    }

    @Override
    public void onOpened(Connection connection) {
        here.incrementAndGet();
        outside.put(connection, Waiting.from(0));
        lookOftenIfTheyAreMany();
    }

    @Override
    public void onClosed(Connection connection) {
        here.decrementAndGet();
        outside.remove(connection);
    }

    /** A request's head has come, and its body may follow. */
    void headIsWhole(Connection connection) {
        outside.computeIfPresent(connection, (any, waiting) -> new Waiting(waiting.bytes(), waiting.since(), false));
    }

    /** A whole request has come, and it is our turn. */
    void letIn(Connection connection) {
        outside.remove(connection);
    }

    /** It is answered, or about to be. */
    void answered(Connection connection) {
        outside.put(connection, Waiting.from(connection.getBytesIn()));
    }

    private void look() {
        long now = System.nanoTime();
        Duration patience = outside.size() + bufferedAnswers.number() < crowd ? PATIENCE : PATIENCE_IN_A_CROWD;
        try {
            bufferedAnswers.look(now, patience);
            outside.forEach((connection, waiting) -> look(connection, waiting, now, patience));
        } catch (RuntimeException | Error e) { // or nobody would ever look again
            log.warn("A look at the connections broke off", e);
        }
    }

    private void look(Connection connection, Waiting waiting, long now, Duration patience) {
        if (!connection.getEndPoint().isOpen()) {
            outside.remove(connection); // it was closed while it was answered
        } else if (waiting.come(connection) == 0) {
            outside.replace(connection, waiting, new Waiting(waiting.bytes(), now, waiting.head()));
        } else if (now - waiting.since() > patience.toNanos() && outside.remove(connection, waiting)) {
            connection.close();
        }
    }

    /** An ordinary request's head is whole at once; of those that are not, and are long, the oldest are to go. */
    private void makeRoomForHeads() {
        List<Map.Entry<Connection, Waiting>> heads = outside.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                .filter(entry -> entry.getValue().hasLongHead(entry.getKey()))
                .sorted(Comparator.comparingLong(entry -> entry.getValue().since()))
                .toList();
        long bytes = heads.stream()
                .mapToLong(entry -> entry.getValue().come(entry.getKey()))
                .sum();
        for (Map.Entry<Connection, Waiting> entry : heads) {
            Connection connection = entry.getKey();
            if (bytes > ROOM_FOR_LONG_HEADS && outside.remove(connection, entry.getValue())) {
                bytes -= entry.getValue().come(connection);
                connection.close();
            }
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
