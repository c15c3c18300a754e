package io.penelope.endtoend.town;

import static java.util.Objects.requireNonNull;

import io.penelope.bootstrap.Bridge;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.reading.ConfigurationReader;
import io.penelope.bootstrap.files.OwnerOnly;
import io.penelope.bootstrap.http.api.DocumentedApi;
import io.penelope.bootstrap.logging.LoggingSetup;
import io.penelope.channel.host.calling.Deadlines;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.channel.simulator.telegram.SimulatedTelegram;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import io.penelope.checker.agent.SharedClock;
import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.mews.simulator.settings.WebhookSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.SubstituteLoggerFactory;

/**
 * A town with one hotel: Mews, WhatsApp and Telegram, all simulated, and a place for Penelope among them.
 *
 * <p>The simulators outlive Penelope, which may be started here with {@link #open()} or as a process of its own.
 */
public final class Town implements AutoCloseable {

    public static final UUID ENTERPRISE = UUID.fromString("851df8c8-90f2-4c4a-8e01-a4fc46b25178");
    public static final String CLIENT_TOKEN = "client-token-of-the-town";
    public static final String ACCESS_TOKEN = "access-token-of-riverside";
    public static final String PORTFOLIO_TOKEN = "access-token-of-a-portfolio";
    public static final String API_TOKEN = "api-token-of-the-integrator";
    public static final String WEBHOOK_TOKEN = "webhook-token-of-the-town";
    public static final String PHONE_NUMBER_ID = "106540352242922";
    public static final String WHATSAPP_TOKEN = "whatsapp-token-of-riverside";
    public static final String APP_SECRET = "whatsapp-app-secret-of-riverside";
    public static final String VERIFY_TOKEN = "whatsapp-verify-token-of-riverside";
    public static final String BOT_TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";
    public static final String BOT_SECRET = "telegram-secret-of-riverside";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Configuration.Logging.Level QUIET = Configuration.Logging.Level.ERROR;

    /** What a guest on WhatsApp reads who has been silent for too long to be answered. */
    public static final String INVITATION = "Riverside Hotel has answered you. Write to us to read it.";

    static {
        // While another test's thread begins to log, there is nothing yet that could be set up.
        while (LoggerFactory.getILoggerFactory() instanceof SubstituteLoggerFactory) {
            Thread.onSpinWait();
        }
        LoggingSetup.apply(new Configuration.Logging(Configuration.Logging.Format.TEXT, QUIET), System.out);
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger guests = new AtomicInteger();
    private final Path folder;
    private final SharedClock clock;
    private final int port;
    private final DocumentedWire wire = new DocumentedWire();
    private final SimulatedMews mews;
    private final SimulatedWhatsApp whatsApp;
    private final SimulatedTelegram telegram;
    private Plan plan;
    private @Nullable Bridge bridge;

    private Town(Path folder, Plan plan) {
        this.folder = folder;
        this.plan = plan;
        this.clock = SharedClock.in(folder.resolve("clock"));
        this.port = FreePort.find();
        this.mews = SimulatedMews.start(Settings.builder()
                .clock(clock)
                .clientToken(CLIENT_TOKEN)
                .enterprise(ENTERPRISE, "Riverside Hotel", ACCESS_TOKEN)
                .enterprise(UUID.randomUUID(), "Hillside Hotel", "access-token-of-hillside")
                .portfolio("Both Hotels", PORTFOLIO_TOKEN, ENTERPRISE)
                .limit(plan.limit())
                .webhooks(webhooks())
                .tap(wire)
                .build());
        this.whatsApp = SimulatedWhatsApp.with()
                .clock(clock)
                .accessToken(WHATSAPP_TOKEN)
                .appSecret(APP_SECRET)
                .verifyToken(VERIFY_TOKEN)
                .phoneNumberId(PHONE_NUMBER_ID)
                .hurried()
                .start();
        this.telegram = SimulatedTelegram.with()
                .clock(clock)
                .botToken(BOT_TOKEN)
                .hurried()
                .start();
        whatsApp.deliverTo(URI.create(address() + "/webhooks/channels/riverside-whatsapp"));
        whatsApp.templates().has("hotel_has_answered", "en", INVITATION);
    }

    /** A town where Penelope is yet to open, and keeps everything in the folder. */
    public static Town without(Path folder, Plan plan) {
        return new Town(folder, plan);
    }

    /** A town where Penelope is open. */
    public static Town in(Path folder, Plan plan) {
        Town town = new Town(folder, plan);
        try {
            town.open();
            return town;
        } catch (RuntimeException e) {
            town.close();
            throw e;
        }
    }

    public static Town in(Path folder) {
        return in(folder, Plan.ORDINARY);
    }

    private WebhookSettings webhooks() {
        WebhookSettings settings = WebhookSettings.to(URI.create(address() + "/webhooks/mews"), WEBHOOK_TOKEN)
                .withRetries(Duration.ofSeconds(1), 100);
        for (WebhookSettings.Trait trait : plan.webhookTraits()) {
            settings = settings.with(trait);
        }
        return settings;
    }

    /** Starts Penelope, on what it kept in the folder. */
    public void open() {
        open(yaml());
    }

    /** Starts Penelope with this {@code penelope.yaml}. */
    public void open(String yaml) {
        bridge = Bridge.start(configuration(yaml), clock);
    }

    /** Starts Penelope with this {@code penelope.yaml}, and with less patience for channels than usual. */
    public void open(String yaml, Deadlines deadlines) {
        bridge = Bridge.start(configuration(yaml), clock, deadlines);
    }

    /** From its next start on, Penelope goes by another plan; the others keep to the one that there was. */
    public void replan(Plan other) {
        plan = other;
    }

    /** Stops Penelope. */
    public void shut() {
        requireNonNull(bridge, "Penelope is not open").close();
        bridge = null;
    }

    /** Lets time pass for everybody in town, and for a Penelope that was started here. */
    public void letPass(Duration time) {
        clock.move(time);
    }

    /** Where Penelope is, or will be. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    /** What the Penelope that was started here answers to, such as {@code GET /health/ready}. */
    public List<String> routes() {
        return requireNonNull(bridge, "Penelope is not open").routes();
    }

    public SimulatedMews mews() {
        return mews;
    }

    public SimulatedWhatsApp whatsApp() {
        return whatsApp;
    }

    public SimulatedTelegram telegram() {
        return telegram;
    }

    public Reception reception() {
        return new Reception(mews);
    }

    /** A program of the integrator's, which has the token of Penelope's API. */
    public DocumentedApi api() {
        return new DocumentedApi(address(), API_TOKEN);
    }

    /** Somebody new on WhatsApp; no two guests of a town may bear one name. */
    public Guest onWhatsApp(String name) {
        return Guest.with(whatsApp.guest("+30 69 " + (10_000_000 + guests.incrementAndGet()), name));
    }

    /** Somebody new on Telegram. */
    public Guest onTelegram(String name) {
        return Guest.with(telegram.guest(200_000_000L + guests.incrementAndGet(), name));
    }

    /** Waits until the assertion holds. */
    public static void soon(ThrowingRunnable assertion) {
        within(PATIENCE, assertion);
    }

    public static void within(Duration patience, ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(patience)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class) // nobody listens yet
                .untilAsserted(assertion);
    }

    /** Waits until Penelope owes nothing to anybody, so that what is not there by then will never come. */
    public void rest() {
        soon(() -> {
            if (whatsApp.webhooksOwed() + telegram.updatesOwed() > 0) {
                throw new AssertionError("Penelope has not heard everything yet");
            }
            // Only now: what she hears between the two would be owed already, and not seen.
            String metrics = get("/metrics").body();
            metrics.lines()
                    .filter(line -> line.startsWith("penelope_lane_depth{") && !line.endsWith(" 0.0"))
                    .findFirst()
                    .ifPresent(line -> {
                        throw new AssertionError("Penelope still owes something: " + line);
                    });
        });
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(address().resolve(path)).GET().build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The answer as it comes; its body is the caller's to close. */
    public HttpResponse<InputStream> open(HttpRequest request) {
        return send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Configuration configuration(String yaml) {
        return new ConfigurationReader(ChannelTypes.onClassPath(), Map.of(), "1.0.0").read(writeConfiguration(yaml));
    }

    /** Writes what {@link #yaml()} says into the folder. */
    public Path writeConfiguration() {
        return writeConfiguration(yaml());
    }

    public Path writeConfiguration(String yaml) {
        try {
            Path file = folder.resolve("penelope.yaml");
            OwnerOnly.write(file, yaml);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The right {@code penelope.yaml} for this town. */
    public String yaml() {
        return """
                server:
                  host: 127.0.0.1
                  port: %d
                  publicUrl: %s
                storage:
                  url: jdbc:sqlite:penelope.db
                api:
                  token: %s
                mews:
                  platformAddress: %s
                  clientToken: %s
                  webhookToken: %s
                  requestBudget: %d
                  requestDeadline: %ds
                properties:
                  - id: riverside
                    name: Riverside Hotel
                    enterpriseId: %s
                    accessToken: %s
                channels:
                  - id: riverside-whatsapp
                    type: whatsapp
                    property: riverside
                    settings:
                      phoneNumberId: "%s"
                      accessToken: %s
                      appSecret: %s
                      verifyToken: %s
                      apiUrl: %s
                      reopenTemplate: hotel_has_answered
                  - id: riverside-telegram
                    type: telegram
                    property: riverside
                    settings:
                      botToken: %s
                      updates: %s
                      secretToken: %s
                      apiUrl: %s
                deliveries:
                  firstRetry: 100ms
                  longestRetry: 2s
                threads:
                  checkAfter: %ds
                logging:
                  level: trace
                """.formatted(
                        port,
                        address(),
                        API_TOKEN,
                        mews.address(),
                        CLIENT_TOKEN,
                        WEBHOOK_TOKEN,
                        plan.requestBudget(),
                        plan.requestDeadline().toSeconds(),
                        ENTERPRISE,
                        ACCESS_TOKEN,
                        PHONE_NUMBER_ID,
                        WHATSAPP_TOKEN,
                        APP_SECRET,
                        VERIFY_TOKEN,
                        whatsApp.apiUrl(),
                        BOT_TOKEN,
                        plan.telegramUpdates(),
                        BOT_SECRET,
                        telegram.address(),
                        plan.checkAfter().toSeconds());
    }

    @Override
    public void close() {
        if (bridge != null) {
            shut();
        }
        telegram.close();
        whatsApp.close();
        mews.close();
        wire.requireAsDocumented();
    }
}
