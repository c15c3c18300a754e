package io.penelope.mews.simulator;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.penelope.mews.simulator.api.ApiRequest;
import io.penelope.mews.simulator.api.ConnectorApi;
import io.penelope.mews.simulator.api.Faults;
import io.penelope.mews.simulator.http.Errors;
import io.penelope.mews.simulator.ledger.Hotels;
import io.penelope.mews.simulator.ledger.Ledger;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.ledger.MessageThread;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.mews.simulator.staff.StaffApi;
import io.penelope.mews.simulator.webhooks.Registration;
import io.penelope.mews.simulator.webhooks.Webhooks;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A running simulated Mews: its API, its webhooks and its staff's page, on a port of its own.
 *
 * <p>The same things can be done from Java that the staff do on their page. Safe for many threads.
 */
public final class SimulatedMews implements AutoCloseable {

    private static final List<String> THIS_MACHINE = List.of("127.0.0.1", "localhost", "[::1]");

    private static final long LONGER_THAN_ANY_SILENCE_MILLIS = 3_600_000;
    private static final long LARGEST_BODY_BYTES = 16L * 1024 * 1024;

    private final Hotels hotels;
    private final Ledger ledger;
    private final ConnectorApi api;
    private final Webhooks webhooks;
    private final StaffApi staff;
    private final Javalin server;
    private final String host;

    private SimulatedMews(Settings settings) {
        host = settings.host();
        hotels = new Hotels(settings.clientTokens(), settings.enterprises(), settings.portfolios());
        Registration registration =
                new Registration(Hotels.integrationId(settings.clientTokens().get(0)), settings.webhooks());
        ledger = Ledger.open(settings.directory(), settings.clock(), settings.readings(), registration::owesNewsOf);
        api = new ConnectorApi(settings, hotels, ledger);
        webhooks = new Webhooks(registration, ledger, hotels, settings);
        staff = new StaffApi(hotels, ledger);
        server = Javalin.create(javalin -> {
            listen(javalin, settings);
            Errors.addTo(javalin.routes); // first, so that whatever refuses a request has an id to tell
            api.addTo(javalin.routes);
            webhooks.addTo(javalin.routes);
            staff.addTo(javalin.routes);
        });
    }

    /**
     * Starts one; its address can be used when this returns.
     *
     * @throws java.io.UncheckedIOException if its directory cannot be used, or is used by another one
     * @throws io.javalin.util.JavalinException if it cannot listen
     */
    public static SimulatedMews start(Settings settings) {
        SimulatedMews mews = new SimulatedMews(settings);
        try {
            mews.server.start();
        } catch (RuntimeException failure) {
            mews.close();
            throw failure;
        }
        mews.webhooks.start();
        return mews;
    }

    /** The platform address, such as {@code http://127.0.0.1:40123}: the API is below it, the staff's page at it. */
    public URI address() {
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return URI.create("http://" + reachable + ":" + server.port());
    }

    /** Every thread, oldest first. */
    public List<MessageThread> threads() {
        return ledger.threads();
    }

    /** What was said in a thread, oldest first. */
    public List<Message> messages(UUID threadId) {
        return ledger.messages(threadId);
    }

    /** Answers the guest as the staff do. */
    public Message answer(UUID threadId, String text) {
        return ledger.answer(threadId, text);
    }

    /** Closes a thread as the staff do. */
    public void resolve(UUID threadId) {
        ledger.resolve(threadId);
    }

    /** Opens a resolved thread again as the staff do. */
    public void reopen(UUID threadId) {
        ledger.reopen(threadId);
    }

    /** Tells of each change as soon as it was made; the listener must not block. */
    public void listen(Ledger.Listener listener) {
        ledger.listen(listener);
    }

    /** Gives an enterprise another access token; with the old one there is 401 from now on. */
    public void replaceAccessToken(UUID enterpriseId, String accessToken) {
        hotels.replaceAccessToken(enterpriseId, accessToken);
    }

    /** What is to go wrong with the coming requests. */
    public Faults faults() {
        return api.faults();
    }

    /** The webhooks, and what is to go wrong with them. */
    public Webhooks webhooks() {
        return webhooks;
    }

    /** The latest 100,000 requests to the API, in the order in which they were answered. */
    public List<ApiRequest> requests() {
        return api.requests();
    }

    /** How many requests were over the limit, and so answered 429; faults on request are not among them. */
    public long refusedByLimit() {
        return api.refusedByLimit();
    }

    /** Stops at once, as a crash would: nobody is waited for, and what webhooks owe is sent after the next start. */
    @Override
    public void close() {
        webhooks.close();
        staff.close();
        server.stop();
        ledger.close();
    }

    private static void listen(JavalinConfig javalin, Settings settings) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.router.ignoreTrailingSlashes = false; // Mews answers 404 to one, and so it is here
        javalin.router.caseInsensitiveRoutes = false;
        javalin.http.maxRequestSize = LARGEST_BODY_BYTES;
        javalin.jetty.addConnector((server, http) -> {
            ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
            connector.setHost(settings.host());
            connector.setPort(settings.port());
            connector.setIdleTimeout(LONGER_THAN_ANY_SILENCE_MILLIS); // Jetty would answer 500 for a silent fault
            return connector;
        });
        if (THIS_MACHINE.contains(settings.host())) {
            // A page from anywhere must not reach it by having its own name stand for this machine.
            javalin.jetty.modifyServletContextHandler(handler -> handler.setVirtualHosts(THIS_MACHINE));
        }
        javalin.jetty.modifyServer(server -> server.setStopTimeout(0));
    }
}
