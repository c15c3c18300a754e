package io.penelope.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.spi.BlockedException;
import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Download;
import io.penelope.channel.spi.FileForm;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.FileSendingChannel;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.MediaChannel;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.OutboundFile;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.TextUnit;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.channel.telegram.Answer.Done;
import java.time.Duration;
import java.util.Optional;

/** One bot: all that is the same whether Telegram calls us or we ask Telegram. */
abstract sealed class TelegramChannel implements MediaChannel, FileSendingChannel
        permits TelegramWebhookChannel, TelegramPollingChannel {

    /**
     * Telegram takes about 30 messages a second from a bot, and about one a second into one chat, where short bursts
     * pass. It does not say how short: the staff's few lines in a row go out at once, and a chat that goes on is paced
     * before Telegram refuses it, which costs more seconds than the pace.
     *
     * <p>Sources disagree whether 4096 counts UTF-16 units or code points: units are safe under both. A bot has neither receipts
     * nor a way to prevent doubles.
     *
     * <p>Files: 10 MB as a photo and 50 MB as anything else, with words of 1024 characters. A million bytes are a megabyte
     * here, which is safe however Telegram counts.
     *
     * @see <a href="https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this">Bots FAQ</a>
     * @see <a href="https://core.telegram.org/bots/api#sending-files">Bot API, Sending files</a>
     */
    private static final Capabilities CAPABILITIES = Capabilities.text(4096, TextUnit.UTF16_UNITS)
            .pace(25, Duration.ofSeconds(1))
            .guestBurst(5)
            .guestPause(Duration.ofSeconds(1))
            .file(form(MediaKind.PHOTO, 10_000_000).types("image/jpeg", "image/png", "image/webp"))
            .file(form(MediaKind.VIDEO, 50_000_000).types("video/mp4"))
            .file(form(MediaKind.AUDIO, 50_000_000).types("audio/mpeg", "audio/mp4"))
            .file(form(MediaKind.VOICE, 50_000_000).types("audio/opus"))
            .file(form(MediaKind.FILE, 50_000_000))
            .writingEndsOptOut()
            .build();

    private static FileForm form(MediaKind kind, long largest) {
        return FileForm.of(kind, largest).caption(1024, TextUnit.UTF16_UNITS);
    }

    private static final Duration DEADLINE = Duration.ofSeconds(15);

    final BotApi api;
    final ChannelContext context;
    private final Sender sender;
    private final FileDownloads downloads;

    TelegramChannel(BotApi api, ChannelContext context) {
        this.api = api;
        this.context = context;
        this.sender = new Sender(api);
        this.downloads = new FileDownloads(api);
    }

    @Override
    public final Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public final SendResult send(OutboundMessage message) throws InterruptedException {
        return sender.send(message);
    }

    @Override
    public final SendResult sendFile(OutboundFile file) throws InterruptedException {
        return sender.sendFile(file);
    }

    @Override
    public final Optional<Download> fetch(FileReference file)
            throws TelegramException, ThrottledException, BlockedException, InterruptedException {
        return downloads.open(file);
    }

    @Override
    public final Health check() throws ThrottledException, InterruptedException {
        Answer me = unthrottled("getMe");
        if (!(me instanceof Done bot)) {
            return Trouble.of(me).asHealth();
        }
        Answer info = unthrottled("getWebhookInfo");
        if (!(info instanceof Done webhook)) {
            return Trouble.of(info).asHealth();
        }
        String name = Json.text(bot.result(), "username")
                .map(handle -> "bot @" + handle)
                .orElse("the bot");
        return health(name, WebhookInfo.of(webhook.result()));
    }

    private Answer unthrottled(String method) throws ThrottledException, InterruptedException {
        Answer answer = ask(method, Json.object());
        requireUnthrottled(method, answer);
        return answer;
    }

    /** None of these calls is about a chat: too many of them are too many of the bot's. */
    private static void requireUnthrottled(String method, Answer answer) throws ThrottledException {
        Optional<Duration> pause = answer.throttling();
        if (pause.isPresent()) {
            throw new ThrottledException(
                    pause.get(), method + " failed: " + Trouble.of(answer).inOneLine());
        }
    }

    /** What the platform's view of the bot's webhook says about this channel. */
    abstract Health health(String bot, WebhookInfo webhook);

    /** Calls a method that answers at once. */
    final Answer ask(String method, ObjectNode parameters) throws InterruptedException {
        return api.call(method, parameters, DEADLINE);
    }

    /** The result of a call where nothing but success will do. */
    static JsonNode succeeded(String method, Answer answer) throws TelegramException, ThrottledException {
        if (answer instanceof Done done) {
            return done.result();
        }
        requireUnthrottled(method, answer);
        throw new TelegramException(method + " failed: " + Trouble.of(answer).inOneLine());
    }
}
