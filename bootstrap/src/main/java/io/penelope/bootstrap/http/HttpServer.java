package io.penelope.bootstrap.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.util.JavalinException;
import io.penelope.web.Routes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Penelope's HTTP server: takes requests from when it is started until it is stopped. */
public final class HttpServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

    private static final int MOST_THREADS = 64;
    private static final int LEAST_THREADS = 8;
    private static final int MAX_WAITING_CONNECTIONS = 2048;

    /** Each costs some 30 kB; those beyond wait to be accepted, so that a crowd cannot use up the memory. */
    private static final int MOST_CONNECTIONS = 1200;

    /**
     * Of the heap, for each connection: a head that fills its room takes 72 kB until the connection is cut off and gone, and
     * a crowd's may all come before that.
     */
    private static final long HEAP_FOR_A_CONNECTION = 96 * 1024;

    /**
     * For requests that are in hand when it is stopped: cut off, they would be told that they were in the wrong. They are
     * a matter of milliseconds, and the lanes have had the time that a stop may take.
     */
    private static final Duration LONGEST_STOP = Duration.ofMillis(500);

    /** Who says nothing meanwhile is not waited for. */
    private static final Duration IDLE_AT_THE_END = Duration.ofMillis(100);

    static {
        // Unless it is told, Jetty asks the JVM for this by JMX, which takes a fifteenth of the start.
        String references = "org.eclipse.jetty.util.referencesPerCacheLine";
        System.setProperty(references, System.getProperty(references, "16"));
    }

    private final FileStreaming fileStreaming;
    private final BufferedAnswers bufferedAnswers;
    private final SlowRequestGuard slowRequestGuard;
    private final String host;
    private final int port;
    private final Javalin javalin;

    /** @param port 0 for any that is free */
    public HttpServer(String host, int port, List<Routes> groups) {
        this(host, port, List.of(), groups);
    }

    /**
     * @param port 0 for any that is free
     * @param names under which it is there, in a request's {@code Host}; whoever asks for another is answered 404. Empty
     *     for any name
     */
    public HttpServer(String host, int port, List<String> names, List<Routes> groups) {
        this(host, port, names, groups, path -> Optional.empty(), (address, forwardedFor) -> address);
    }

    /**
     * @param files finds the file that is answered as it lies on the disk, by a request's path; empty if the path is not
     *     that of a file. A future that fails with a {@link io.penelope.web.ProblemException} is answered so
     * @param networks names the network of whoever reads a file, by the address from which the call comes and what {@code
     *     X-Forwarded-For} says, empty for nothing: nobody from one network takes the places of all others
     */
    public HttpServer(
            String host,
            int port,
            List<String> names,
            List<Routes> groups,
            Function<String, Optional<CompletableFuture<FileAnswer>>> files,
            BinaryOperator<String> networks) {
        this(host, port, names, groups, files, networks, new BufferedAnswers(BodyBuffering.roomInBytes()));
    }

    HttpServer(String host, int port, List<Routes> groups, BufferedAnswers bufferedAnswers) {
        this(
                host,
                port,
                List.of(),
                groups,
                path -> Optional.empty(),
                (address, forwardedFor) -> address,
                bufferedAnswers);
    }

    private HttpServer(
            String host,
            int port,
            List<String> names,
            List<Routes> groups,
            Function<String, Optional<CompletableFuture<FileAnswer>>> files,
            BinaryOperator<String> networks,
            BufferedAnswers bufferedAnswers) {
        this.fileStreaming = new FileStreaming(names, files, networks);
        this.host = host;
        this.port = port;
        this.bufferedAnswers = bufferedAnswers;
        this.slowRequestGuard = new SlowRequestGuard(mostConnections(), bufferedAnswers, fileStreaming::look);
        this.javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.startupWatcherEnabled = false;
            tune(config);
            config.jetty.modifyServletContextHandler(handler -> handler.setVirtualHosts(names));
            Problems.addTo(config.routes);
            config.routes.before(HttpServer::keepToYourself);
            groups.forEach(group -> group.addTo(config.routes));
            config.routes.before(BodyBuffering::turnAway); // after the API's token was asked for
        });
    }

    private static int mostConnections() {
        return mostConnections(Runtime.getRuntime().maxMemory());
    }

    /** @param heap bytes that it may have */
    static int mostConnections(long heap) {
        return (int) Math.min(MOST_CONNECTIONS, heap / HEAP_FOR_A_CONNECTION);
    }

    /** Unless a route says otherwise: most answers are of one moment, and for whoever asked alone. */
    private static void keepToYourself(Context context) {
        context.header(Header.CACHE_CONTROL, "no-store").header(Header.X_CONTENT_TYPE_OPTIONS, "nosniff");
    }

    private void tune(JavalinConfig config) {
        config.http.maxRequestSize = BufferedBody.LARGEST_BODY_BYTES;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        ErrorPage errorPage = new ErrorPage();
        config.jetty.modifyServletContextHandler(handler -> handler.setErrorHandler(errorPage));
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(Limits.HEAD_BYTES);
            // To remember the headers of each connection takes 100 kB of each, and saves next to nothing.
            http.setHeaderCacheSize(0);
            // What two readers could read in two ways, such as %2F, is taken in none.
            http.setUriCompliance(UriCompliance.RFC3986);
        });
        config.jetty.addConnector((server, http) -> {
            ServerConnector connector = new GuardedConnector(server, new HttpConnectionFactory(http), slowRequestGuard);
            connector.setHost(host);
            connector.setPort(port);
            connector.setAcceptQueueSize(MAX_WAITING_CONNECTIONS);
            connector.setShutdownIdleTimeout(IDLE_AT_THE_END.toMillis());
            return connector;
        });
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(LONGEST_STOP.toMillis());
            server.setErrorHandler(errorPage);
            BodyBuffering buffering = new BodyBuffering(slowRequestGuard, bufferedAnswers);
            buffering.setHandler(fileStreaming);
            server.setHandler(new GracefulHandler(buffering));
            NetworkConnectionLimit limit = new NetworkConnectionLimit(mostConnections(), server);
            limit.setEndPointIdleTimeout(SlowRequestGuard.PATIENCE_IN_A_CROWD.toMillis());
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

    /** @throws CannotListenException if the port or the address cannot be had */
    public void start() {
        try {
            javalin.start();
        } catch (JavalinException e) {
            throw CannotListenException.at(host, port, e);
        }
        slowRequestGuard.start();
    }

    /** Looks at how files are read, as it is done every second. */
    void lookAtFiles(long now) {
        fileStreaming.look(now);
    }

    public int port() {
        return javalin.port();
    }

    /** What it answers to, such as {@code GET /health/ready}. */
    public List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .toList();
    }

    @Override
    public void close() {
        try {
            javalin.stop();
        } catch (JavalinException e) { // all of it is stopped nevertheless, and others have still to be closed
            log.warn("Some requests were still in hand when the server stopped, and were cut off: {}", e.getMessage());
        }
        slowRequestGuard.close();
    }
}
