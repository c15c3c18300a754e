package io.penelope.channel.tck;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelType;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/** One open channel and its platform. */
final class Bench implements AutoCloseable {

    private final ScriptedPlatform platform;
    private final Channel channel;
    private final WatchedLog log;

    private Bench(ScriptedPlatform platform, Channel channel, WatchedLog log) {
        this.platform = platform;
        this.channel = channel;
        this.log = log;
    }

    /** Opens a channel whose settings follow from the platform's address. */
    static Bench open(ChannelType type, Function<URI, Map<String, String>> settings) {
        ScriptedPlatform platform = ScriptedPlatform.start();
        WatchedLog log = new WatchedLog();
        Channel channel = open(type, settings.apply(platform.address()), log);
        return new Bench(platform, channel, log);
    }

    static Channel open(ChannelType type, Map<String, String> settings, WatchedLog log) {
        return type.open(GivenSettings.of(type, settings), new Lent(log));
    }

    ScriptedPlatform platform() {
        return platform;
    }

    Channel channel() {
        return channel;
    }

    WatchedLog log() {
        return log;
    }

    @Override
    public void close() {
        channel.close();
        platform.close();
    }
}
