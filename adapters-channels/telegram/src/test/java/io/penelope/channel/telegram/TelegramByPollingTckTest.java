package io.penelope.channel.telegram;

import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.tck.Answer;
import io.penelope.channel.tck.Platform;
import io.penelope.channel.tck.PollingChannelTck;
import io.penelope.channel.tck.RecordedPoll;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The promises that every channel makes, kept by a bot that asks Telegram. */
class TelegramByPollingTckTest extends PollingChannelTck {

    @Override
    protected ChannelType type() {
        return new TelegramChannelType();
    }

    @Override
    protected Map<String, String> settings(URI platform) {
        return Map.of(
                "botToken", "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0",
                "updates", "polling",
                "apiUrl", platform.toString());
    }

    @Override
    protected GuestAddress guest() {
        return GuestAddress.of("7000000042");
    }

    @Override
    protected Optional<Platform> platform() {
        return Optional.of(new BotApiOfTheKit(Optional.empty()));
    }

    @Override
    protected Answer nothingNew() {
        return BotApiOfTheKit.result("[]");
    }

    @Override
    protected List<RecordedPoll> polls() {
        return List.of(
                RecordedPoll.of(
                        "a message",
                        updates("message-text"),
                        "message 7000000042:17 of 7000000042: Is *breakfast* <b>included</b>?\n\n  _"),
                RecordedPoll.of(
                        "a quote in a topic",
                        updates("message-reply-with-a-quote-in-a-topic"),
                        "message 7000000042:17 of 7000000042 in reply to 7000000042:12 “one to the garden” in 116834:"
                                + " That one"),
                RecordedPoll.of(
                        "a photo",
                        updates("message-photo-of-an-album"),
                        "message 7000000042:17 of 7000000042: photo, The view"),
                RecordedPoll.of(
                        "an edit and a block",
                        updates("edit-of-text", "guest-blocks-the-bot"),
                        "message 7000000042:17 of 7000000042 is now: At 7, not at 8",
                        "7000000042 may not be written to"));
    }

    private static Answer updates(String... names) {
        return BotApiOfTheKit.result("["
                + String.join(",", List.of(names).stream().map(Fixtures::text).toList()) + "]");
    }
}
