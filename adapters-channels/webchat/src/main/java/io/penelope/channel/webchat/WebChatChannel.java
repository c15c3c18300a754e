package io.penelope.channel.webchat;

import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.TextUnit;
import java.time.Duration;

/**
 * One web chat.
 *
 * <p>The guest's browser reads what was said from Penelope's own store, so that a message needs no sending: it is there
 * as soon as it is stored. What the browser calls read comes back as a receipt.
 */
final class WebChatChannel implements Channel {

    /** More than the staff can write in Mews, so that no reply comes in parts. */
    private static final Capabilities CAPABILITIES = Capabilities.text(1_000_000, TextUnit.UTF16_UNITS)
            .pace(1_000, Duration.ofSeconds(1))
            .keyPreventsDoubles(Duration.ofDays(3650))
            .build();

    private final String address;

    WebChatChannel(ChannelContext context) {
        String webhook = context.webhookAddress().toString();
        this.address = webhook.replace("/webhooks/channels/", "/chat/");
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public SendResult send(OutboundMessage message) {
        return SendResult.accepted(message.key());
    }

    @Override
    public Health check() {
        return Health.ok("guests write at " + address);
    }
}
