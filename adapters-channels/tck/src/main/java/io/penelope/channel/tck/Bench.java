package io.penelope.channel.tck;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelType;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One open channel and its platform, for the kit's tests and for those that an author adds. */
public final class Bench implements AutoCloseable {

    private final ScriptedPlatform platform;
    private final Channel channel;
    private final Lent lent;

    private Bench(ScriptedPlatform platform, Channel channel, Lent lent) {
        this.platform = platform;
        this.channel = channel;
        this.lent = lent;
    }

    /** Opens a channel whose settings follow from the address of its platform, which speaks HTTP. */
    public static Bench open(ChannelType type, Function<URI, Map<String, String>> settings) {
        return open(type, settings, Optional.empty(), Lent.fresh());
    }

    static Bench open(
            ChannelType type, Function<URI, Map<String, String>> settings, Optional<Protocol> protocol, Lent lent) {
        ScriptedPlatform platform = protocol.map(ScriptedPlatform::start).orElseGet(ScriptedPlatform::start);
        Channel channel = open(type, settings.apply(platform.address()), lent);
        return new Bench(platform, channel, lent);
    }

    static Channel open(ChannelType type, Map<String, String> settings, Lent lent) {
        return type.open(GivenSettings.of(type, settings), lent);
    }

    public ScriptedPlatform platform() {
        return platform;
    }

    public Channel channel() {
        return channel;
    }

    public WatchedLog log() {
        return lent.log();
    }

    public WatchedMemory memory() {
        return lent.memory();
    }

    @Override
    public void close() {
        channel.close();
        platform.close();
    }
}
