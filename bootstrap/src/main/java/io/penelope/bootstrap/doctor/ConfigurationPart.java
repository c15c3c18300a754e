package io.penelope.bootstrap.doctor;

import io.penelope.bootstrap.config.ChannelSettings;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.channel.spi.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The configuration's shape: what there is, and what differs from its default. Of a channel's settings without a default
 * only the names are told, for nobody but their type knows what they say.
 */
final class ConfigurationPart {

    /** Channels have a line each. */
    private static final Pattern ALREADY_TOLD = Pattern.compile("server\\.publicUrl|mews\\.client|channels.*");

    private final Path file;
    private final Configuration configuration;

    ConfigurationPart(Path file, Configuration configuration) {
        this.file = file;
        this.configuration = configuration;
    }

    void writeTo(Page page) {
        page.heading("Configuration");
        page.line("file", file.toAbsolutePath().normalize().toString());
        page.line("server.publicUrl", configuration.http().server().publicUrl().toString());
        page.line("mews.client", configuration.mews().client());
        page.line(
                "api.token",
                configuration.http().api().token().isPresent() ? "is set" : "is not set, so there is no API");
        configuration.tuned().stream()
                .filter(tuned -> !ALREADY_TOLD.matcher(tuned.key()).matches())
                .forEach(tuned -> page.line(tuned.key(), tuned.value() + ", which is not the default"));
        configuration
                .properties()
                .forEach(property -> page.line(
                        "property " + property.property().id(),
                        "Mews enterprise " + property.property().enterprise()));
        configuration.channels().forEach(channel -> page.line("channel " + channel.id(), words(channel)));
    }

    private String words(ChannelSettings channel) {
        String type = channel.type().id();
        String from = Optional.ofNullable(
                        configuration.files().plugins().types().origins().get(type))
                .map(origin -> " of " + origin)
                .orElse("");
        String given = channel.type().settings().settings().stream()
                .filter(setting ->
                        isGiven(setting, channel) && setting.defaultValue().isEmpty())
                .map(Setting::name)
                .collect(Collectors.joining(", "));
        List<String> tuned = channel.type().settings().settings().stream()
                .filter(setting -> setting.kind() != Setting.Kind.SECRET)
                .filter(setting -> setting.defaultValue().isPresent())
                .filter(setting ->
                        !setting.defaultValue().equals(channel.settings().find(setting.name())))
                .map(setting -> setting.name() + ": "
                        + channel.settings().find(setting.name()).orElse(""))
                .toList();
        return type + from + ", for " + channel.property() + (given.isEmpty() ? "" : "; has " + given)
                + (tuned.isEmpty() ? "" : "; not the default: " + String.join(", ", tuned));
    }

    private static boolean isGiven(Setting setting, ChannelSettings channel) {
        return channel.settings().find(setting.name()).isPresent()
                || !channel.settings().list(setting.name()).isEmpty();
    }
}
