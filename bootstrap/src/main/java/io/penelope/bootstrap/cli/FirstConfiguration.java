package io.penelope.bootstrap.cli;

import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Setting;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The configuration that somebody begins with.
 *
 * <p>Everything in it can stay, once the environment holds its {@link #variables()}.
 *
 * @param text the file's content, with secrets of its own
 * @param variables what has to be found out elsewhere, in the order in which the file asks for it
 */
record FirstConfiguration(String text, List<String> variables) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)}");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+");
    /** What means the same in YAML without quotes as with them. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/](?:[A-Za-z0-9 _./@-]|:(?! |$)|\\$\\{\\w+})*");

    private static final int SECRET_BYTES = 24;
    private static final int COMMENT_WIDTH = 100;

    FirstConfiguration {
        variables = List.copyOf(variables);
    }

    /** @param data the folder of the store and of guests' files; a relative one begins at the configuration's folder */
    static FirstConfiguration of(Collection<ChannelType> types, Path data, RandomGenerator random) {
        StringBuilder text = new StringBuilder("""
                # Penelope's configuration. docs/configuration.md explains every key, also those that are not here.
                #
                # ${NAME} takes a value from the environment. Any secret may be in a file of its own instead:
                #   accessTokenFile: /run/secrets/access-token

                server:
                  # For a proxy on this machine. 0.0.0.0 listens on all of its addresses, without TLS: mind the firewall.
                  host: 127.0.0.1
                  port: 8080
                  # What guests, staff and platforms reach. Platforms that call webhooks want https.
                  publicUrl: http://localhost:8080

                storage:
                  # Relative paths begin at this file's folder.
                  url: %s

                media:
                  # Where the photos and files that guests send are kept, for 90 days unless keepFor says otherwise.
                  directory: %s
                  # Where ClamAV's clamd scans each file for malware before anybody opens it: a host and port, or a socket.
                  # clamd: /run/clamav/clamd.ctl

                console:
                  # For the console at /console, which a later version brings.
                  password: %s

                api:
                  # The bearer token of /api/v1, for programs of your own.
                  token: %s

                mews:
                  platformAddress: https://api.mews.com
                  # Mews gives it to the integration, the same for all properties.
                  clientToken: ${MEWS_CLIENT_TOKEN}
                  # Ends the webhook's address that you give to Mews: {publicUrl}/webhooks/mews?Token=...
                  webhookToken: %s

                properties:
                  - id: hotel
                    name: Our Hotel
                    # The enterprise's id in Mews.
                    enterpriseId: ${MEWS_ENTERPRISE_ID}
                    # Mews shows it once the integration is connected to this one enterprise.
                    accessToken: ${MEWS_ACCESS_TOKEN}

                # Remove the channels that you do not have. The webhook's address of each is
                # {publicUrl}/webhooks/channels/{id}
                channels:
                """.formatted(
                        written("jdbc:sqlite:" + data.resolve("penelope.db")),
                        written(data.resolve("media").toString()),
                        secret(random),
                        secret(random),
                        secret(random)));
        if (types.isEmpty()) {
            text.append("  []\n");
        }
        types.forEach(type -> append(type, random, text));
        return new FirstConfiguration(text.toString(), variablesOf(text.toString()));
    }

    private static void append(ChannelType type, RandomGenerator random, StringBuilder text) {
        text.append("  - id: hotel-%1$s\n    type: %1$s\n    property: hotel\n".formatted(type.id()));
        text.append("    settings:\n");
        for (Setting setting : type.settings().settings()) {
            for (String line : Words.wrapped(setting.help(), COMMENT_WIDTH)) {
                text.append("      # ").append(line).append('\n');
            }
            text.append(isGiven(setting) ? "      " : "      # ")
                    .append(setting.name())
                    .append(": ")
                    .append(value(type, setting, random))
                    .append('\n');
        }
    }

    /** Whether a setting has a value in the file, and is not only mentioned. */
    private static boolean isGiven(Setting setting) {
        boolean needed = setting.isRequired() && setting.defaultValue().isEmpty();
        return needed || setting.isOwnSecret();
    }

    private static String value(ChannelType type, Setting setting, RandomGenerator random) {
        if (setting.isOwnSecret()) {
            return secret(random);
        }
        if (setting.kind() == Setting.Kind.CHOICE && setting.defaultValue().isEmpty()) {
            return setting.choices().get(0);
        }
        return setting.defaultValue()
                .map(FirstConfiguration::written)
                .orElse("${" + variable(type.id()) + "_" + variable(setting.name()) + "}");
    }

    /** A value as YAML wants it. */
    private static String written(String value) {
        return PLAIN.matcher(value).matches()
                ? value
                : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** {@code phoneNumberId} as the environment writes it: {@code PHONE_NUMBER_ID}. */
    private static String variable(String name) {
        return HUMP.matcher(name).replaceAll("_").toUpperCase(Locale.ROOT);
    }

    private static String secret(RandomGenerator random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + '"';
    }

    private static List<String> variablesOf(String text) {
        return text.lines()
                .filter(line -> !line.strip().startsWith("#"))
                .flatMap(line -> VARIABLE.matcher(line).results())
                .map(variable -> variable.group(1))
                .distinct()
                .toList();
    }
}
