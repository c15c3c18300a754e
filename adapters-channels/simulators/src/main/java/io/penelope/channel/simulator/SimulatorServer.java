package io.penelope.channel.simulator;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;

/** A simulator's own web server: the platform's API, the phones' page, and the hand on the switches. */
public final class SimulatorServer implements AutoCloseable {

    /** More than any platform takes as one file. */
    private static final long LARGEST_REQUEST = 128L << 20;

    private static final Duration IDLE = Duration.ofMinutes(3); // longer than any long poll
    private static final List<String> THIS_MACHINE = List.of("127.0.0.1", "localhost", "[::1]");
    private static final List<String> PHONE = List.of("phone.js", "bubbles.js", "api.js", "phone.css", "icon.svg");

    private static final Map<String, String> PAGE_HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-cache");

    private final Javalin javalin;
    private final Switchboard switchboard;
    private final Feed feed = new Feed();

    /**
     * Builds the server; nobody can call until {@link #start}.
     *
     * @param port 0 for any that is free
     * @param pages the folder of the class path that holds the platform's {@code index.html}
     * @param platform adds the platform's own routes, which come first
     */
    public SimulatorServer(
            String host,
            int port,
            String pages,
            Phones phones,
            ControlRoutes control,
            Switchboard switchboard,
            Consumer<RoutesConfig> platform) {
        this.switchboard = switchboard;
        javalin = Javalin.create(config -> {
            quiet(config);
            config.http.maxRequestSize = LARGEST_REQUEST;
            config.jetty.addConnector((server, http) -> {
                ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
                connector.setHost(host);
                connector.setPort(port);
                connector.setIdleTimeout(IDLE.toMillis());
                return connector;
            });
            if (THIS_MACHINE.contains(host)) {
                // A page from anywhere must not reach it by having its own name stand for this machine.
                config.jetty.modifyServletContextHandler(handler -> handler.setVirtualHosts(THIS_MACHINE));
            }
            PageFiles files = new PageFiles(PAGE_HEADERS);
            files.add(config.routes, "/", pages + "/index.html");
            PHONE.forEach(name -> files.add(config.routes, "/phone/" + name, "phone/" + name));
            platform.accept(config.routes);
            control.addTo(config.routes);
            new PhoneRoutes(phones, feed).addTo(config.routes);
        });
    }

    /** Begins to listen, for which its owner has to be ready. */
    public void start() {
        javalin.start();
    }

    public int port() {
        return javalin.port();
    }

    /** Lets open pages know that a phone's chat has changed. */
    public void changed(String phone) {
        feed.changed(phone);
    }

    @Override
    public void close() {
        feed.close();
        switchboard.close();
        javalin.stop();
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
    }
}
