package io.penelope.channel.tck;

import io.penelope.channel.spi.ChannelContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;

/** What the kit lends to a channel, for the kit's tests and for those that an author adds. */
public final class Lent implements ChannelContext {

    static final URI WEBHOOK = URI.create("https://chat.example.com/webhooks/channels/channel-of-the-kit");

    /** One for all, as in Penelope: what of it runs on is not the channel's doing. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newCachedThreadPool(KitThreads.named("http")))
            .build();

    private final WatchedLog log = new WatchedLog();
    private final WatchedMemory memory;

    private final Clock clock;

    private Lent(WatchedMemory memory, Clock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    /** With a memory in which there is nothing yet. */
    public static Lent fresh() {
        return new Lent(new WatchedMemory(true), Clock.systemUTC());
    }

    /** As {@code check} lends it: nothing can be remembered. */
    static Lent withoutStore() {
        return new Lent(new WatchedMemory(false), Clock.systemUTC());
    }

    /** What is lent after a restart: the memory is the same. */
    public Lent again() {
        return new Lent(memory, clock);
    }

    /** The same memory beside another clock, which a test may set. */
    public Lent at(Clock other) {
        return new Lent(memory, other);
    }

    @Override
    public String channelId() {
        return "channel-of-the-kit";
    }

    @Override
    public URI webhookAddress() {
        return WEBHOOK;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public HttpClient http() {
        return HTTP;
    }

    @Override
    public String spiVersion() {
        return "1.0";
    }

    @Override
    public WatchedMemory memory() {
        return memory;
    }

    @Override
    public WatchedLog log() {
        return log;
    }
}
