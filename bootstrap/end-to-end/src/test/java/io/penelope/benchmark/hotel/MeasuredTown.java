package io.penelope.benchmark.hotel;

import io.penelope.channel.simulator.SeenRequest;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.SampleMedia;
import io.penelope.channel.simulator.telegram.SimulatedTelegram;
import io.penelope.channel.simulator.webhooks.WebhookTap;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import io.penelope.channel.simulator.whatsapp.WhatsAppGuest;
import io.penelope.endtoend.town.FreePort;
import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.mews.simulator.settings.WebhookSettings;
import io.penelope.mews.simulator.settings.WireTap;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * A hotel's Mews, its WhatsApp number and its Telegram bot, all simulated, as strict as the real ones.
 *
 * <p>All of it is in this process, while Penelope is in one of her own.
 */
public final class MeasuredTown implements AutoCloseable {

    /** How guests are called, before their numbers. */
    static final String GUEST = "Guest ";

    public static final UUID ENTERPRISE = UUID.fromString("851df8c8-90f2-4c4a-8e01-a4fc46b25178");
    public static final String CLIENT_TOKEN = "benchmark-client-token";

    private static final String ACCESS_TOKEN = "benchmark-access-token";
    private static final String WEBHOOK_TOKEN = "benchmark-mews-webhook-token";
    private static final String WHATSAPP_TOKEN = "benchmark-whatsapp-access-token";
    private static final String APP_SECRET = "benchmark-whatsapp-app-secret";
    private static final String VERIFY_TOKEN = "benchmark-whatsapp-verify-token";
    private static final String PHONE_NUMBER_ID = "106540352242922";
    private static final String BOT_TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";
    private static final String BOT_SECRET = "benchmark-telegram-secret-token";

    private static final int LONGEST_PHOTO = 5_000_000;

    /** By their length: files of one length are the same, and yet fetched each. */
    private final Map<Integer, Media> files = new HashMap<>();

    private final URI penelope = URI.create("http://127.0.0.1:" + FreePort.find());
    private final SimulatedMews mews;
    private final SimulatedWhatsApp whatsApp;
    private final SimulatedTelegram telegram;

    /** @param folder where Mews keeps its journal, and finds what is there already */
    public MeasuredTown(Path folder, Clock clock, WireTap wire, WebhookTap webhooks) {
        mews = SimulatedMews.start(Settings.builder()
                .clock(clock)
                .directory(folder.resolve("mews"))
                .clientToken(CLIENT_TOKEN)
                .enterprise(ENTERPRISE, "Riverside Hotel", ACCESS_TOKEN)
                .webhooks(WebhookSettings.to(URI.create(penelope + "/webhooks/mews"), WEBHOOK_TOKEN))
                .tap(wire)
                .build());
        whatsApp = SimulatedWhatsApp.with()
                .clock(clock)
                .accessToken(WHATSAPP_TOKEN)
                .appSecret(APP_SECRET)
                .verifyToken(VERIFY_TOKEN)
                .phoneNumberId(PHONE_NUMBER_ID)
                .tap(webhooks)
                .start();
        telegram = SimulatedTelegram.with()
                .clock(clock)
                .botToken(BOT_TOKEN)
                .tap(webhooks)
                .start();
        whatsApp.limits().perSecond(80); // Meta's throughput for a number that was not raised
        telegram.limits().perSecond(30); // the Bot API's FAQ: 30 messages a second in all,
        telegram.limits().perChat(70, Duration.ofMinutes(1)); // and about one a second in a chat, with short bursts
        whatsApp.deliverTo(URI.create(penelope + "/webhooks/channels/" + Platform.WHATSAPP.channel()));
    }

    /** Where Penelope is, or will be: at a port of this town's own, so that two benchmarks do not meet. */
    public URI penelope() {
        return penelope;
    }

    public SimulatedMews mews() {
        return mews;
    }

    /** How many threads in Mews are those of guests who wrote here. */
    public long guestsThreads() {
        return mews.threads().stream()
                .filter(thread -> thread.originalSender().startsWith(GUEST))
                .count();
    }

    public void guestWrites(int guest, String text) {
        if (Platform.of(guest) == Platform.WHATSAPP) {
            whatsApp.guest("+49 151 " + (10_000_000 + guest), GUEST + guest).writes(text);
        } else {
            telegram.guest(200_000_000L + guest, GUEST + guest).writes(text);
        }
    }

    /** A picture, or what is too long for one. */
    public void guestSends(int guest, int bytes, String caption) {
        Media file = files.computeIfAbsent(bytes, MeasuredTown::file);
        if (Platform.of(guest) == Platform.WHATSAPP) {
            WhatsAppGuest phone = whatsApp.guest("+49 151 " + (10_000_000 + guest), GUEST + guest);
            if (bytes > LONGEST_PHOTO) {
                phone.sendsDocument(file, "film.mp4", caption);
            } else {
                phone.sendsPhoto(file, caption);
            }
        } else {
            telegram.guest(200_000_000L + guest, GUEST + guest).sendsPhoto(file, caption);
        }
    }

    private static Media file(int bytes) {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        byte[] beginning = SampleMedia.photo().bytes();
        System.arraycopy(beginning, 0, content, 0, beginning.length);
        return new Media("image/jpeg", content);
    }

    /** Every request to a platform, oldest first. */
    public List<SeenRequest> requests(Platform platform) {
        return platform == Platform.WHATSAPP ? whatsApp.requests() : telegram.requests();
    }

    /**
     * Writes Penelope's configuration into the folder.
     *
     * @param more what is to be in it beside what has no default
     */
    public Path writeConfiguration(Path folder, String more) throws IOException {
        return Files.writeString(folder.resolve("penelope.yaml"), """
                server:
                  host: %s
                  port: %d
                  publicUrl: %s
                storage:
                  url: jdbc:sqlite:penelope.db
                mews:
                  platformAddress: %s
                  clientToken: %s
                  webhookToken: %s
                properties:
                  - id: riverside
                    name: Riverside Hotel
                    enterpriseId: %s
                    accessToken: %s
                channels:
                  - id: %s
                    type: whatsapp
                    property: riverside
                    settings:
                      phoneNumberId: "%s"
                      accessToken: %s
                      appSecret: %s
                      verifyToken: %s
                      apiUrl: %s
                  - id: %s
                    type: telegram
                    property: riverside
                    settings:
                      botToken: %s
                      updates: webhook
                      secretToken: %s
                      apiUrl: %s
                %s
                """.formatted(
                        penelope.getHost(),
                        penelope.getPort(),
                        penelope,
                        mews.address(),
                        CLIENT_TOKEN,
                        WEBHOOK_TOKEN,
                        ENTERPRISE,
                        ACCESS_TOKEN,
                        Platform.WHATSAPP.channel(),
                        PHONE_NUMBER_ID,
                        WHATSAPP_TOKEN,
                        APP_SECRET,
                        VERIFY_TOKEN,
                        whatsApp.apiUrl(),
                        Platform.TELEGRAM.channel(),
                        BOT_TOKEN,
                        BOT_SECRET,
                        telegram.address(),
                        more));
    }

    @Override
    public void close() {
        telegram.close();
        whatsApp.close();
        mews.close();
    }
}
