package io.penelope.bootstrap.config.reading;

import static java.util.Map.entry;

import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.Place;
import io.penelope.bootstrap.config.values.Variables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Configuration files, and what the environment holds while they are read. */
public final class ConfigurationFiles {

    public static final Path FOLDER = Path.of("/etc/penelope");

    public static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            entry("PENELOPE_DB_PASSWORD", "hush-db"),
            entry("PENELOPE_CONSOLE_PASSWORD", "hush-console"),
            entry("PENELOPE_API_TOKEN", "hush-api"),
            entry("MEWS_CLIENT_TOKEN", "hush-client"),
            entry("MEWS_WEBHOOK_TOKEN", "hush-webhook"),
            entry("RIVERSIDE_ACCESS_TOKEN", "hush-access"),
            entry("WHATSAPP_ACCESS_TOKEN", "hush-whatsapp"),
            entry("WHATSAPP_APP_SECRET", "hush-app"),
            entry("WHATSAPP_VERIFY_TOKEN", "hush-verify"),
            entry("TELEGRAM_BOT_TOKEN", "hush-bot"),
            entry("TELEGRAM_SECRET_TOKEN", "hush-telegram"));

    /** Every key that must be given, and no other. */
    public static final String SMALLEST = """
            mews:
              clientToken: hush-client
              webhookToken: hush-webhook
            properties:
              - id: riverside
                name: Riverside Hotel
                enterpriseId: 851df8c8-90f2-4c4a-8e01-a4fc46b25178
                accessToken: hush-access
            """;

    private ConfigurationFiles() {}

    public static String fixture(String name) {
        try (InputStream file = Objects.requireNonNull(ConfigurationFiles.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Configuration read(String yaml) {
        return read(yaml, reading());
    }

    public static Configuration read(String yaml, Reading reading) {
        return new ConfigurationReader(ExampleTypes.installed(), Map.of(), "1.2.3")
                .read(yaml, new Place("penelope.yaml", 1, ""), reading);
    }

    public static Reading reading() {
        return new Reading(FOLDER, new Variables(ENVIRONMENT));
    }
}
