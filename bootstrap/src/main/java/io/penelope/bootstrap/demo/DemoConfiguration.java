package io.penelope.bootstrap.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.penelope.bootstrap.files.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The configuration of a Penelope in the middle of a {@link DemoWorld}: an ordinary {@code penelope.yaml}. */
public final class DemoConfiguration {

    /** The WhatsApp channel's id. */
    public static final String WHATSAPP = "riverside-whatsapp";

    /** The Telegram channel's id. */
    public static final String TELEGRAM = "riverside-telegram";

    /** The web chat's id. */
    public static final String WEB = "riverside-web";

    private static final String FILE = "penelope.yaml";
    private static final String STORE = "penelope.db";

    /** How a file of the demo's begins, by which it knows it again. */
    private static final String MARK = "# Written by the demo at each start.";

    private DemoConfiguration() {}

    /**
     * Why the demo may not keep its things in a folder, and what to do: another Penelope's are there. Empty if it may.
     *
     * @param folder need not exist
     */
    public static Optional<String> whyNotIn(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (Files.exists(file)) {
                return Files.readString(file, ISO_8859_1).startsWith(MARK)
                        ? Optional.empty()
                        : Optional.of(
                                file + " is there and was not written by the demo, which would write its own over it."
                                        + " Name another folder by --data");
            }
            return Files.exists(folder.resolve(STORE))
                    ? Optional.of(folder.resolve(STORE) + " is there, and it is not the demo's. Name another folder by"
                            + " --data")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    file + " cannot be read, so that nobody knows whose it is. Name another folder by --data");
        }
    }

    /** Writes the configuration into the folder, over one that is there. */
    public static Path write(Path folder, URI penelope, DemoWorld world) {
        try {
            Path file = folder.resolve(FILE);
            OwnerOnly.write(file, text(penelope, world));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write penelope.yaml into " + folder, e);
        }
    }

    private static String text(URI penelope, DemoWorld world) {
        return MARK
                + """
                 These secrets open nothing but its own simulators.
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
                      reopenTemplate: hotel_has_answered
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
