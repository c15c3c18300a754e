package io.penelope.bootstrap.doctor;

import io.penelope.bootstrap.config.ChannelSettings;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.Secret;
import io.penelope.channel.spi.Setting;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Cuts out whatever is a secret in the configuration. Nothing on the page should hold one; this is for words of others, such
 * as a plugin's.
 */
public final class Discretion {

    private static final String CUT_OUT = "***";

    /** The longest first: one may be part of another. */
    private final List<String> secrets;

    public Discretion(Configuration configuration) {
        Stream<String> own = Stream.of(
                        Stream.of(
                                configuration.mews().clientToken(),
                                configuration.mews().webhookToken()),
                        configuration.http().api().token().stream(),
                        configuration.http().console().password().stream(),
                        configuration.properties().stream().map(property -> property.accessToken()))
                .flatMap(secrets -> secrets)
                .map(Secret::value);
        Stream<String> channels = configuration.channels().stream().flatMap(Discretion::secretsOf);
        this.secrets = Stream.concat(own, channels)
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .flatMap(secret -> Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8)))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static Stream<String> secretsOf(ChannelSettings channel) {
        return channel.type().settings().settings().stream()
                .filter(setting -> setting.kind() == Setting.Kind.SECRET)
                .map(setting -> channel.settings().find(setting.name()))
                .flatMap(Optional::stream);
    }

    String of(String words) {
        String discreet = words;
        for (String secret : secrets) {
            discreet = discreet.replace(secret, CUT_OUT);
        }
        return discreet;
    }
}
