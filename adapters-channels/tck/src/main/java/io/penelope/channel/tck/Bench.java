package io.penelope.channel.tck;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelType;
import java.net.URI;
import java.util.List;
import java.util.Map;
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
        return open(type, addresses -> settings.apply(addresses.get(0)), List.of(), Lent.fresh());
    }

    /**
     * Opens a channel whose platform speaks these protocols, at an address for each.
     *
     * @param settings is given the addresses in the order of the protocols; without any it is one of HTTP
     */
    public static Bench open(
            ChannelType type, Function<List<URI>, Map<String, String>> settings, List<Protocol> protocols, Lent lent) {
        ScriptedPlatform platform = ScriptedPlatform.start(protocols);
        Channel channel = open(type, settings.apply(platform.addresses()), lent);
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
