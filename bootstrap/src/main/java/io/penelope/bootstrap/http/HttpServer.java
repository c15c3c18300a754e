package io.penelope.bootstrap.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.List;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Penelope's ear: takes requests from when it is started until it is stopped. */
public final class HttpServer implements AutoCloseable {

    /** Mews and Meta send less; what is longer is no webhook of theirs. */
    private static final long LARGEST_BODY_BYTES = 4L * 1024 * 1024;

    private static final int MOST_THREADS = 64;
    private static final int LEAST_THREADS = 8;
    private static final int MAX_WAITING_CONNECTIONS = 2048;

    /** Each costs some 30 kB; those beyond wait to be accepted, so that a crowd cannot use up the memory. */
    private static final int MOST_CONNECTIONS = 1200;

    private final Javalin javalin;

    /** @param port 0 for any that is free */
    public HttpServer(String host, int port, List<Routes> groups) {
        this.javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.startupWatcherEnabled = false;
            config.jetty.host = host;
            config.jetty.port = port;
            tune(config);
            Problems.addTo(config.routes);
            groups.forEach(group -> group.addTo(config.routes));
        });
    }

    private static void tune(JavalinConfig config) {
        config.http.maxRequestSize = LARGEST_BODY_BYTES;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(0);
            server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
            for (var connector : server.getConnectors()) {
                if (connector instanceof org.eclipse.jetty.server.ServerConnector listening) {
                    listening.setAcceptQueueSize(MAX_WAITING_CONNECTIONS);
                }
            }
        });
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    }

    /** @throws io.javalin.util.JavalinBindException if the port is taken */
    public void start() {
        javalin.start();
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
