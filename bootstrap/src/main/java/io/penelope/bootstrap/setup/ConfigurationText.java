package io.penelope.bootstrap.setup;

import io.penelope.bootstrap.setup.Answers.ChannelAnswers;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Setting;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The configuration that somebody begins with, as a file with comments.
 *
 * <p>Everything in it can stay, once the environment holds its {@link #variables()}.
 *
 * @param text the file's content, with secrets
 * @param variables what is not known yet, in the order in which the file asks for it
 */
public record ConfigurationText(String text, List<String> variables) {

    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z0-9_]+)}");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+");
    /** What means the same in YAML without quotes as with them. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/](?:[A-Za-z0-9 _./@-]|:(?! |$)|\\$\\{\\w+})*");

    /** Beyond it the pattern would take more of the stack than there may be. */
    private static final int LONGEST_PLAIN = 200;

    private static final int COMMENT_WIDTH = 100;

    public ConfigurationText {
        variables = List.copyOf(variables);
    }

    /** With a channel of each type besides, of which nothing is known yet. */
    public static ConfigurationText withEachChannel(
            Answers answers, Collection<ChannelType> types, RandomGenerator random) {
        List<ChannelAnswers> channels = types.stream()
                .map(type -> channel("hotel-" + type.id(), type, random))
                .toList();
        return of(answers.with(channels), types);
    }

    /** A channel of which nothing is known but the secrets that are made up for it. */
    static ChannelAnswers channel(String id, ChannelType type, RandomGenerator random) {
        Map<String, String> own = new HashMap<>();
        type.settings().settings().stream()
                .filter(Setting::isOwnSecret)
                .forEach(setting -> own.put(setting.name(), Answers.secret(random)));
        return new ChannelAnswers(id, type.id(), own);
    }

    /** @param types of all channels that are answered, and perhaps others */
    public static ConfigurationText of(Answers answers, Collection<ChannelType> types) {
        Map<String, ChannelType> byId = types.stream().collect(Collectors.toMap(ChannelType::id, Function.identity()));
        StringBuilder text = new StringBuilder("""
                # Penelope's configuration. docs/configuration.md explains every key, also those that are not here.
                #
                # ${NAME} takes a value from the environment. Any secret may be in a file of its own instead:
                #   accessTokenFile: /run/secrets/access-token

                server:
                  # For a proxy on this machine. 0.0.0.0 listens on all of its addresses, without TLS: mind the firewall.
                  host: %s
                  port: %d
                  # What guests, staff and platforms reach. Platforms that call webhooks want https.
                  publicUrl: %s

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
                  platformAddress: %s
                  # Mews gives it to the integration, the same for all properties.
                  clientToken: %s
                  # How Penelope introduces herself; Mews wants a name that nobody else uses. Her own if it is not given.
                  %sclient: %s
                  # Ends the webhook's address that you give to Mews: {publicUrl}/webhooks/mews?Token=...
                  webhookToken: %s

                properties:
                  - id: %s
                    name: %s
                    # The enterprise's id in Mews.
                    enterpriseId: %s
                    # Mews shows it once the integration is connected to this one enterprise.
                    accessToken: %s

                # Remove the channels that you do not have. The webhook's address of each is
                # {publicUrl}/webhooks/channels/{id}
                channels:
                """.formatted(
                        written(answers.server().host()),
                        answers.server().port(),
                        plain(answers.server().publicUrl()),
                        written("jdbc:sqlite:" + data(answers).resolve("penelope.db")),
                        written(data(answers).resolve("media").toString()),
                        quoted(answers.secrets().console()),
                        quoted(answers.secrets().api()),
                        plain(answers.mews().platformAddress()),
                        known(answers.mews().clientToken(), "MEWS_CLIENT_TOKEN"),
                        answers.mews().client().isBlank() ? "# " : "",
                        answers.mews().client().isBlank()
                                ? "Penelope at Our Hotel"
                                : literal(answers.mews().client()),
                        quoted(answers.secrets().mewsWebhook()),
                        written(answers.hotel().id()),
                        plain(answers.hotel().name()),
                        known(answers.hotel().enterpriseId(), "MEWS_ENTERPRISE_ID"),
                        known(answers.hotel().accessToken(), "MEWS_ACCESS_TOKEN")));
        if (answers.channels().isEmpty()) {
            text.append("  []\n");
        }
        for (ChannelAnswers channel : answers.channels()) {
            ChannelType type = byId.get(channel.type());
            if (type == null) {
                throw new IllegalArgumentException("There is no type of " + channel);
            }
            append(channel, type, answers.hotel().id(), text);
        }
        return new ConfigurationText(text.toString(), variablesOf(text.toString()));
    }

    private static Path data(Answers answers) {
        return Path.of(answers.data());
    }

    private static void append(ChannelAnswers channel, ChannelType type, String property, StringBuilder text) {
        text.append("  - id: %s\n    type: %s\n    property: %s\n"
                .formatted(written(channel.id()), type.id(), written(property)));
        text.append("    settings:\n");
        for (Setting setting : type.settings().settings()) {
            for (String line : Words.wrapped(setting.help(), COMMENT_WIDTH)) {
                text.append("      # ").append(line).append('\n');
            }
            String answer = channel.setting(setting.name());
            text.append(isNeeded(setting) || !answer.isBlank() ? "      " : "      # ")
                    .append(setting.name())
                    .append(": ")
                    .append(answer.isBlank() ? unanswered(type, setting) : answered(setting, answer))
                    .append('\n');
        }
    }

    /** Whether a setting has to have a value in the file, and is not only mentioned. */
    private static boolean isNeeded(Setting setting) {
        return setting.isRequired() && setting.defaultValue().isEmpty();
    }

    private static String answered(Setting setting, String answer) {
        return switch (setting.kind()) {
            case INTEGER, BOOLEAN, DURATION, SIZE, CHOICE -> written(answer);
            case TEXT, SECRET, URL, HOST, LIST -> literal(answer);
        };
    }

    private static String unanswered(ChannelType type, Setting setting) {
        if (setting.kind() == Setting.Kind.CHOICE && setting.defaultValue().isEmpty()) {
            return setting.choices().get(0);
        }
        return setting.defaultValue()
                .map(ConfigurationText::written)
                .orElse("${" + variable(type.id()) + "_" + variable(setting.name()) + "}");
    }

    private static String known(String value, String variable) {
        return value.isBlank() ? "${" + variable + "}" : literal(value);
    }

    /** A value as YAML wants it. */
    private static String written(String value) {
        return value.length() <= LONGEST_PLAIN && PLAIN.matcher(value).matches() ? value : quoted(value);
    }

    /** The same without quotes where it needs none. */
    private static String plain(String value) {
        return value.contains("${") ? literal(value) : written(value);
    }

    /** What somebody said, in which nothing stands for anything else. */
    private static String literal(String value) {
        return quoted(value.replace("${", "$${"));
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** {@code phoneNumberId} as the environment writes it: {@code PHONE_NUMBER_ID}. */
    private static String variable(String name) {
        return HUMP.matcher(name).replaceAll("_").toUpperCase(Locale.ROOT);
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
