package io.penelope.benchmark.hotel;

import io.penelope.endtoend.town.FreePort;
import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Hotels with a WhatsApp number, a Telegram bot that is polled, and a web chat each, in which nothing happens. */
public final class QuietHotels implements AutoCloseable {

    private static final String CLIENT_TOKEN = "benchmark-client-token";

    private final URI penelope = URI.create("http://127.0.0.1:" + FreePort.find());
    private final int number;
    private final SimulatedMews mews;
    private final QuietPlatforms platforms = new QuietPlatforms();

    public QuietHotels(int number) {
        this.number = number;
        Settings.Builder settings = Settings.builder().clientToken(CLIENT_TOKEN);
        for (int hotel = 0; hotel < number; hotel++) {
            settings.enterprise(enterprise(hotel), "Hotel " + hotel, accessToken(hotel));
        }
        mews = SimulatedMews.start(settings.build());
    }

    private static UUID enterprise(int hotel) {
        return UUID.nameUUIDFromBytes(("hotel " + hotel).getBytes(StandardCharsets.UTF_8));
    }

    private static String accessToken(int hotel) {
        return "benchmark-access-token-" + hotel;
    }

    /** Where Penelope is, or will be. */
    public URI penelope() {
        return penelope;
    }

    /** How many requests Mews and the platforms have had. */
    public int requests() {
        return mews.requests().size() + platforms.requests();
    }

    /** Writes Penelope's configuration into the folder. */
    public Path writeConfiguration(Path folder) throws IOException {
        StringBuilder yaml = new StringBuilder(
                """
                server:
                  host: %s
                  port: %d
                  publicUrl: %s
                storage:
                  url: jdbc:sqlite:penelope.db
                mews:
                  platformAddress: %s
                  clientToken: %s
                  webhookToken: benchmark-mews-webhook-token
                properties:
                """.formatted(penelope.getHost(), penelope.getPort(), penelope, mews.address(), CLIENT_TOKEN));
        for (int hotel = 0; hotel < number; hotel++) {
            yaml.append("""
                      - id: hotel-%1$d
                        name: Hotel %1$d
                        enterpriseId: %2$s
                        accessToken: %3$s
                    """.formatted(hotel, enterprise(hotel), accessToken(hotel)));
        }
        yaml.append("channels:\n");
        for (int hotel = 0; hotel < number; hotel++) {
            yaml.append(channels(hotel));
        }
        return Files.writeString(folder.resolve("penelope.yaml"), yaml);
    }

    private String channels(int hotel) {
        return """
                  - id: whatsapp-%1$d
                    type: whatsapp
                    property: hotel-%1$d
                    settings:
                      phoneNumberId: "%2$d"
                      accessToken: benchmark-whatsapp-access-token-%1$d
                      appSecret: benchmark-whatsapp-app-secret-%1$d
                      verifyToken: benchmark-whatsapp-verify-token-%1$d
                      apiUrl: %3$s
                  - id: telegram-%1$d
                    type: telegram
                    property: hotel-%1$d
                    settings:
                      botToken: "%2$d:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
                      apiUrl: %4$s
                  - id: web-%1$d
                    type: webchat
                    property: hotel-%1$d
                """.formatted(hotel, 100_000_000 + hotel, platforms.whatsApp(), platforms.telegram());
    }

    @Override
    public void close() {
        platforms.close();
        mews.close();
    }
}
