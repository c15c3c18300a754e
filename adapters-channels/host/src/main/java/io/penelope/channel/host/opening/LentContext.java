package io.penelope.channel.host.opening;

import io.penelope.channel.spi.ChannelContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;

/** What one channel is lent. */
record LentContext(String channelId, URI webhookAddress, Clock clock, HttpClient http, System.Logger log)
        implements ChannelContext {

    static LentContext to(ConfiguredChannel channel, Clock clock, HttpClient http) {
        return new LentContext(
                channel.id().value(),
                channel.webhookAddress(),
                clock,
                http,
                System.getLogger("io.penelope.channel." + channel.type()));
    }
}
