package io.penelope.bootstrap.demo;

import io.penelope.channel.simulator.telegram.SimulatedTelegram;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.mews.simulator.settings.WebhookSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * Everything around Penelope, simulated: one hotel's Mews, one WhatsApp number and one Telegram bot.
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

    private final SimulatedMews mews;
    private final SimulatedWhatsApp whatsApp;
    private final SimulatedTelegram telegram;

    private DemoWorld(SimulatedMews mews, SimulatedWhatsApp whatsApp, SimulatedTelegram telegram) {
        this.mews = mews;
        this.whatsApp = whatsApp;
        this.telegram = telegram;
    }

    /**
     * Starts the world around a Penelope that is, or will be, at {@code penelope}.
     *
     * @param firstPort Mews's; the platforms have the two after it; 0 for any that are free
     */
    public static DemoWorld start(Path data, int firstPort, URI penelope, Clock clock) {
        WebhookSettings webhooks = WebhookSettings.to(URI.create(penelope + "/webhooks/mews"), WEBHOOK_TOKEN)
                .withRetries(Duration.ofSeconds(10), 20);
        SimulatedMews mews = SimulatedMews.start(Settings.builder()
                .port(firstPort)
                .clock(clock)
                .directory(data.resolve("mews"))
                .clientToken(CLIENT_TOKEN)
                .enterprise(ENTERPRISE, HOTEL, ACCESS_TOKEN)
                .webhooks(webhooks)
                .build());
        try {
            SimulatedWhatsApp whatsApp = whatsApp(data, firstPort == 0 ? 0 : firstPort + 1, penelope, clock);
            try {
                return new DemoWorld(mews, whatsApp, telegram(data, firstPort == 0 ? 0 : firstPort + 2, clock));
            } catch (RuntimeException e) {
                whatsApp.close();
                throw e;
            }
        } catch (RuntimeException e) {
            mews.close();
            throw e;
        }
    }

    private static SimulatedWhatsApp whatsApp(Path data, int port, URI penelope, Clock clock) {
        SimulatedWhatsApp whatsApp = SimulatedWhatsApp.with()
                .port(port)
                .clock(clock)
                .journalIn(data.resolve("whatsapp"))
                .accessToken(WHATSAPP_ACCESS_TOKEN)
                .appSecret(APP_SECRET)
                .verifyToken(VERIFY_TOKEN)
                .phoneNumberId(PHONE_NUMBER_ID)
                .verifiedName(HOTEL)
                .start();
        whatsApp.deliverTo(URI.create(penelope + "/webhooks/channels/" + DemoConfiguration.WHATSAPP));
        whatsApp.guest("+30 69 1234 5678", "Penelope");
        return whatsApp;
    }

    private static SimulatedTelegram telegram(Path data, int port, Clock clock) {
        SimulatedTelegram telegram = SimulatedTelegram.with()
                .port(port)
                .clock(clock)
                .journalIn(data.resolve("telegram"))
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

    @Override
    public void close() {
        telegram.close();
        whatsApp.close();
        mews.close();
    }
}
