package io.penelope.channel.telegram;

import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.ChannelMemory;
import io.penelope.channel.tck.Lent;
import java.lang.System.Logger;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** What a host would lend to a channel, at a moment that a test chooses. */
record LentContext(Clock clock) implements ChannelContext {

    static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    static final URI WEBHOOK = URI.create("https://chat.example.com/webhooks/channels/riverside-telegram");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    LentContext(Instant now) {
        this(Clock.fixed(now, ZoneOffset.UTC));
    }

    @Override
    public String channelId() {
        return "riverside-telegram";
    }

    @Override
    public URI webhookAddress() {
        return WEBHOOK;
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
    public ChannelMemory memory() {
        return Lent.fresh().memory();
    }

    @Override
    public Logger log() {
        return System.getLogger("io.penelope.channel.telegram.test");
    }
}
