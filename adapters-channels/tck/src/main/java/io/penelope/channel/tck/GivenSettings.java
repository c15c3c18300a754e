package io.penelope.channel.tck;

import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings as a test gives them, unchecked, with the schema's defaults behind them. */
public record GivenSettings(SettingsSchema schema, Map<String, String> values) implements Settings {

    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)");

    /** Settings for a channel of this type. */
    public static Settings of(ChannelType type, Map<String, String> values) {
        return new GivenSettings(type.settings(), values);
    }

    @Override
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).or(() -> setting(name).defaultValue());
    }

    private Setting setting(String name) {
        return schema.settings().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("The type declares no setting " + name));
    }

    @Override
    public String text(String name) {
        return find(name).orElseThrow(() -> new NoSuchElementException("There is no value of setting " + name));
    }

    @Override
    public URI url(String name) {
        return URI.create(text(name));
    }

    @Override
    public InetSocketAddress host(String name) {
        String value = text(name);
        int colon = value.lastIndexOf(':');
        return InetSocketAddress.createUnresolved(
                value.substring(0, colon), Integer.parseInt(value.substring(colon + 1)));
    }

    @Override
    public int integer(String name) {
        return Integer.parseInt(text(name));
    }

    @Override
    public boolean bool(String name) {
        return Boolean.parseBoolean(text(name));
    }

    @Override
    public Duration duration(String name) {
        Matcher matcher = DURATION.matcher(text(name));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Setting " + name + " is no duration, such as 5s");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    @Override
    public List<String> list(String name) {
        return find(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
