package io.penelope.bootstrap.config.reading;

import io.penelope.bootstrap.config.values.Values;
import io.penelope.channel.spi.Settings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A channel's settings after the schema let them pass. */
final class CheckedSettings implements Settings {

    private final Map<String, String> values;
    private final Map<String, List<String>> lists;

    CheckedSettings(Map<String, String> values, Map<String, List<String>> lists) {
        this.values = Map.copyOf(values);
        this.lists = Map.copyOf(lists);
    }

    @Override
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public String text(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("There is no setting " + name));
    }

    @Override
    public URI url(String name) {
        return Values.address(text(name));
    }

    @Override
    public InetSocketAddress host(String name) {
        return Values.host(text(name));
    }

    @Override
    public int integer(String name) {
        return Values.wholeNumber(text(name));
    }

    @Override
    public boolean bool(String name) {
        return Values.truth(text(name));
    }

    @Override
    public Duration duration(String name) {
        return Values.duration(text(name));
    }

    @Override
    public long size(String name) {
        return Values.bytes(text(name));
    }

    @Override
    public List<String> list(String name) {
        return lists.getOrDefault(name, List.of());
    }

    /** Names only: any value could be a secret. */
    @Override
    public String toString() {
        return values.keySet().stream().sorted().toList().toString();
    }
}
