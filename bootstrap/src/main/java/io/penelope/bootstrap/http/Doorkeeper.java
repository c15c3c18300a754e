package io.penelope.bootstrap.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the connections on which a request has been on its way for too long, however steadily it drips. Who is silent
 * between two requests is the server's idle timeout's business.
 *
 * <p>Safe for many threads.
 */
final class Doorkeeper implements Connection.Listener, AutoCloseable {

    /** Enough for the largest body over a line of 2 Mbit/s. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** When nobody else can come in, those are to go who stand in the door. */
    static final Duration PATIENCE_IN_A_CROWD = Duration.ofSeconds(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Doorkeeper.class);

    private final int crowd;
    private final Map<Connection, Waiting> outside = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "doorkeeper");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * A connection without a whole request.
     *
     * @param bytes how many had come on it when the request before was answered
     * @param since when it was last seen without any of the next request, by {@link System#nanoTime}
     */
    private record Waiting(long bytes, long since) {}

    /** @param crowd the number of connections at which patience becomes short */
    Doorkeeper(int crowd) {
        this.crowd = crowd;
    }

    void start() {
        long pause = BETWEEN_LOOKS.toMillis();
        var unused = looks.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public void onOpened(Connection connection) {
        outside.put(connection, new Waiting(0, System.nanoTime()));
    }

    @Override
    public void onClosed(Connection connection) {
        outside.remove(connection);
    }

    /** A whole request has come, and it is our turn. */
    void letIn(Connection connection) {
        outside.remove(connection);
    }

    /** It is answered, or about to be. */
    void answered(Connection connection) {
        outside.put(connection, new Waiting(connection.getBytesIn(), System.nanoTime()));
    }

    private void look() {
        long now = System.nanoTime();
        Duration patience = outside.size() < crowd ? PATIENCE : PATIENCE_IN_A_CROWD;
        try {
            outside.forEach((connection, waiting) -> look(connection, waiting, now, patience));
        } catch (RuntimeException e) {
            log.warn("A look at the connections broke off", e);
        }
    }

    private void look(Connection connection, Waiting waiting, long now, Duration patience) {
        if (!connection.getEndPoint().isOpen()) {
            outside.remove(connection); // it was closed while it was answered
        } else if (connection.getBytesIn() == waiting.bytes()) {
            outside.replace(connection, waiting, new Waiting(waiting.bytes(), now));
        } else if (now - waiting.since() > patience.toNanos() && outside.remove(connection, waiting)) {
            connection.close();
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
