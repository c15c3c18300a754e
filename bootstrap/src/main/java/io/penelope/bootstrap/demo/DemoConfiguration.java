package io.penelope.bootstrap.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of a Penelope in the middle of a {@link DemoWorld}: an ordinary {@code penelope.yaml}. */
public final class DemoConfiguration {

    /** The WhatsApp channel's id. */
    public static final String WHATSAPP = "riverside-whatsapp";

    /** The Telegram channel's id. */
    public static final String TELEGRAM = "riverside-telegram";

    /** The web chat's id. */
    public static final String WEB = "riverside-web";

    private DemoConfiguration() {}

    /** Writes the configuration into the folder, over one that is there. */
    public static Path write(Path folder, URI penelope, DemoWorld world) {
        try {
            return Files.writeString(folder.resolve("penelope.yaml"), text(penelope, world));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write penelope.yaml into " + folder, e);
        }
    }

    private static String text(URI penelope, DemoWorld world) {
        return """
                # Written by the demo at each start. These secrets open nothing but its own simulators.
                server:
                  host: %s
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
                threads:
                  checkAfter: 200ms # whoever plays both sides is quicker than guests are
                properties:
                  - id: riverside
                    name: %s
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
                  - id: %s
                    type: webchat
                    property: riverside
                    settings:
                      allowedOrigins: [%s]
                      greeting:
                        - "en: Welcome to the Riverside Hotel. How can we help you?"
                        - "de: Willkommen im Riverside Hotel. Was können wir für Sie tun?"
                        - "cs: Vítejte v hotelu Riverside. S čím vám můžeme pomoci?"
                      openingHours: ["daily 07:00-23:00"]
                      timeZone: Europe/Prague
                      phone: +420 123 456 789
                      email: frontdesk@riverside.example
                """.formatted(
                        penelope.getHost(),
                        penelope.getPort(),
                        penelope,
                        DemoWorld.API_TOKEN,
                        world.mews().address(),
                        DemoWorld.CLIENT_TOKEN,
                        DemoWorld.WEBHOOK_TOKEN,
                        DemoWorld.HOTEL,
                        DemoWorld.ENTERPRISE,
                        DemoWorld.ACCESS_TOKEN,
                        WHATSAPP,
                        DemoWorld.PHONE_NUMBER_ID,
                        DemoWorld.WHATSAPP_ACCESS_TOKEN,
                        DemoWorld.APP_SECRET,
                        DemoWorld.VERIFY_TOKEN,
                        world.whatsApp().apiUrl(),
                        TELEGRAM,
                        DemoWorld.BOT_TOKEN,
                        DemoWorld.BOT_SECRET,
                        world.telegram().address(),
                        WEB,
                        world.hotelSite().address());
    }
}
