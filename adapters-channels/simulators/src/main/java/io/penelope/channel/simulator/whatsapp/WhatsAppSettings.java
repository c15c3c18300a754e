package io.penelope.channel.simulator.whatsapp;

import io.penelope.channel.simulator.webhooks.RetryPace;
import io.penelope.channel.simulator.webhooks.WebhookTap;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** How a simulated WhatsApp is set up; every setting has a default that fits a demonstration. */
public final class WhatsAppSettings {

    /** At once, then growing to hours, for seven days, as Meta's page on webhooks has it. */
    static final RetryPace AS_META =
            new RetryPace(Duration.ZERO, Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofDays(7));

    String host = "127.0.0.1";
    int port;
    Clock clock = Clock.systemUTC();
    String accessToken = "simulated-access-token";
    String appSecret = "simulated-app-secret";
    String verifyToken = "simulated-verify-token";
    String phoneNumberId = "106540352242922";
    String accountId = "102290129340398";
    String appId = "670843887433847";
    String displayPhoneNumber = "+1 555-078-3881";
    String verifiedName = "Riverside Hotel";
    Optional<Path> journal = Optional.empty();
    RetryPace retryPace = AS_META;
    Duration webhookPatience = Duration.ofSeconds(20);
    WebhookTap tap = WebhookTap.NONE;

    WhatsAppSettings() {}

    public WhatsAppSettings host(String address) {
        host = address;
        return this;
    }

    /** The port to listen on; 0, the default, for any that is free. */
    public WhatsAppSettings port(int number) {
        port = number;
        return this;
    }

    /** Says what time it is: timestamps, the 24 hours' window, rates and expiries follow it; retries do not wait by it. */
    public WhatsAppSettings clock(Clock source) {
        clock = source;
        return this;
    }

    public WhatsAppSettings accessToken(String token) {
        accessToken = token;
        return this;
    }

    public WhatsAppSettings appSecret(String secret) {
        appSecret = secret;
        return this;
    }

    public WhatsAppSettings verifyToken(String token) {
        verifyToken = token;
        return this;
    }

    public WhatsAppSettings phoneNumberId(String id) {
        phoneNumberId = id;
        return this;
    }

    /** The app for which the access token was made. */
    public WhatsAppSettings appId(String id) {
        appId = id;
        return this;
    }

    /** The business account that has the number. */
    public WhatsAppSettings accountId(String id) {
        accountId = id;
        return this;
    }

    public WhatsAppSettings displayPhoneNumber(String number) {
        displayPhoneNumber = number;
        return this;
    }

    public WhatsAppSettings verifiedName(String name) {
        verifiedName = name;
        return this;
    }

    /** Keeps all state in this directory, so that the simulator goes on after a {@code kill -9}. */
    public WhatsAppSettings journalIn(Path directory) {
        journal = Optional.of(directory);
        return this;
    }

    public WhatsAppSettings retryPace(RetryPace pace) {
        retryPace = pace;
        return this;
    }

    /** Repeats failed webhooks after milliseconds instead of seconds. */
    public WhatsAppSettings hurried() {
        retryPace = retryPace.hurried();
        return this;
    }

    /** How long a webhook's answer may take. */
    public WhatsAppSettings webhookPatience(Duration length) {
        webhookPatience = length;
        return this;
    }

    /** Who sees the webhooks that are sent. */
    public WhatsAppSettings tap(WebhookTap newTap) {
        tap = newTap;
        return this;
    }

    public SimulatedWhatsApp start() {
        return new SimulatedWhatsApp(this);
    }
}
