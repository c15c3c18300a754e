package io.penelope.channel.simulator.telegram;

import io.penelope.channel.simulator.webhooks.RetryPace;
import io.penelope.channel.simulator.webhooks.WebhookTap;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** How a simulated Telegram is set up; every setting has a default that fits a demonstration. */
public final class TelegramSettings {

    /** At once, then 2, 4, 8 … seconds up to a minute and a half, for a day, as the open server source has it. */
    static final RetryPace AS_TELEGRAM =
            new RetryPace(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(90), Duration.ofHours(24));

    String host = "127.0.0.1";
    int port;
    Clock clock = Clock.systemUTC();
    String botToken = "7200000001:AAsimulated-token-of-the-demo-bot";
    String botName = "Riverside Hotel";
    String botUsername = "riverside_hotel_bot";
    Optional<Path> journal = Optional.empty();
    RetryPace retryPace = AS_TELEGRAM;
    Duration webhookPatience = Duration.ofSeconds(60);
    WebhookTap tap = WebhookTap.NONE;

    TelegramSettings() {}

    public TelegramSettings host(String address) {
        host = address;
        return this;
    }

    /** The port to listen on; 0, the default, for any that is free. */
    public TelegramSettings port(int number) {
        port = number;
        return this;
    }

    /** Says what time it is: dates, rates and the 24 hours follow it; long polls and retries do not wait by it. */
    public TelegramSettings clock(Clock source) {
        clock = source;
        return this;
    }

    /** The bot's token: its id, a colon and a secret. */
    public TelegramSettings botToken(String token) {
        if (!BotApi.TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException("A bot's token is a number, a colon and letters, digits, _ or -");
        }
        botToken = token;
        return this;
    }

    public TelegramSettings botName(String name) {
        botName = name;
        return this;
    }

    public TelegramSettings botUsername(String username) {
        botUsername = username;
        return this;
    }

    /** Keeps all state in this directory, so that the simulator goes on after a {@code kill -9}. */
    public TelegramSettings journalIn(Path directory) {
        journal = Optional.of(directory);
        return this;
    }

    public TelegramSettings retryPace(RetryPace pace) {
        retryPace = pace;
        return this;
    }

    /** Repeats failed webhooks after milliseconds instead of seconds. */
    public TelegramSettings hurried() {
        retryPace = retryPace.hurried();
        return this;
    }

    /** How long a webhook's answer may take. */
    public TelegramSettings webhookPatience(Duration length) {
        webhookPatience = length;
        return this;
    }

    /** Who sees the webhooks that are sent. */
    public TelegramSettings tap(WebhookTap newTap) {
        tap = newTap;
        return this;
    }

    public SimulatedTelegram start() {
        return new SimulatedTelegram(this);
    }

    long botId() {
        return Long.parseLong(botToken.substring(0, botToken.indexOf(':')));
    }
}
