package io.penelope.channel.tck;

import io.penelope.channel.spi.ChannelContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;

/** What the kit lends to a channel. */
record Lent(WatchedLog log) implements ChannelContext {

    static final URI WEBHOOK = URI.create("https://chat.example.com/webhooks/channels/channel-of-the-kit");

    /** One for all, as in Penelope: what of it runs on is not the channel's doing. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newCachedThreadPool(KitThreads.named("http")))
            .build();

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
        return Clock.systemUTC();
    }

    @Override
    public HttpClient http() {
        return HTTP;
    }
}
