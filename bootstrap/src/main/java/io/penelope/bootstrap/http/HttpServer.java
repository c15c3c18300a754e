package io.penelope.bootstrap.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.List;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Penelope's ear: takes requests from when it is started until it is stopped. */
public final class HttpServer implements AutoCloseable {

    private static final int MOST_THREADS = 64;
    private static final int LEAST_THREADS = 8;
    private static final int MAX_WAITING_CONNECTIONS = 2048;

    /** Each costs some 30 kB; those beyond wait to be accepted, so that a crowd cannot use up the memory. */
    private static final int MOST_CONNECTIONS = 1200;

    static {
        // Unless it is told, Jetty asks the JVM for this by JMX, which takes a fifteenth of the start.
        String references = "org.eclipse.jetty.util.referencesPerCacheLine";
        System.setProperty(references, System.getProperty(references, "16"));
    }

    private final Doorkeeper doorkeeper = new Doorkeeper(MOST_CONNECTIONS);
    private final Javalin javalin;

    /** @param port 0 for any that is free */
    public HttpServer(String host, int port, List<Routes> groups) {
        this.javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.startupWatcherEnabled = false;
            tune(config, host, port);
            Problems.addTo(config.routes);
            groups.forEach(group -> group.addTo(config.routes));
            config.routes.before(Porch::turnAway); // behind the API's door
        });
    }

    private void tune(JavalinConfig config, String host, int port) {
        config.http.maxRequestSize = Arrival.LARGEST_BODY_BYTES;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.addConnector((server, http) -> {
            ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
            connector.setHost(host);
            connector.setPort(port);
            connector.setAcceptQueueSize(MAX_WAITING_CONNECTIONS);
            connector.addBean(doorkeeper);
            return connector;
        });
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(0);
            server.setHandler(new Porch(doorkeeper));
            NetworkConnectionLimit limit = new NetworkConnectionLimit(MOST_CONNECTIONS, server);
            limit.setEndPointIdleTimeout(Doorkeeper.PATIENCE_IN_A_CROWD.toMillis());
            server.addBean(limit);
        });
    }

    /**
     * Loads what a server needs, by making one that is never started: a fifth of a second's work, for a thread that has
     * nothing else to do.
     */
    public static void load() {
        HttpServer unused = new HttpServer("127.0.0.1", 0, List.of());
    }

    /** @throws io.javalin.util.JavalinBindException if the port is taken */
    public void start() {
        javalin.start();
        doorkeeper.start();
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
        doorkeeper.close();
    }
}
