package io.penelope.channel.telegram;

import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.tck.Platform;
import io.penelope.channel.tck.Recording;
import io.penelope.channel.tck.WebhookChannelTck;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The promises that every channel makes, kept by a bot that Telegram calls. */
class TelegramByWebhookTckTest extends WebhookChannelTck {

    private static final String SECRET = "webhook-secret_1";

    @Override
    protected ChannelType type() {
        return new TelegramChannelType();
    }

    @Override
    protected Map<String, String> settings(URI platform) {
        return Map.of(
                "botToken",
                "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0",
                "updates",
                "webhook",
                "secretToken",
                SECRET,
                "apiUrl",
                platform.toString());
    }

    @Override
    protected GuestAddress guest() {
        return GuestAddress.of("7000000042");
    }

    @Override
    protected Optional<Platform> platform() {
        return Optional.of(new BotApiOfTheKit(Optional.of(webhookAddress())));
    }

    @Override
    protected boolean isBodyProved() {
        return false;
    }

    @Override
    protected List<Recording> recordings() {
        return List.of(
                update("message-text")
                        .tells("message 7000000042:17 of 7000000042: Is *breakfast* <b>included</b>?\n\n  _"),
                update("message-voice").tells("message 7000000042:17 of 7000000042: voice"),
                update("message-location").tells("message 7000000042:17 of 7000000042: place 47.3769 -8.5417"),
                update("button-with-label").tells("message callback:4382 of 7000000042: choice No"),
                update("edit-of-text").tells("message 7000000042:17 of 7000000042 is now: At 7, not at 8"),
                update("guest-blocks-the-bot").tells("7000000042 may not be written to"),
                update("message-from-a-group").tells("ignored"));
    }

    private static Recording update(String name) {
        return Recording.post(name, Fixtures.bytes(name)).header("X-Telegram-Bot-Api-Secret-Token", SECRET);
    }
}
