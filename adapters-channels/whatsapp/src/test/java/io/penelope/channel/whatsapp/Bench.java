package io.penelope.channel.whatsapp;

import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.ChannelMemory;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.WebhookRequest;
import io.penelope.channel.tck.Lent;
import io.penelope.channel.whatsapp.graph.Account;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** What the tests share: the hotel's account, a clock that stands still, and everyday requests and messages. */
final class Bench {

    static final String TOKEN = "EAAtokenThatNobodyMaySee";
    static final String SECRET = "secretThatNobodyMaySee";
    static final String VERIFY = "verifyWordThatNobodyMaySee";

    /** HMAC-SHA256 of the token under the secret, as {@code openssl dgst -sha256 -hmac} has it. */
    static final String PROOF = "3643a26bc9d43e2c9d02c0f730a8dd974b9bf98962b33622daf478fe16c924de";

    static final String OURS = "204417736091155";
    static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    /** Where nobody listens. */
    static final URI NOWHERE = URI.create("http://127.0.0.1:1/v23.0");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Bench() {}

    private static final URI WEBHOOK = URI.create("https://chat.example.com/webhooks/channels/riverside-whatsapp");

    static WhatsAppChannel channel(URI apiUrl) {
        return channel(apiUrl, new Log());
    }

    static WhatsAppChannel channel(URI apiUrl, Log log) {
        return new WhatsAppChannel(
                new Account(OURS, TOKEN, SECRET, VERIFY, apiUrl, Optional.empty(), Optional.empty()),
                Duration.ofMinutes(1),
                false,
                context(log));
    }

    /** A channel that calls nobody. */
    static WhatsAppChannel channel() {
        return channel(NOWHERE);
    }

    static ChannelContext context(Log log) {
        return context(log, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static ChannelContext context(Log log, Clock clock) {
        return context(log, clock, WEBHOOK, Lent.fresh().memory());
    }

    static ChannelContext context(Log log, URI webhook, ChannelMemory memory) {
        return context(log, Clock.fixed(NOW, ZoneOffset.UTC), webhook, memory);
    }

    private static ChannelContext context(Log log, Clock clock, URI webhook, ChannelMemory memory) {
        return new ChannelContext() {
            @Override
            public String channelId() {
                return "riverside-whatsapp";
            }

            @Override
            public URI webhookAddress() {
                return webhook;
            }

            @Override
            public Clock clock() {
                return clock;
            }

            @Override
            public HttpClient http() {
                return HTTP;
            }

            @Override
            public String spiVersion() {
                return "1.0";
            }

            @Override
            public ChannelMemory memory() {
                return memory;
            }

            @Override
            public System.Logger log() {
                return log;
            }
        };
    }

    static WebhookRequest delivery(byte[] body, Map<String, String> headers) {
        return request("POST", body, headers, Map.of());
    }

    static WebhookRequest handshake(Map<String, String> query) {
        return request("GET", new byte[0], Map.of(), query);
    }

    private static WebhookRequest request(
            String method, byte[] body, Map<String, String> headers, Map<String, String> query) {
        return new WebhookRequest() {
            @Override
            public String method() {
                return method;
            }

            @Override
            public Optional<String> query(String name) {
                return Optional.ofNullable(query.get(name));
            }

            @Override
            public String rawQuery() {
                return "";
            }

            @Override
            public Optional<String> header(String name) {
                return headers.entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .findFirst();
            }

            @Override
            public byte[] body() {
                return body;
            }
        };
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static OutboundMessage message(GuestAddress to, String text) {
        return new OutboundMessage() {
            @Override
            public GuestAddress to() {
                return to;
            }

            @Override
            public String text() {
                return text;
            }

            @Override
            public String key() {
                return "delivery-7";
            }
        };
    }
}
