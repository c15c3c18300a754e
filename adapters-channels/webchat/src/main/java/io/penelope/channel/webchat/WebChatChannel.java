package io.penelope.channel.webchat;

import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.FileForm;
import io.penelope.channel.spi.FileSendingChannel;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.OutboundFile;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.TextUnit;
import java.time.Duration;

/**
 * One web chat.
 *
 * <p>The guest's browser reads what was said, and files, from Penelope's own store, so that a message needs no sending: it is there
 * as soon as it is stored. What the browser calls read comes back as a receipt.
 */
final class WebChatChannel implements FileSendingChannel {

    /** Over a mobile line that is a minute or two. */
    private static final int LARGEST = 100_000_000;

    /** A picture that is larger is loaded when somebody wants it. */
    private static final int LARGEST_SHOWN = 25_000_000;

    /** More than the staff can write in Mews, so that no reply comes in parts. */
    private static final Capabilities CAPABILITIES = Capabilities.text(1_000_000, TextUnit.UTF16_UNITS)
            .pace(1_000, Duration.ofSeconds(1))
            .keyPreventsDoubles(Duration.ofDays(3650))
            .file(form(MediaKind.PHOTO, LARGEST_SHOWN).types("image/jpeg", "image/png", "image/gif", "image/webp"))
            .file(form(MediaKind.VIDEO, LARGEST).types("video/mp4", "video/webm"))
            .file(form(MediaKind.AUDIO, LARGEST)
                    .types(
                            "audio/mpeg",
                            "audio/mp4",
                            "audio/aac",
                            "audio/x-aac",
                            "audio/opus",
                            "audio/vorbis",
                            "audio/vnd.wave",
                            "audio/x-wav"))
            .file(form(MediaKind.FILE, LARGEST))
            .build();

    private static FileForm form(MediaKind kind, long largest) {
        return FileForm.of(kind, largest).caption(4096, TextUnit.UTF16_UNITS);
    }

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
    public SendResult sendFile(OutboundFile file) {
        return SendResult.accepted(file.key());
    }

    @Override
    public Health check() {
        return Health.ok("guests write at " + address);
    }
}
