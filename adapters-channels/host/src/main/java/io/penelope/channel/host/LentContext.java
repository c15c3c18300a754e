package io.penelope.channel.host;

import io.penelope.channel.spi.ChannelContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;

/** What one channel is lent. */
record LentContext(String channelId, URI webhookAddress, Clock clock, HttpClient http, System.Logger log)
        implements ChannelContext {

    private static final Duration CONNECTING = Duration.ofSeconds(10);

    static LentContext to(ConfiguredChannel channel, Clock clock) {
        // A client for each channel: they share no connections and no threads. HTTP/1.1, since on HTTP/2 one broken
        // connection leaves every message in doubt that was on its way over it.
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECTING)
                .build();
        return new LentContext(
                channel.id().value(),
                channel.webhookAddress(),
                clock,
                http,
                System.getLogger("io.penelope.channel." + channel.type()));
    }
}
