package io.penelope.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.TextUnit;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.channel.telegram.Answer.Denied;
import io.penelope.channel.telegram.Answer.Done;
import java.time.Duration;

/** One bot: all that is the same whether Telegram calls us or we ask Telegram. */
abstract sealed class TelegramChannel implements Channel permits TelegramWebhookChannel, TelegramPollingChannel {

    /**
     * Telegram takes about 30 messages a second from a bot, and about one a second into one chat.
     *
     * <p>Short bursts into a chat pass, yet the refusal that ends them costs more seconds than the pause. Sources
     * disagree whether 4096 counts UTF-16 units or code points: units are safe under both. A bot has neither receipts
     * nor a way to prevent doubles.
     *
     * @see <a href="https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this">Bots FAQ</a>
     */
    private static final Capabilities CAPABILITIES = Capabilities.text(4096, TextUnit.UTF16_UNITS)
            .pace(25, Duration.ofSeconds(1))
            .guestPause(Duration.ofSeconds(1))
            .build();

    private static final Duration DEADLINE = Duration.ofSeconds(15);

    final BotApi api;
    final ChannelContext context;
    private final Sender sender;

    TelegramChannel(BotApi api, ChannelContext context) {
        this.api = api;
        this.context = context;
        this.sender = new Sender(api);
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
        if (answer instanceof Denied denied && denied.isThrottled()) {
            throw throttled(method, denied);
        }
        return answer;
    }

    private static ThrottledException throttled(String method, Denied denied) {
        return new ThrottledException(
                denied.retryAfter(), method + " failed: " + Trouble.of(denied).inOneLine());
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
        if (answer instanceof Denied denied && denied.isThrottled()) {
            throw throttled(method, denied);
        }
        throw new TelegramException(method + " failed: " + Trouble.of(answer).inOneLine());
    }
}
