package io.penelope.channel.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.Signatures;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.channel.spi.TrialCall;
import io.penelope.channel.spi.WebhookChannel;
import io.penelope.channel.spi.WebhookRequest;
import io.penelope.channel.spi.WebhookResult;
import io.penelope.channel.telegram.Answer.Denied;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A bot whose updates Telegram brings, each by a request of its own.
 *
 * @see <a href="https://core.telegram.org/bots/api#setwebhook">Bot API, setWebhook</a>
 */
final class TelegramWebhookChannel extends TelegramChannel implements WebhookChannel {

    private static final String SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token";

    /** As many as make Telegram's own server warn of them. */
    private static final long MANY = 200;

    private final String secret;
    private final UpdateReader updates;
    private volatile boolean registered;

    TelegramWebhookChannel(BotApi api, ChannelContext context, String secret) {
        super(api, context);
        this.secret = secret;
        this.updates = new UpdateReader(context.clock(), api.largestFile());
    }

    /** A call as Telegram makes it, with an update of a kind that is never asked for. */
    static TrialCall trial(String secret, URI webhookAddress) {
        byte[] update = "{\"update_id\":0,\"poll\":{}}".getBytes(StandardCharsets.UTF_8);
        return TrialCall.post("its webhook", webhookAddress, "application/json", update)
                .header(SECRET_HEADER, secret)
                .otherwise("The proxy has to hand on the header " + SECRET_HEADER + "; if it does, restart Penelope,"
                        + " who may still have an older secretToken.");
    }

    @Override
    public boolean authentic(WebhookRequest request) {
        return request.header(SECRET_HEADER)
                .filter(given -> Signatures.same(secret, given))
                .isPresent();
    }

    @Override
    public Optional<String> whyRefused(WebhookRequest request) {
        return Optional.of(
                request.header(SECRET_HEADER).isPresent()
                        ? "the secret does not fit secretToken; restart Penelope, so that Telegram learns secretToken anew"
                        : "the call carries no secret; either it is not Telegram that calls, or somebody else registered"
                                + " the bot's webhook: restart Penelope, which registers it with secretToken");
    }

    @Override
    public WebhookResult read(WebhookRequest request) throws MalformedRequestException {
        JsonNode update;
        try {
            update = Json.read(request.body());
        } catch (JsonProcessingException e) {
            throw new MalformedRequestException("The body is not JSON");
        }
        if (!UpdateReader.isUpdate(update)) {
            throw new MalformedRequestException("The body is no update of the Bot API");
        }
        return WebhookResult.of(List.of(updates.read(update)));
    }

    /**
     * Registers our address, even if it is registered: whether the secret is still the same Telegram does not tell.
     *
     * <p>What waits at Telegram is never dropped.
     */
    @Override
    public void connect() throws TelegramException, ThrottledException, InterruptedException {
        ObjectNode webhook =
                Json.object().put("url", context.webhookAddress().toString()).put("secret_token", secret);
        webhook.set("allowed_updates", UpdateReader.kinds());
        Answer answer = ask("setWebhook", webhook);
        if (answer instanceof Denied denied && denied.code() == 400) {
            throw new TelegramException("Telegram does not take the webhook's address " + context.webhookAddress()
                    + " ("
                    + denied + "). It must be https on port 443, 80, 88 or 8443, with a name and a certificate that the"
                    + " internet knows: mend publicUrl, or set updates: polling, which needs no public address.");
        }
        succeeded("setWebhook", answer);
        registered = true;
        context.log().log(Level.INFO, "Telegram brings updates to {0}", context.webhookAddress());
    }

    @Override
    Health health(String bot, WebhookInfo webhook) {
        if (!webhook.isSet()) {
            return registered
                    ? Health.problem(
                            bot + " has no webhook any more: somebody removed it, and no message comes",
                            "Stop the other program that uses this bot's token, then restart Penelope.")
                    : Health.ok(bot + ", whose webhook is registered once Penelope serves");
        }
        if (!webhook.isAt(context.webhookAddress())) {
            return Health.problem(
                    bot + " has its webhook at " + webhook.host() + " instead of at " + context.webhookAddress()
                            + ", so messages go there",
                    "If that is an old address of Penelope's, (re)start it: it registers its own. Otherwise stop the"
                            + " other program first, or give Penelope a bot of its own.");
        }
        if (webhook.failedRecently(context.clock())) {
            return Health.problem(
                    bot + ": Telegram failed to deliver within the last minutes, and " + webhook.pending()
                            + " updates wait (" + webhook.failure() + ")",
                    webhook.failure().contains("401")
                            ? "Restart Penelope, so that Telegram learns its secretToken anew."
                            : "Check that " + context.webhookAddress()
                                    + " can be reached from the internet, with a valid certificate.");
        }
        if (webhook.pending() >= MANY) {
            return Health.problem(
                    bot + ": " + webhook.pending() + " updates wait at Telegram",
                    "Check that " + context.webhookAddress() + " answers, and fast enough.");
        }
        return Health.ok(bot);
    }
}
