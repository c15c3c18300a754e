package io.penelope.bootstrap.http;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.eclipse.jetty.io.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the connections on which a request has been on its way for too long, however steadily it drips, or on which an
 * answer is not read, or a file next to not. Who is silent between two requests is the server's idle timeout's business.
 *
 * <p>Safe for many threads.
 */
final class SlowRequestGuard implements Connection.Listener, AutoCloseable {

    /** Enough for the largest body over a line of 2 Mbit/s. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** When nobody else can come in, those go first who keep their connection busy with next to nothing. */
    static final Duration PATIENCE_IN_A_CROWD = Duration.ofSeconds(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** For the long heads of unfinished requests, in bytes. The server needs some three times as much memory for them. */
    private static final long ROOM_FOR_LONG_HEADS = 2 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(SlowRequestGuard.class);

    private final int crowd;
    private final BufferedAnswers bufferedAnswers;
    private final LongConsumer lookAtFiles;
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
     * @param head the bytes of the request's head, once it is whole
     */
    private record Waiting(long bytes, long since, OptionalLong head) {

        static Waiting from(long bytes) {
            return new Waiting(bytes, System.nanoTime(), OptionalLong.empty());
        }

        Waiting seenEmpty(long now) {
            return new Waiting(bytes, now, head);
        }

        Waiting withWholeHead(Connection connection) {
            return new Waiting(bytes, since, OptionalLong.of(come(connection)));
        }

        long come(Connection connection) {
            return connection.getBytesIn() - bytes;
        }

        long headBytes(Connection connection) {
            return head.orElseGet(() -> come(connection));
        }
    }

    /** @param bytes that have come of it */
    private record LongHead(Connection connection, Waiting waiting, long bytes) {}

    /**
     * @param crowd the number of connections at which patience becomes short
     * @param bufferedAnswers the answers that are not read yet
     * @param lookAtFiles looks at the files that are read, by the running time in nanoseconds
     */
    SlowRequestGuard(int crowd, BufferedAnswers bufferedAnswers, LongConsumer lookAtFiles) {
        this.crowd = crowd;
        this.bufferedAnswers = bufferedAnswers;
        this.lookAtFiles = lookAtFiles;
    }

    void start() {
        long pause = BETWEEN_LOOKS.toMillis();
        var unused = looks.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public void onOpened(Connection connection) {
        outside.put(connection, Waiting.from(0));
    }

    @Override
    public void onClosed(Connection connection) {
        outside.remove(connection);
    }

    /** Bytes have come. To ask for all is too much work for each of them, but only long heads need room. */
    void came(Connection connection) {
        Waiting waiting = outside.get(connection);
        if (waiting != null && waiting.headBytes(connection) > Limits.USUAL_BYTES) {
            makeRoomForHeads();
        }
    }

    /** A request's head has come, and its body may follow. */
    void headIsWhole(Connection connection) {
        outside.computeIfPresent(connection, (any, waiting) -> waiting.withWholeHead(connection));
        came(connection);
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
            lookAtFiles.accept(now);
            outside.forEach((connection, waiting) -> look(connection, waiting, now, patience));
        } catch (RuntimeException | Error e) { // or nobody would ever look again
            log.warn("A look at the connections broke off", e);
        }
    }

    private void look(Connection connection, Waiting waiting, long now, Duration patience) {
        if (!connection.getEndPoint().isOpen()) {
            outside.remove(connection); // it was closed while it was answered
        } else if (waiting.come(connection) == 0) {
            outside.replace(connection, waiting, waiting.seenEmpty(now));
        } else if (now - waiting.since() > patience.toNanos() && outside.remove(connection, waiting)) {
            connection.close();
        }
    }

    /** An ordinary request is whole at once; of those that are not, and have long heads, the oldest are to go. */
    private synchronized void makeRoomForHeads() {
        List<LongHead> heads = outside.entrySet().stream()
                .map(entry -> new LongHead(
                        entry.getKey(), entry.getValue(), entry.getValue().headBytes(entry.getKey())))
                .filter(head -> head.bytes() > Limits.USUAL_BYTES)
                .sorted(Comparator.comparingLong(head -> head.waiting().since()))
                .toList();
        long bytes = heads.stream().mapToLong(LongHead::bytes).sum();
        for (LongHead head : heads) {
            if (bytes > ROOM_FOR_LONG_HEADS && outside.remove(head.connection(), head.waiting())) {
                bytes -= head.bytes();
                head.connection().close();
            }
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
