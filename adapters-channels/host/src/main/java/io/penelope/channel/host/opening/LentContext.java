package io.penelope.channel.host.opening;

import io.penelope.channel.host.plugins.SpiVersion;
import io.penelope.channel.host.telling.RedactingLog;
import io.penelope.channel.host.telling.Redaction;
import io.penelope.channel.spi.ChannelContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;

/** What one channel is lent. */
record LentContext(
        String channelId, URI webhookAddress, Clock clock, HttpClient http, LentMemory memory, System.Logger log)
        implements ChannelContext {

    @Override
    public String spiVersion() {
        return SpiVersion.OURS.toString();
    }

    static LentContext to(
            ConfiguredChannel channel, Clock clock, HttpClient http, LentMemory memory, Redaction redaction) {
        return new LentContext(
                channel.id().value(),
                channel.webhookAddress(),
                clock,
                http,
                memory,
                new RedactingLog(
                        System.getLogger("io.penelope.channel." + channel.type() + "." + channel.id()), redaction));
    }
}
