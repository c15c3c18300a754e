package io.penelope.bootstrap.demo;

import io.penelope.bootstrap.files.OwnerOnly;
import io.penelope.channel.simulator.telegram.SimulatedTelegram;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.mews.simulator.settings.WebhookSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.IntUnaryOperator;

/**
 * Everything around Penelope, simulated: one hotel's Mews and its own site, one WhatsApp number and one Telegram bot.
 *
 * <p>It keeps what it knows in a folder, and goes on from there when it is started again.
 */
public final class DemoWorld implements AutoCloseable {

    /** The hotel of the demo. */
    public static final String HOTEL = "Riverside Hotel";

    /** The token of Penelope's API. */
    public static final String API_TOKEN = "demo-api-token";

    static final UUID ENTERPRISE = UUID.fromString("851df8c8-90f2-4c4a-8e01-a4fc46b25178");
    static final String CLIENT_TOKEN = "demo-client-token";
    static final String ACCESS_TOKEN = "demo-access-token";
    static final String WEBHOOK_TOKEN = "demo-mews-webhook-token";
    static final String PHONE_NUMBER_ID = "106540352242922";
    static final String WHATSAPP_ACCESS_TOKEN = "demo-whatsapp-access-token";
    static final String APP_SECRET = "demo-whatsapp-app-secret";
    static final String VERIFY_TOKEN = "demo-whatsapp-verify-token";
    static final String BOT_TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";
    static final String BOT_SECRET = "demo-telegram-secret-token";

    /** Where each part of the world keeps what it knows. */
    private static final String MEWS = "mews";

    private static final String WHATSAPP = "whatsapp";
    private static final String TELEGRAM = "telegram";

    private final SimulatedMews mews;
    private final SimulatedWhatsApp whatsApp;
    private final SimulatedTelegram telegram;
    private final HotelSite hotelSite;

    private DemoWorld(SimulatedMews mews, SimulatedWhatsApp whatsApp, SimulatedTelegram telegram, HotelSite hotelSite) {
        this.mews = mews;
        this.whatsApp = whatsApp;
        this.telegram = telegram;
        this.hotelSite = hotelSite;
    }

    /**
     * Starts the world around a Penelope that is, or will be, at {@code penelope}.
     *
     * @param firstPort Mews's; the platforms and the hotel's site have the three after it; 0 for any that are free
     */
    public static DemoWorld start(Path data, int firstPort, URI penelope, Clock clock) {
        IntUnaryOperator port = number -> firstPort == 0 ? 0 : firstPort + number;
        Deque<AutoCloseable> started = new ArrayDeque<>();
        try {
            for (String part : List.of(MEWS, WHATSAPP, TELEGRAM)) {
                OwnerOnly.createFolders(data.resolve(part));
            }
            SimulatedMews mews = begun(mews(data, port.applyAsInt(0), penelope, clock), started);
            SimulatedWhatsApp whatsApp = begun(whatsApp(data, port.applyAsInt(1), penelope, clock), started);
            SimulatedTelegram telegram = begun(telegram(data, port.applyAsInt(2), clock), started);
            return new DemoWorld(mews, whatsApp, telegram, HotelSite.start(port.applyAsInt(3), penelope));
        } catch (RuntimeException e) {
            started.forEach(DemoWorld::close);
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("The demo cannot keep anything in " + data, e);
        }
    }

    private static <T extends AutoCloseable> T begun(T part, Deque<AutoCloseable> started) {
        started.push(part);
        return part;
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("A part of the demo's world does not close", e);
        }
    }

    private static SimulatedMews mews(Path data, int port, URI penelope, Clock clock) {
        WebhookSettings webhooks = WebhookSettings.to(URI.create(penelope + "/webhooks/mews"), WEBHOOK_TOKEN)
                .withRetries(Duration.ofSeconds(10), 20);
        return SimulatedMews.start(Settings.builder()
                .port(port)
                .clock(clock)
                .directory(data.resolve(MEWS))
                .clientToken(CLIENT_TOKEN)
                .enterprise(ENTERPRISE, HOTEL, ACCESS_TOKEN)
                .webhooks(webhooks)
                .build());
    }

    private static SimulatedWhatsApp whatsApp(Path data, int port, URI penelope, Clock clock) {
        SimulatedWhatsApp whatsApp = SimulatedWhatsApp.with()
                .port(port)
                .clock(clock)
                .journalIn(data.resolve(WHATSAPP))
                .accessToken(WHATSAPP_ACCESS_TOKEN)
                .appSecret(APP_SECRET)
                .verifyToken(VERIFY_TOKEN)
                .phoneNumberId(PHONE_NUMBER_ID)
                .verifiedName(HOTEL)
                .start();
        whatsApp.deliverTo(URI.create(penelope + "/webhooks/channels/" + DemoConfiguration.WHATSAPP));
        whatsApp.templates()
                .has("hotel_has_answered", "en", HOTEL + " has answered you. Write to us, and you can read it.");
        whatsApp.guest("+30 69 1234 5678", "Nausicaa");
        return whatsApp;
    }

    private static SimulatedTelegram telegram(Path data, int port, Clock clock) {
        SimulatedTelegram telegram = SimulatedTelegram.with()
                .port(port)
                .clock(clock)
                .journalIn(data.resolve(TELEGRAM))
                .botToken(BOT_TOKEN)
                .botName(HOTEL)
                .botUsername("riverside_hotel_bot")
                .start();
        telegram.guest(200_000_001L, "Odysseus");
        return telegram;
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

    public HotelSite hotelSite() {
        return hotelSite;
    }

    @Override
    public void close() {
        hotelSite.close();
        telegram.close();
        whatsApp.close();
        mews.close();
    }
}
