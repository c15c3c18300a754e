package io.penelope.channel.telegram;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.PublicAddress;
import io.penelope.channel.spi.ReachableType;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;
import io.penelope.channel.spi.SettingsSchema.Problem;
import io.penelope.channel.spi.TriableType;
import io.penelope.channel.spi.TrialCall;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Telegram: one channel is one bot, with which guests talk in private chats.
 *
 * <p>A bot that is not told otherwise is polled, since that works on a machine without a public address.
 */
public final class TelegramChannelType implements ReachableType, TriableType {

    /** Another one is a server of one's own, which may call any address, or a simulated one. */
    static final String TELEGRAMS_OWN_HOST = "api.telegram.org";

    private static final String BOT_TOKEN = "botToken";
    private static final String UPDATES = "updates";
    private static final String SECRET_TOKEN = "secretToken";
    private static final String API_URL = "apiUrl";

    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    /** See https://core.telegram.org/bots/api#setwebhook */
    private static final Set<Integer> PORTS = Set.of(443, 80, 88, 8443);

    private static final String WEBHOOK = "webhook";
    private static final String POLLING = "polling";
    private static final int HTTPS_PORT = 443;

    @Override
    public String id() {
        return "telegram";
    }

    @Override
    public String displayName() {
        return "Telegram";
    }

    @Override
    public SettingsSchema settings() {
        return SettingsSchema.of(
                        Setting.secret(
                                        BOT_TOKEN,
                                        "The bot's token, such as 123456:ABC-DEF1234. @BotFather in Telegram shows it after"
                                                + " /newbot, and again by /mybots, the bot, API Token.")
                                .required()
                                .check(
                                        value -> BotApi.isToken(value.strip()),
                                        "is the token as @BotFather shows it, such as 123456:ABC-DEF1234, with no"
                                                + " blanks and nothing around it"),
                        Setting.choice(
                                        UPDATES,
                                        List.of(WEBHOOK, POLLING),
                                        "How messages come: webhook (Telegram calls publicUrl, which must be https on port"
                                                + " 443, 80, 88 or 8443), or polling (Penelope asks Telegram, which needs no"
                                                + " public address).")
                                .defaultTo(POLLING),
                        Setting.ownSecret(
                                        SECRET_TOKEN,
                                        "Needed with updates: webhook, unused otherwise. Proves that a webhook comes from"
                                                + " Telegram: make one up, 1 to 256 characters of A-Z a-z 0-9 _ -, such as"
                                                + " the output of openssl rand -hex 32. Penelope hands it to Telegram.")
                                .check(
                                        value -> SECRET.matcher(value.strip()).matches(),
                                        "has 1 to 256 characters of A-Z a-z 0-9 _ - (Telegram takes no others)"),
                        Setting.url(
                                        API_URL,
                                        "The Bot API's address; another one only for a Bot API server of your own or for a"
                                                + " simulated Telegram.")
                                .defaultTo("https://api.telegram.org"))
                .checkTogether(TelegramChannelType::webhooksNeedASecret);
    }

    private static Optional<Problem> webhooksNeedASecret(Map<String, String> values) {
        boolean webhook = WEBHOOK.equals(values.get(UPDATES));
        boolean secret = !values.getOrDefault(SECRET_TOKEN, "").isBlank();
        return webhook && !secret
                ? Optional.of(SettingsSchema.problem(
                        SECRET_TOKEN,
                        "is needed with updates: webhook; make one up, such as the output of openssl rand -hex 32"))
                : Optional.empty();
    }

    @Override
    public Optional<String> whyUnreachable(Settings settings, URI webhookAddress) {
        boolean called = settings.text(UPDATES).equals(WEBHOOK)
                && TELEGRAMS_OWN_HOST.equalsIgnoreCase(settings.url(API_URL).getHost());
        boolean https = "https".equalsIgnoreCase(webhookAddress.getScheme());
        int port = webhookAddress.getPort() == -1 ? HTTPS_PORT : webhookAddress.getPort();
        return !called || (https && PORTS.contains(port) && PublicAddress.isPublic(webhookAddress))
                ? Optional.empty()
                : Optional.of("is never called by Telegram at " + webhookAddress + ": that has to be https on port 443,"
                        + " 80, 88 or 8443, at a name that the internet knows. Mend server.publicUrl, or set updates:"
                        + " polling, which needs no public address");
    }

    @Override
    public List<TrialCall> trialCalls(Settings settings, URI webhookAddress) {
        return settings.text(UPDATES).equals(WEBHOOK)
                ? List.of(
                        TelegramWebhookChannel.trial(settings.text(SECRET_TOKEN).strip(), webhookAddress))
                : List.of();
    }

    @Override
    public Channel open(Settings settings, ChannelContext context) {
        BotApi api =
                new BotApi(settings.url(API_URL), settings.text(BOT_TOKEN).strip(), context.http(), context.clock());
        return settings.text(UPDATES).equals(WEBHOOK)
                ? new TelegramWebhookChannel(
                        api, context, settings.text(SECRET_TOKEN).strip())
                : new TelegramPollingChannel(api, context);
    }
}
